/// Numbers as Git's binary formats store them: most significant byte first.
///
/// The caller has checked that the bytes are there; where they are not, the load traps.
extension Span where Element == UInt8 {
  package func bigEndianWord(at start: Int) -> UInt32 {
    unsafe UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self))
  }

  package func bigEndianHalfWord(at start: Int) -> UInt16 {
    unsafe UInt16(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt16.self))
  }

  package func bigEndianDoubleWord(at start: Int) -> UInt64 {
    unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
  }

  /// The twenty bytes from `start` on, which must be there.
  package func objectID(at start: Int) -> ObjectID {
    ObjectID(
      high: bigEndianDoubleWord(at: start), middle: bigEndianDoubleWord(at: start + 8),
      low: bigEndianWord(at: start + 16))
  }

  /// A copy of the elements in a range, which must be there.
  package func bytes(in range: Range<Int>) -> [UInt8] {
    [UInt8](copying: extracting(range))
  }
}
