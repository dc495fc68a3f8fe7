#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Wakes a thread that waits for others: a pipe, which needs no memory that they share.
final class Bell: Sendable {
  private let reading: Int32
  private let writing: Int32

  /// Nil where the system gives no pipe.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A bell that rings already need not ring louder.
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reading)
    close(writing)
  }

  func ring() {
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  /// Returns at the next ring, or at once where it rang since the last time.
  func wait() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    _ = read(reading, &bytes, bytes.count)
  }
}
