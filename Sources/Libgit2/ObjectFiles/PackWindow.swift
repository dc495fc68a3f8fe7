/// The part of a pack that was read last: what is asked for next often stands behind it.
final class PackWindow {
  private let memory = ReusedMemory()
  private var pack: PackFile?
  private var start = 0
  private var count = 0
  /// How many bytes are read at once where fewer are asked for: more while that saves reading, and
  /// fewer where objects are asked for that stand far from each other.
  private var readAhead = smallestRead
  private var isUsedAgain = false

  private static let smallestRead = 4 << 10
  private static let largestRead = 64 << 10

  /// Bytes of a pack from a place on: as many as were asked for, or fewer at its end. They are valid
  /// until the next call. Nil where the pack cannot be read.
  func bytes(of pack: PackFile, at offset: Int, _ wanted: Int) -> UnsafeRawBufferPointer? {
    let isInside = self.pack === pack && offset >= start && offset + wanted <= start + count
    if isInside {
      isUsedAgain = isUsedAgain || offset > start
    } else {
      if offset != start || self.pack !== pack { adapt() }
      let room = memory.bytes(max(wanted, readAhead))
      self.pack = nil
      guard let count = pack.read(at: offset, into: room) else { return nil }
      (self.pack, start, self.count) = (pack, offset, count)
    }
    let first = offset - start
    let bytes = UnsafeRawBufferPointer(memory.bytes(count))
    return UnsafeRawBufferPointer(rebasing: bytes[first..<min(first + wanted, count)])
  }

  private func adapt() {
    readAhead =
      isUsedAgain
      ? min(2 * readAhead, Self.largestRead) : max(readAhead / 2, Self.smallestRead)
    isUsedAgain = false
  }
}
