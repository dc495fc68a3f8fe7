import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes, mapped into memory and lent; a file that cannot be read is empty.
///
/// It is for files that are replaced by renaming a new one over them, as Git's index and the memo
/// are: the mapping stays what it was even while another process writes.
package final class MappedFile: ByteStorage {
  /// Where the bytes begin, as a number, so that workers may share them: nobody writes there.
  private let address: UInt
  private let count: Int

  package init(_ path: String) {
    let bytes = Self.map(path)
    address = bytes?.baseAddress.map { UInt(bitPattern: $0) } ?? 0
    count = bytes?.count ?? 0
  }

  deinit {
    guard let start = UnsafeMutableRawPointer(bitPattern: address) else { return }
    munmap(start, count)
  }

  private static func map(_ path: String) -> UnsafeRawBufferPointer? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0, (status.st_mode & S_IFMT) == S_IFREG
    else { return nil }
    let count = Int(status.st_size)
    let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start, start != MAP_FAILED else { return nil }
    return UnsafeRawBufferPointer(start: start, count: count)
  }

  package var isEmpty: Bool { count == 0 }

  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withUnsafeBytes { body(Span<UInt8>(_unsafeBytes: $0)) }
  }

  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) {
      body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
    }
  }
}
