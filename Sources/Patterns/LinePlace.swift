/// The line and the block of it in which the automaton's last hit was.
///
/// A line longer than a window is cut into blocks. A match is looked for in the window of the
/// block in which it starts, which reaches to the end of the next block; so on such a line a
/// match of up to ``blockLength`` bytes is found, and a longer one may be.
struct LinePlace {
  /// What one match can span on a long line, in bytes.
  static let blockLength = 4096
  /// A line up to this long is one block.
  static let windowLength = 2 * blockLength

  let blob: Range<Int>
  /// The line without its line feed and the carriage return before that.
  private(set) var line = 0..<0
  private let bytes: UnsafeRawBufferPointer
  /// Where the line feed is, or the end of the blob; -1 before the first line.
  private var lineFeed = -1
  private var blockEnd = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    blob = 0..<bytes.count
  }

  /// Goes forward to the line and block of an offset; false if that is where it was.
  mutating func move(to offset: Int) -> Bool {
    if offset > lineFeed {
      var start = offset
      while start > lineFeed + 1, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      enterLine(start, searchingFrom: offset)
    } else if offset < blockEnd {
      return false
    }
    blockEnd =
      isLong ? line.lowerBound + (block(of: offset) + 1) * Self.blockLength : lineFeed + 1
    return true
  }

  /// Goes to the line after this one; false after the last. A line feed at the end of the blob
  /// ends its last line and begins none.
  mutating func moveToNextLine() -> Bool {
    guard lineFeed + 1 < bytes.count else { return false }
    enterLine(lineFeed + 1, searchingFrom: lineFeed + 1)
    return true
  }

  /// Where matches can start that hold a literal within `first...last`.
  func starts(first: Int, last: Int) -> Range<Int> {
    guard isLong else { return line }
    let low = line.lowerBound + max(0, block(of: first) - 1) * Self.blockLength
    let high = line.lowerBound + (block(of: last) + 1) * Self.blockLength
    return min(low, line.upperBound)..<min(high, line.upperBound)
  }

  private var isLong: Bool { line.count > Self.windowLength }

  private func block(of offset: Int) -> Int {
    max(0, offset - line.lowerBound) / Self.blockLength
  }

  private mutating func enterLine(_ start: Int, searchingFrom offset: Int) {
    lineFeed = offset
    while lineFeed < bytes.count, bytes[lineFeed] != UInt8(ascii: "\n") { lineFeed += 1 }
    let endsInReturn = lineFeed > start && bytes[lineFeed - 1] == UInt8(ascii: "\r")
    line = start..<(endsInReturn ? lineFeed - 1 : lineFeed)
  }
}
