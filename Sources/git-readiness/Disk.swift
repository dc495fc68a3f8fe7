import Libgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading and replacing whole files on disk.
enum Disk {
  /// A file's bytes, or nil where there is none that can be read.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return bytes(of: descriptor)
  }

  /// All that this process is given on standard input; nil where it is closed.
  static func standardInput() -> [UInt8]? { bytes(of: STDIN_FILENO) }

  private static func bytes(of descriptor: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    // One more, so that the end is seen without another round; what is no file tells no size.
    var bytes: [UInt8] = []
    var capacity = max(Int(status.st_size) + 1, 1 << 12)
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, length in
        length = max(0, read(descriptor, buffer.baseAddress, capacity))
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if part.count < capacity { return bytes }
      capacity = bytes.count
    }
  }

  /// The names in a directory, sorted, without hidden ones; nil where it cannot be read.
  static func names(in directory: String) -> [String]? {
    DirectoryNames.all(in: directory)
  }

  /// Puts a file's new content beside it and renames it into place: a reader sees the old or the
  /// new, and a full disk or a crash leaves the old. Returns whether it was done.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) -> Bool {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return false }
    let isComplete = put(bytes, into: descriptor) && fchmod(descriptor, mode) == 0
    close(descriptor)
    if isComplete && rename(temporary, path) == 0 { return true }
    unlink(temporary)
    return false
  }

  /// Writes a file's new content over the old, for a file that another program holds by its name
  /// and that is nobody's but its own.
  static func rewrite(_ path: String, with bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return put(bytes, into: descriptor)
  }

  private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Makes a directory, and those above it; nothing is said where it exists.
  static func makeDirectory(_ path: String) {
    var prefix = ""
    for component in path.split(separator: "/", omittingEmptySubsequences: false) {
      prefix += prefix.isEmpty && path.hasPrefix("/") ? "/\(component)" : "/\(component)"
      mkdir(prefix, 0o777)
    }
  }

  /// A file's size; 0 where there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Adds text at the end of a file, which is made where there is none. Returns whether it was
  /// done.
  static func append(_ text: String, to path: String) -> Bool {
    append(Array(text.utf8), to: path)
  }

  static func append(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return put(bytes, into: descriptor)
  }

  @discardableResult
  static func move(_ path: String, to other: String) -> Bool { rename(path, other) == 0 }

  @discardableResult
  static func remove(_ path: String) -> Bool { unlink(path) == 0 }
}
