#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A run of the `git` command, for what only Git itself does rightly.
struct GitProcess {
  let arguments: [String]
  let environment: [String: String]

  struct Result {
    /// Nil where `git` could not be started or was killed.
    let status: Int32?
    let errors: String
  }

  #if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
  #else
    private typealias FileActions = posix_spawn_file_actions_t
  #endif

  /// Runs the command to its end, without input; what it prints is dropped, or kept with the
  /// errors.
  func run(keepingOutput: Bool = false) -> Result {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return Result(status: nil, errors: reason(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if canImport(Darwin)
      var actions: FileActions = nil
    #else
      var actions = FileActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if keepingOutput {
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var process: pid_t = 0
    let code = spawn(&process, &actions)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { return Result(status: nil, errors: reason(code)) }
    let errors = readAll(ends[0])
    return Result(status: wait(for: process), errors: errors)
  }

  private func spawn(_ process: inout pid_t, _ actions: inout FileActions) -> Int32 {
    var words = (["git"] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    return posix_spawnp(&process, "git", &actions, nil, &words, &variables)
  }

  private func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  private func wait(for process: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    // The low seven bits name the signal that killed it; the next eight are the exit status.
    return status & 0x7f == 0 ? status >> 8 & 0xff : nil
  }

  private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
