import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Objects that stand each in a file of its own, as Git writes them before it packs them: deflated,
/// and before the bytes their kind and how many they are.
final class LooseObjects {
  private let packed = ReusedMemory()
  /// A file's path, with its end for C.
  private var path: [UInt8]
  /// Where the id stands in it.
  private let idStart: Int

  init(_ directory: String) {
    let start = Array(directory.utf8) + [UInt8(ascii: "/")]
    idStart = start.count
    path = start + [UInt8](repeating: 0, count: 42)
    path[idStart + 2] = UInt8(ascii: "/")
  }

  /// "commit", a blank, a number and the end.
  private static let longestHead = 32

  /// Reads an object; nil where there is no such file.
  func read(
    _ id: ObjectID, _ kind: ObjectKind, atMost limit: Int, into result: ReusedMemory,
    by inflater: Inflater
  ) -> ObjectFiles.Found<UnsafeRawBufferPointer>? {
    guard let packed = file(id) else { return nil }
    // What cannot be deflated takes a few bytes more than it has.
    guard packed.count <= limit + limit >> 6 + 64 else { return .elsewhere }
    // Text becomes a third or a quarter; a second try costs as much as the first.
    var room = max(result.capacity, 6 * packed.count, 1 << 16)
    while true {
      let bytes = result.bytes(room)
      switch inflater.inflateAll(packed, into: bytes) {
      case .whole(let count):
        let whole = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        guard let content = Self.content(of: whole, kind) else { return .elsewhere }
        return content.count <= limit ? .object(content) : .larger
      case .needsRoom where room < limit + Self.longestHead: room = min(4 * room, limit + 64)
      case .needsRoom, .damaged: return .elsewhere
      }
    }
  }

  /// What stands behind the head, where that says just this.
  private static func content(
    of bytes: UnsafeRawBufferPointer, _ kind: ObjectKind
  ) -> UnsafeRawBufferPointer? {
    guard let end = bytes.prefix(longestHead).firstIndex(of: 0) else { return nil }
    let content = UnsafeRawBufferPointer(rebasing: bytes[(end + 1)...])
    return bytes[..<end].elementsEqual("\(kind) \(content.count)".utf8) ? content : nil
  }

  /// The bytes of an object's file, valid until the next call.
  private func file(_ id: ObjectID) -> UnsafeRawBufferPointer? {
    write(id)
    let descriptor = path.withUnsafeBufferPointer { path in
      path.withMemoryRebound(to: CChar.self) { path in
        path.baseAddress.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
      }
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.isRegularFile else { return nil }
    let bytes = packed.bytes(Int(status.st_size))
    let count = DiskFile.read(descriptor, at: 0, into: bytes)
    return count == bytes.count ? UnsafeRawBufferPointer(bytes) : nil
  }

  private func write(_ id: ObjectID) {
    let digits: StaticString = "0123456789abcdef"
    var place = idStart
    for word in [(id.high, 64), (id.middle, 64), (UInt64(id.low), 32)] {
      for shift in stride(from: word.1 - 4, through: 0, by: -4) {
        if place == idStart + 2 { place += 1 }
        path[place] = digits.utf8Start[Int(word.0 >> UInt64(shift) & 15)]
        place += 1
      }
    }
  }
}
