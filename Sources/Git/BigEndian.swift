/// Numbers as Git's binary formats store them: most significant byte first.
///
/// The caller has checked that the bytes are there.
extension Span where Element == UInt8 {
  package func bigEndianWord(at start: Int) -> UInt32 {
    UInt32(self[start]) << 24 | UInt32(self[start + 1]) << 16 | UInt32(self[start + 2]) << 8
      | UInt32(self[start + 3])
  }

  package func bigEndianHalfWord(at start: Int) -> UInt16 {
    UInt16(self[start]) << 8 | UInt16(self[start + 1])
  }

  package func bigEndianDoubleWord(at start: Int) -> UInt64 {
    UInt64(bigEndianWord(at: start)) << 32 | UInt64(bigEndianWord(at: start + 4))
  }

  /// The twenty bytes from `start` on, which must be there.
  package func objectID(at start: Int) -> ObjectID {
    ObjectID(
      high: bigEndianDoubleWord(at: start), middle: bigEndianDoubleWord(at: start + 8),
      low: bigEndianWord(at: start + 16))
  }

  /// A copy of the elements in a range, which must be there.
  package func bytes(in range: Range<Int>) -> [UInt8] {
    let part = extracting(range)
    return [UInt8](capacity: part.count) { output in
      for position in part.indices { output.append(part[position]) }
    }
  }
}
