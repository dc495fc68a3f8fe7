/// Reads Markdown line by line, in linear time.
struct MarkdownReader {
  private let bytes: [UInt8]
  private var lines: [Range<Int>] = []
  private var markdown = Markdown()
  private var heading: Int?
  private var tables = 0
  /// Whether the line before was a row of a table.
  private var isInTable = false
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = Self.lines(of: bytes)
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var start = bytes.starts(with: mark) ? mark.count : 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      let isPaired = offset > start && bytes[offset - 1] == UInt8(ascii: "\r")
      lines.append(start..<(isPaired ? offset - 1 : offset))
      start = offset + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// - Parameter limit: how many elements are enough.
  mutating func read(upTo limit: Int = .max) -> Markdown {
    skipFrontMatter()
    while position < lines.count, markdown.elements.count < limit {
      readLine()
      position += 1
    }
    return markdown
  }

  /// A block between two lines of three hyphens at the very start, which is no text.
  private mutating func skipFrontMatter() {
    guard let first = lines.first, bytes[first].elementsEqual("---".utf8) else { return }
    for number in lines.indices.dropFirst().prefix(100)
    where bytes[lines[number]].elementsEqual("---".utf8) {
      position = number + 1
      return
    }
  }

  private mutating func readLine() {
    var line = MarkdownLine(bytes, lines[position])
    if line.isBlank {
      isInTable = false
    } else if let fence = line.fence {
      readCode(fence)
    } else if line.opensComment {
      skipComment()
    } else if isRow(line) {
      readRow(line)
    } else {
      isInTable = false
      if line.isRule { return }
      let kind = line.takeKind() ?? underlined() ?? .text
      add(kind, line)
      if case .heading = kind, line.isPlain { position += 1 }
    }
  }

  private mutating func add(_ kind: Markdown.Kind, _ line: MarkdownLine) {
    let text = MarkdownInline.text(of: bytes, in: line.rest)
    let element = Markdown.Element(
      kind: kind, line: position + 1, start: line.rest.lowerBound, text: text, heading: heading,
      isQuoted: line.isQuoted)
    markdown.add(element)
    if case .heading = kind { heading = markdown.elements.count - 1 }
  }

  /// A heading that is one by the line below it.
  private func underlined() -> Markdown.Kind? {
    guard position + 1 < lines.count else { return nil }
    let below = bytes[lines[position + 1]]
    guard below.count >= 2, let mark = below.first else { return nil }
    let isRule = below.allSatisfy { $0 == mark || $0 == UInt8(ascii: " ") }
    guard isRule, below.last == mark else { return nil }
    if mark == UInt8(ascii: "=") { return .heading(level: 1) }
    return mark == UInt8(ascii: "-") && below.count >= 3 ? .heading(level: 2) : nil
  }

  private mutating func readCode(_ fence: MarkdownLine.Fence) {
    isInTable = false
    let first = position
    position += 1
    while position < lines.count {
      if MarkdownLine(bytes, lines[position]).closes(fence) { break }
      position += 1
    }
    let start = first + 1 < lines.count ? lines[first + 1].lowerBound : bytes.count
    let end = position < lines.count ? lines[position].lowerBound : bytes.count
    markdown.add(
      Markdown.Code(
        language: fence.language, line: first + 1, content: start..<max(start, end),
        position: markdown.elements.count))
  }

  /// Comments over several lines say nothing to a reader.
  private mutating func skipComment() {
    while position < lines.count {
      if bytes[lines[position]].contains(sequence: "-->") { return }
      position += 1
    }
  }

  // Tables.

  private func isRow(_ line: MarkdownLine) -> Bool {
    if isInTable { return line.hasBar }
    guard line.hasBar else { return false }
    if line.startsWithBar { return true }
    guard position + 1 < lines.count else { return false }
    return MarkdownLine(bytes, lines[position + 1]).isTableRule
  }

  private mutating func readRow(_ line: MarkdownLine) {
    if line.isTableRule {
      isInTable = true
      return
    }
    let isFirst = !isInTable
    if isFirst { tables += 1 }
    let next = position + 1 < lines.count ? MarkdownLine(bytes, lines[position + 1]) : nil
    let isHead = isFirst && next?.isTableRule == true
    isInTable = true
    let cells = line.cells.map { MarkdownInline.text(of: bytes, in: $0) }
    markdown.add(
      Markdown.Element(
        kind: .row(table: tables, isHead: isHead), line: position + 1,
        start: line.cells.first?.lowerBound ?? line.rest.lowerBound,
        text: MarkdownInline.text(of: bytes, in: line.rest), cells: cells, heading: heading,
        isQuoted: line.isQuoted))
  }
}

extension ArraySlice<UInt8> {
  func contains(sequence text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let head = wanted.first else { return true }
    var start = startIndex
    while let found = self[start...].firstIndex(of: head) {
      if self[found...].starts(with: wanted) { return true }
      start = found + 1
    }
    return false
  }
}
