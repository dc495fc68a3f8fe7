/// Numbers as packs write offsets, and the index of version 4 lengths of paths.
extension Span where Element == UInt8 {
  /// A number in groups of seven bits, the highest first, each but the last one more than it says;
  /// nil where it does not end within so many bytes, or before `end`.
  func offsetNumber(at position: inout Int, before end: Int, longest: Int) -> Int? {
    var number = 0
    for _ in 0..<longest {
      guard position < end else { return nil }
      let byte = self[position]
      position += 1
      number = number << 7 | Int(byte & 0x7f)
      guard byte & 0x80 != 0 else { return number }
      number += 1
    }
    return nil
  }
}
