/// What one object has other than another, as packs hold it: parts of the other to copy, and bytes
/// to insert.
struct ObjectDelta {
  private let bytes: UnsafeRawBufferPointer
  /// Where the instructions start.
  private var position = 0
  /// How large the other object must be.
  let baseSize: Int
  /// How large the object becomes.
  let size: Int

  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    guard let baseSize = Self.number(in: bytes, at: &position),
      let size = Self.number(in: bytes, at: &position)
    else { return nil }
    self.baseSize = baseSize
    self.size = size
  }

  /// A number in groups of seven bits, the lowest first.
  private static func number(
    in bytes: UnsafeRawBufferPointer, at position: inout Int
  ) -> Int? {
    var (number, shift) = (0, 0)
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      number |= Int(byte & 0x7f) << shift
      shift += 7
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }

  /// Writes the object; false where the instructions do not make one of just its size.
  func apply(
    to base: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard base.count == baseSize, result.count == size else { return false }
    let bytes = bytes
    var (position, written) = (position, 0)
    func next(_ number: inout Int, _ shift: Int) {
      number |= Int(bytes[position]) << shift
      position += 1
    }
    while position < bytes.count {
      let instruction = bytes[position]
      position += 1
      if instruction & 0x80 == 0 {
        let count = Int(instruction)
        guard count > 0, count <= bytes.count - position, count <= size - written else {
          return false
        }
        Self.copy(bytes, position, count, into: result, written)
        position += count
        written += count
        continue
      }
      // Seven bytes at most say from where and how many.
      let end = position + (instruction & 0x7f).nonzeroBitCount
      guard end <= bytes.count else { return false }
      var (start, count) = (0, 0)
      // One line for each bit, because a loop takes twice as long and objects are made of this.
      if instruction & 0x01 != 0 { next(&start, 0) }
      if instruction & 0x02 != 0 { next(&start, 8) }
      if instruction & 0x04 != 0 { next(&start, 16) }
      if instruction & 0x08 != 0 { next(&start, 24) }
      if instruction & 0x10 != 0 { next(&count, 0) }
      if instruction & 0x20 != 0 { next(&count, 8) }
      if instruction & 0x40 != 0 { next(&count, 16) }
      if count == 0 { count = 0x10000 }
      guard start <= baseSize, count <= baseSize - start, count <= size - written else {
        return false
      }
      Self.copy(base, start, count, into: result, written)
      written += count
    }
    return written == size
  }

  private static func copy(
    _ source: UnsafeRawBufferPointer, _ start: Int, _ count: Int,
    into result: UnsafeMutableRawBufferPointer, _ written: Int
  ) {
    guard let from = source.baseAddress, let to = result.baseAddress else { return }
    (to + written).copyMemory(from: from + start, byteCount: count)
  }
}
