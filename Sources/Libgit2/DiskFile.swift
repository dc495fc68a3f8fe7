import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files read and written whole by the system's calls, without Foundation.
enum DiskFile {
  /// The bytes of a file, or nil where there is none.
  static func bytes(
    of path: String, followingLinks: Bool = true
  ) throws(RepositoryError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("reading", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("reading", path) }
    guard let bytes = read(descriptor, expecting: max(Int(status.st_size), 0)) else {
      throw failure("reading", path)
    }
    return bytes
  }

  /// Reads to the end; `expected` bytes take one call, and one more to see the end.
  private static func read(_ descriptor: Int32, expecting expected: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var room = expected + 1
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        count = systemRead(descriptor, buffer)
        initialized = max(count, 0)
      }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      room = max(expected + 1 - bytes.count, 65_536)
    }
  }

  private static func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Reads from a place on; fewer bytes than there is room for only at the end. Nil where the file
  /// cannot be read.
  static func read(
    _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int? {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// Replaces a file, or makes it, with mode 644 in one step that no reader sees half done.
  static func replace(_ path: String, with bytes: [UInt8]) throws(RepositoryError) {
    let temporary = DiskPath.parent(path) + "/.\(DiskPath.name(path)).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure("writing", temporary) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = buffer[written...]
        return write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isClosed = close(descriptor) == 0
    guard written == bytes.count, isClosed, rename(temporary, path) == 0 else {
      let error = failure("writing", path)
      unlink(temporary)
      throw error
    }
  }

  /// What the file system knows of a path, without following a link at its end; nil where there
  /// is nothing.
  static func status(of path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  /// The text of a symbolic link.
  static func target(ofLink path: String) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
      initialized = max(count, 0)
    }
    return count >= 0 ? bytes : nil
  }

  /// What tells two names of one directory apart from two directories.
  static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
  }

  static func exists(_ path: String) -> Bool { status(of: path) != nil }

  static func makeDirectory(_ path: String) -> Bool { mkdir(path, 0o777) == 0 || errno == EEXIST }

  static func failure(_ doing: String, _ path: String) -> RepositoryError {
    RepositoryError(.other, "\(doing) \(path) failed: \(String(cString: strerror(errno)))")
  }
}

extension stat {
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isSymbolicLink: Bool { st_mode & S_IFMT == S_IFLNK }
  var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
  var isExecutable: Bool { st_mode & S_IXUSR != 0 }

  /// As the index remembers it.
  var fileStatus: FileStatus {
    #if canImport(Darwin)
      let (changed, modified) = (st_ctimespec, st_mtimespec)
    #else
      let (changed, modified) = (st_ctim, st_mtim)
    #endif
    var status = FileStatus()
    status.changedSeconds = UInt32(truncatingIfNeeded: changed.tv_sec)
    status.changedNanoseconds = UInt32(truncatingIfNeeded: changed.tv_nsec)
    status.modifiedSeconds = UInt32(truncatingIfNeeded: modified.tv_sec)
    status.modifiedNanoseconds = UInt32(truncatingIfNeeded: modified.tv_nsec)
    status.device = UInt32(truncatingIfNeeded: st_dev)
    status.inode = UInt32(truncatingIfNeeded: st_ino)
    status.user = UInt32(truncatingIfNeeded: st_uid)
    status.group = UInt32(truncatingIfNeeded: st_gid)
    status.size = UInt32(truncatingIfNeeded: st_size)
    return status
  }
}
