import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pack, opened when something is first read of it.
final class PackFile {
  let index: PackIndex<MappedFile>
  private let path: String
  private var descriptor: Int32?

  /// - Parameter path: Without the ending.
  init?(_ path: String) {
    guard let index = PackIndex(MappedFile(path + ".idx")) else { return nil }
    self.index = index
    self.path = path + ".pack"
  }

  deinit {
    if let descriptor, descriptor >= 0 { close(descriptor) }
  }

  /// The packs in a directory.
  static func all(in directory: String) -> [PackFile] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var packs: [PackFile] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix("pack-"), name.hasSuffix(".idx"),
        let pack = PackFile("\(directory)/\(name.dropLast(4))")
      else { continue }
      packs.append(pack)
    }
    return packs
  }

  /// Reads from a place on; fewer bytes than there is room for only at the end. Nil where the pack
  /// cannot be read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let descriptor = self.descriptor ?? open(path, O_RDONLY | O_CLOEXEC)
    self.descriptor = descriptor
    guard descriptor >= 0 else { return nil }
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
}
