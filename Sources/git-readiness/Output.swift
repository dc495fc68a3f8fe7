#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of the process's streams.
struct Output {
  static let results = Output(descriptor: 1)
  static let errors = Output(descriptor: 2)

  let descriptor: Int32

  /// Lets writing to a reader that went away fail instead of ending the process by a signal, which
  /// would hide the exit status.
  static func outliveReaders() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes all of a text, and returns whether it could; a reader that went away is no error of
  /// ours.
  @discardableResult
  func write(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      guard written > 0 else { return false }
      bytes = bytes.dropFirst(written)
    }
    return true
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }
}
