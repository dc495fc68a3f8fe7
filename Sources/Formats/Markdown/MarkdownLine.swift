/// One line of Markdown while it is told what it is.
struct MarkdownLine {
  /// What opens a block of code.
  struct Fence {
    let mark: UInt8
    let length: Int
    let language: String
  }

  private let bytes: [UInt8]
  /// What has not been taken off yet: the text.
  private(set) var rest: Range<Int>
  private(set) var isQuoted = false
  private let indent: Int
  /// Whether nothing marked what it is.
  private(set) var isPlain = false

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    rest = line
    var indent = 0
    while let byte = bytes[rest].first {
      if byte == UInt8(ascii: " ") {
        indent += 1
      } else if byte == UInt8(ascii: "\t") {
        indent += 4
      } else if byte == UInt8(ascii: ">") {
        isQuoted = true
        indent = 0
      } else {
        break
      }
      rest.removeFirst()
    }
    self.indent = indent
    while let byte = bytes[rest].last, byte <= 0x20 { rest.removeLast() }
  }

  var isBlank: Bool { rest.isEmpty }
  var opensComment: Bool {
    bytes[rest].starts(with: "<!--".utf8) && !bytes[rest].contains(sequence: "-->")
  }

  var fence: Fence? {
    guard let mark = bytes[rest].first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else { return nil }
    let length = bytes[rest].prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    let info = bytes[rest].dropFirst(length)
    if mark == UInt8(ascii: "`") && info.contains(mark) { return nil }
    let word = info.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "{") }
      .prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
    return Fence(
      mark: mark, length: length, language: String(decoding: word, as: UTF8.self).lowercased())
  }

  func closes(_ fence: Fence) -> Bool {
    bytes[rest].count >= fence.length && bytes[rest].allSatisfy { $0 == fence.mark }
  }

  /// A line that only divides.
  var isRule: Bool {
    guard let mark = bytes[rest].first, rest.count >= 3 else { return false }
    return [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "=")]
      .contains(mark) && bytes[rest].allSatisfy { $0 == mark || $0 == UInt8(ascii: " ") }
  }

  // What it is.

  /// Takes off what marks it as a heading or an item.
  mutating func takeKind() -> Markdown.Kind? {
    if let kind = takeHeading() ?? takeItem() { return kind }
    isPlain = true
    return nil
  }

  private mutating func takeHeading() -> Markdown.Kind? {
    let level = bytes[rest].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), rest.count > level,
      bytes[rest.lowerBound + level] == UInt8(ascii: " ")
    else { return nil }
    rest.removeFirst(level)
    skipBlanks()
    while bytes[rest].last == UInt8(ascii: "#") { rest.removeLast() }
    while let byte = bytes[rest].last, byte <= 0x20 { rest.removeLast() }
    return .heading(level: level)
  }

  private mutating func takeItem() -> Markdown.Kind? {
    guard let first = bytes[rest].first else { return nil }
    var number: Int?
    var length = 1
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      let digits = bytes[rest].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard digits.count <= 9 else { return nil }
      number = Int(String(decoding: digits, as: UTF8.self))
      let mark = bytes[rest].dropFirst(digits.count).first
      guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return nil }
      length = digits.count + 1
    } else if bytes[rest].starts(with: "•".utf8) {
      length = 3
    } else if ![UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first) {
      return takeBareBox()
    }
    guard rest.count > length, bytes[rest.lowerBound + length] <= 0x20 else { return nil }
    rest.removeFirst(length)
    skipBlanks()
    return .item(indent: indent, number: number, box: takeBox())
  }

  /// A box without a list's mark, which forges do not draw and people write.
  private mutating func takeBareBox() -> Markdown.Kind? {
    takeBox().map { .item(indent: indent, number: nil, box: $0) }
  }

  private mutating func takeBox() -> Markdown.Box? {
    for (text, box) in Self.boxes where bytes[rest].starts(with: text.utf8) {
      let length = text.utf8.count
      guard rest.count == length || bytes[rest.lowerBound + length] != UInt8(ascii: "(") else {
        return nil
      }
      rest.removeFirst(length)
      skipBlanks()
      return box
    }
    return nil
  }

  private static let boxes: [(String, Markdown.Box)] = [
    ("[ ]", .open), ("[]", .open), ("[x]", .ticked), ("[X]", .ticked), ("[✓]", .ticked),
    ("[✔]", .ticked), ("[✅]", .ticked), ("[~]", .partial), ("[-]", .partial), ("[/]", .partial),
    ("☐", .open), ("☑", .ticked),
  ]

  private mutating func skipBlanks() {
    while let byte = bytes[rest].first, byte <= 0x20 { rest.removeFirst() }
  }

  // Tables.

  var hasBar: Bool { bytes[rest].contains(UInt8(ascii: "|")) }
  var startsWithBar: Bool {
    bytes[rest].first == UInt8(ascii: "|") && bytes[rest].dropFirst().contains(UInt8(ascii: "|"))
  }

  /// The line below a table's head.
  var isTableRule: Bool {
    hasBar && bytes[rest].contains(UInt8(ascii: "-"))
      && bytes[rest].allSatisfy {
        $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 <= 0x20
      }
  }

  /// What stands between the bars.
  var cells: [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = rest.lowerBound
    var isCode = false
    var isEscaped = false
    for offset in rest {
      let byte = bytes[offset]
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "`") {
        isCode.toggle()
      } else if byte == UInt8(ascii: "|") && !isCode {
        if offset > rest.lowerBound { cells.append(trimmed(start..<offset)) }
        start = offset + 1
      }
    }
    // A lone backtick opens no code: the bars behind it are bars.
    if isCode { return cellsWithoutCode }
    if start < rest.upperBound { cells.append(trimmed(start..<rest.upperBound)) }
    return cells
  }

  private var cellsWithoutCode: [Range<Int>] {
    bytes[rest].split(separator: UInt8(ascii: "|")).map { trimmed($0.startIndex..<$0.endIndex) }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let byte = bytes[range].first, byte <= 0x20 { range.removeFirst() }
    while let byte = bytes[range].last, byte <= 0x20 { range.removeLast() }
    return range
  }
}
