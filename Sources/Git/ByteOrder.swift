/// Comparisons of paths in place. The standard library's are general and ask an iterator for every
/// byte, which is most of the time that an index of ten thousand paths takes.
extension ArraySlice<UInt8> {
  /// Whether these bytes come before others, compared as numbers; a part comes before the whole.
  func precedesBytewise(_ other: ArraySlice<UInt8>) -> Bool {
    let (left, right) = (span, other.span)
    let shared = Swift.min(left.count, right.count)
    var position = 0
    while position < shared {
      if left[position] != right[position] { return left[position] < right[position] }
      position += 1
    }
    return left.count < right.count
  }

  func startsBytewise(with prefix: ArraySlice<UInt8>) -> Bool {
    let (whole, part) = (span, prefix.span)
    guard whole.count >= part.count else { return false }
    var position = 0
    while position < part.count {
      if whole[position] != part[position] { return false }
      position += 1
    }
    return true
  }
}
