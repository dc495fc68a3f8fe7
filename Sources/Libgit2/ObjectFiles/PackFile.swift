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
    (DirectoryNames.all(in: directory) ?? []).compactMap { name in
      guard name.hasPrefix("pack-"), name.hasSuffix(".idx") else { return nil }
      return PackFile("\(directory)/\(name.dropLast(4))")
    }
  }

  /// Reads from a place on; fewer bytes than there is room for only at the end. Nil where the pack
  /// cannot be read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let descriptor = self.descriptor ?? open(path, O_RDONLY | O_CLOEXEC)
    self.descriptor = descriptor
    return descriptor >= 0 ? DiskFile.read(descriptor, at: offset, into: buffer) : nil
  }
}
