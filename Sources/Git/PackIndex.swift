/// The index of a pack (`.idx`, version 2): where in the pack each object starts.
///
///     header   magic (4), version (4)
///     fan-out  how many ids begin with a byte up to this one (4 each, 256 of them)
///     ids      in order (20 each)
///     sums     of the packed bytes (4 each)
///     offsets  4 each; with the highest bit set, the number of one of those that follow
///     offsets  8 each, beyond two gigabytes
package struct PackIndex<Storage: ByteStorage>: Sendable {
  private let storage: Storage
  private let count: Int

  private static var idStart: Int { 8 + 4 * 256 }

  /// - Returns: nil where the bytes are no such index, or too few.
  package init?(_ storage: Storage) {
    let count: Int? = storage.withBytes { bytes in
      guard bytes.count >= Self.idStart + 40, bytes.bigEndianWord(at: 0) == 0xff74_4f63,
        bytes.bigEndianWord(at: 4) == 2
      else { return nil }
      let count = Int(bytes.bigEndianWord(at: Self.idStart - 4))
      return count <= (bytes.count - Self.idStart - 40) / 28 ? count : nil
    }
    guard let count else { return nil }
    self.storage = storage
    self.count = count
  }

  /// Where an object starts in the pack; nil where the pack does not have it.
  package func offset(of id: ObjectID) -> Int? {
    storage.withBytes { bytes in
      position(of: id, in: bytes).flatMap { offset(ofObjectAt: $0, in: bytes) }
    }
  }

  private func position(of id: ObjectID, in bytes: Span<UInt8>) -> Int? {
    let first = Int(id.high >> 56)
    var low = first == 0 ? 0 : Int(bytes.bigEndianWord(at: 4 + 4 * first))
    var high = Int(bytes.bigEndianWord(at: 8 + 4 * first))
    guard high <= count else { return nil }
    while low < high {
      let middle = low + (high - low) / 2
      let start = Self.idStart + 20 * middle
      let word = bytes.bigEndianDoubleWord(at: start)
      let isBefore =
        word != id.high ? word < id.high : bytes.objectID(at: start) < id
      if isBefore {
        low = middle + 1
      } else if word == id.high, bytes.objectID(at: start) == id {
        return middle
      } else {
        high = middle
      }
    }
    return nil
  }

  private func offset(ofObjectAt position: Int, in bytes: Span<UInt8>) -> Int? {
    let offsets = Self.idStart + 24 * count
    let offset = bytes.bigEndianWord(at: offsets + 4 * position)
    guard offset & 0x8000_0000 != 0 else { return Int(offset) }
    let start = offsets + 4 * count + 8 * Int(offset & 0x7fff_ffff)
    guard start <= bytes.count - 8 - 40 else { return nil }
    let far = bytes.bigEndianDoubleWord(at: start)
    return far < 1 << 60 ? Int(far) : nil
  }
}
