/// The lines of a source file and where the block of each ends by its indentation: before the next
/// line that is indented no more, and is in no bracket that was opened since.
struct SourceLines: Sendable {
  private(set) var starts: [Int] = []
  /// For each line the last one of its block that is neither blank nor a comment.
  private var lasts: [Int] = []
  /// How many blanks a line starts with; nil where it holds no code.
  private(set) var indentations: [Int?] = []
  private var depths: [Int] = []
  private let length: Int

  /// - Parameter isInString: whether an offset lies in a string, whose lines end nothing.
  init(_ code: [UInt8], _ brackets: Brackets, isInString: (Int) -> Bool) {
    length = code.count
    var open: [Int] = []
    var lastText = 0
    var start = 0
    while start < code.count {
      let number = starts.count
      let end = code[start...].firstIndex(of: 0x0A) ?? code.count
      let blanks = code[start..<end].prefix { $0 == 0x20 || $0 == 0x09 }.count
      let isText = code[(start + blanks)..<end].contains { $0 > 0x20 }
      let isCode = isText && (start == 0 || !isInString(start - 1))
      starts.append(start)
      lasts.append(number)
      indentations.append(isCode ? blanks : nil)
      depths.append(isCode ? brackets.depth(at: start) : 0)
      if isCode {
        while let last = open.last, key(number) <= key(last) {
          lasts[last] = lastText
          open.removeLast()
        }
        open.append(number)
      }
      // A line that closes a string holds no code of its own and still belongs to the block.
      if isText { lastText = number }
      start = end + 1
    }
    for line in open { lasts[line] = lastText }
  }

  private func key(_ line: Int) -> (Int, Int) { (depths[line], indentations[line] ?? 0) }

  func number(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func depth(of line: Int) -> Int { line < depths.count ? depths[line] : 0 }

  func indentation(of line: Int) -> Int? { line < indentations.count ? indentations[line] : nil }

  /// Where a line ends: at its line feed, or where the file does.
  func end(of line: Int) -> Int { line + 1 < starts.count ? starts[line + 1] - 1 : length }

  /// Where the block that a line opens ends: where its last line of code does.
  func blockEnd(of line: Int) -> Int { line < lasts.count ? end(of: lasts[line]) : length }
}
