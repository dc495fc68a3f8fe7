/// A file's bytes by lines.
struct FileLines {
  let bytes: [UInt8]
  /// Where each line starts.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// A line by its number from 1, without its end.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let start = starts[number - 1]
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    return bytes[start..<max(start, end)]
  }

  func lines(_ range: ClosedRange<Int>) -> [ArraySlice<UInt8>] {
    guard range.lowerBound <= count else { return [] }
    return (range.lowerBound...min(range.upperBound, count)).map { self[$0] }
  }
}
