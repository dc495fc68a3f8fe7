/// Which line of a text encloses which: the nearest above it that is indented less.
///
/// It is built once for a file, so that asking it for every match costs no more than the lines
/// that do enclose the match.
struct EnclosingLines {
  struct Line {
    let range: Range<Int>
    fileprivate let number: Int
  }

  private var ranges: [Range<Int>] = []
  /// For each line the number of the one that encloses it, or -1.
  private var parents: [Int] = []

  /// - Parameter isInString: whether an offset lies in a string, whose lines enclose nothing and
  ///   end nothing, however they are indented.
  init(_ bytes: [UInt8], isInString: (Int) -> Bool = { _ in false }) {
    var open: [(number: Int, indentation: Int)] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      parents.append(-1)
      if let indentation = Self.indentation(of: line), start == 0 || !isInString(start - 1) {
        while let last = open.last, last.indentation > indentation { open.removeLast() }
        let isContinued = Self.goesOn(line) && open.last?.indentation == indentation
        if !isContinued {
          if open.last?.indentation == indentation { open.removeLast() }
          parents[ranges.count] = open.last?.number ?? -1
          open.append((ranges.count, indentation))
        }
      }
      ranges.append(start..<end)
      start = end + 1
    }
  }

  /// Whether a line goes on with the one that stands there already, which then encloses what
  /// follows: it starts with a closing bracket, as at the end of a declaration over several lines,
  /// or is nothing but the brace that opens the body.
  private static func goesOn(_ line: ArraySlice<UInt8>) -> Bool {
    let shown = line.drop { $0 <= 0x20 }
    guard let first = shown.first else { return false }
    if first == UInt8(ascii: "{") { return !shown.dropFirst().contains { $0 > 0x20 } }
    return first == UInt8(ascii: ")") || first == UInt8(ascii: "]") || first == UInt8(ascii: "}")
  }

  /// The line that encloses another.
  func line(around line: Line) -> Line? {
    let parent = parents[line.number]
    return parent < 0 ? nil : Line(range: ranges[parent], number: parent)
  }

  /// The line that encloses the one at a place in the text.
  func line(around range: Range<Int>) -> Line? {
    var low = 0
    var high = ranges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= range.lowerBound { low = middle } else { high = middle }
    }
    return ranges.isEmpty ? nil : line(around: Line(range: ranges[low], number: low))
  }

  /// How many blanks a line starts with; nil where it holds nothing else.
  private static func indentation(of line: ArraySlice<UInt8>) -> Int? {
    let blanks = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    return line.dropFirst(blanks).contains { $0 > 0x20 } ? blanks : nil
  }
}
