#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a run came to: the program's contract with hooks and CI.
enum ExitStatus: Int32, Error {
  case success = 0
  /// A regression at or above the threshold.
  case regression = 1
  /// Bad usage, a bad policy file, a bad rule file.
  case badUsage = 2
  /// Something could not be read, so nothing can be promised.
  case undecided = 3
  /// No regression, but the readiness file does not match the tree.
  case stale = 4

  /// Ends the process without running what only costs time: everything was written already.
  func exit() -> Never {
    Self.leave(with: rawValue)
  }

  /// Ends the process with a status that is another program's contract.
  static func leave(with status: Int32) -> Never {
    _exit(status)
  }
}

/// A run that ends early, with what the user should know.
struct CommandFailure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
