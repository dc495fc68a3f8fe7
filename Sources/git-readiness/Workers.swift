import CProcessors
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Threads that share a list of tasks.
///
/// Plain threads, because the runtime of Swift's own tasks would be linked in and started for
/// every hook, which has no use for it.
enum Workers {
  /// The processors that this process may use, which in a container can be few of those there are.
  static var processorCount: Int {
    let allowed = Int(count_allowed_processors())
    return allowed > 0 ? allowed : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Runs `body` on so many threads, this one among them, and returns when all have ended. Where
  /// the system gives no more threads, those there are do the work.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let crew = start(count - 1, body)
    body()
    crew.wait()
  }

  /// Runs `body` on so many other threads, or fewer where the system gives no more. All must be
  /// waited for.
  static func start(_ count: Int, _ body: @escaping @Sendable () -> Void) -> Crew {
    let work = Unmanaged.passRetained(Work(body))
    return Crew(
      work: work, threads: (0..<max(count, 0)).compactMap { _ in start(work.toOpaque()) })
  }

  /// Threads that were started together.
  struct Crew {
    fileprivate let work: Unmanaged<Work>
    fileprivate let threads: [pthread_t]

    var count: Int { threads.count }

    /// Returns when all have ended; to be called once.
    func wait() {
      for thread in threads { pthread_join(thread, nil) }
      work.release()
    }
  }

  private static func start(_ work: UnsafeMutableRawPointer) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = start_thread(
      &thread,
      { work in
        work.map { Unmanaged<Work>.fromOpaque($0).takeUnretainedValue().body() }
        return nil
      }, work)
    return status == 0 ? thread : nil
  }

  fileprivate final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}

/// Hands out the elements of a list, each once, to whoever asks first.
final class SharedList<Element: Sendable>: Sendable {
  private let elements: [Element]
  private let next = Atomic(0)

  init(_ elements: [Element]) {
    self.elements = elements
  }

  func take() -> Element? {
    let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return position < elements.count ? elements[position] : nil
  }
}
