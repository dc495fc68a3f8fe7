import Formats
import Patterns

/// Finds the suppressions of one file and the lines that each of them stands for.
///
/// Each stands for its own line and, where it stands alone on it, for the next line that is neither
/// blank nor only a comment. One pass from the last line to the first, so that a column of them
/// costs no more than as many lines of code.
struct SuppressionFinder {
  /// One suppression where it stands.
  struct Found {
    let outcome: SuppressionText.Outcome
    let offset: Int
    /// Its own line, and the line below that it stands for, if there is one.
    let lines: [Int]
  }

  /// What every suppression begins with.
  static let mark = "readiness:"
  private static let verb = Array("allow".utf8)

  let file: FileText
  let isKnown: (_ written: String) -> Bool
  private let embedded: Bool
  private let plainMarks: [[UInt8]]

  init(_ file: FileText, isKnown: @escaping (_ written: String) -> Bool) {
    self.file = file
    self.isKnown = isKnown
    embedded = file.language.map { Self.holdingScripts.contains($0) } ?? false
    plainMarks = PlainComment.marks(ofFileNamed: file.name)
  }

  /// Languages in whose literals scripts stand, with comments of their own.
  private static let holdingScripts: Set<Language> = [.yaml, .hcl, .dockerfile, .shell]

  /// - Parameter lines: those that hold the mark, in order.
  func all(on lines: [Range<Int>]) -> [Found] {
    var found: [Found] = []
    // For a line that a suppression has to itself, the line of code below it.
    var below: [Int: Int?] = [:]
    for (position, line) in lines.enumerated().reversed() {
      guard position == 0 || lines[position - 1] != line, let (start, text) = mark(on: line) else {
        continue
      }
      let outcome = SuppressionText.read(text, isKnown: isKnown)
      if case .mistake = outcome, !isMeant(start, on: line, text) { continue }
      var covered = [file.place(of: start).line]
      if isAlone(line) {
        let next = codeLine(after: line, below)
        below[line.lowerBound] = .some(next)
        if let next { covered.append(next) }
      }
      found.append(Found(outcome: outcome, offset: start, lines: covered))
    }
    return found.reversed()
  }

  // The mark.

  /// Where a comment on the line says `readiness: allow`, and what follows it in the comment.
  private func mark(on line: Range<Int>) -> (offset: Int, text: ArraySlice<UInt8>)? {
    let bytes = file.bytes
    let mark = Array(Self.mark.utf8)
    var offset = line.lowerBound
    while offset + mark.count <= line.upperBound {
      guard let colon = bytes[(offset + mark.count - 1)..<line.upperBound].firstIndex(of: 0x3A)
      else { return nil }
      let start = colon - mark.count + 1
      offset = start + 1
      guard bytes[start...colon].elementsEqual(mark) else { continue }
      if start > line.lowerBound, SuppressionText.isNameByte(bytes[start - 1]) { continue }
      let word = bytes[(colon + 1)..<line.upperBound].drop { $0 == 0x20 || $0 == 0x09 }
      let rest = word.dropFirst(Self.verb.count)
      guard word.starts(with: Self.verb), rest.first.map(SuppressionText.isBlank) ?? true,
        let end = endOfComment(holding: start, on: line)
      else { continue }
      return (start, rest.prefix(max(0, end - rest.startIndex)))
    }
    return nil
  }

  /// Where the comment that holds an offset ends on this line; nil where it is no comment.
  private func endOfComment(holding offset: Int, on line: Range<Int>) -> Int? {
    guard let source = file.source else {
      return opensComment(before: offset, on: line) ? line.upperBound : nil
    }
    if let comment = source.comment(at: offset) {
      // A docstring is for readers of the program: it starts with a quote or its prefix.
      let first = file.bytes[comment.lowerBound]
      let isText = first == 0x22 || first == 0x27 || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A)
      return isText ? nil : min(line.upperBound, comment.upperBound)
    }
    guard embedded, source.isInString(offset), isPlainComment(line, ["#", "//"]) else { return nil }
    return line.upperBound
  }

  /// Whether nothing but a comment's mark and blanks stand right before an offset.
  private func opensComment(before offset: Int, on line: Range<Int>) -> Bool {
    var before = file.bytes[line.lowerBound..<offset]
    while let last = before.last, SuppressionText.isBlank(last) { before.removeLast() }
    return plainMarks.contains { mark in
      guard before.count >= mark.count, before.suffix(mark.count).elementsEqual(mark) else {
        return false
      }
      return before.dropLast(mark.count).last.map(SuppressionText.isBlank) ?? true
    }
  }

  /// Whether words that suppress nothing were meant to: they name a rule, or a comment begins with
  /// them. Elsewhere they may be prose.
  private func isMeant(_ offset: Int, on line: Range<Int>, _ text: ArraySlice<UInt8>) -> Bool {
    if SuppressionText.namesRule(text) { return true }
    let start = max(line.lowerBound, file.source?.comment(at: offset)?.lowerBound ?? 0)
    return file.bytes[start..<offset].allSatisfy { byte in
      SuppressionText.isBlank(byte) || "#/*-;<!%.{".utf8.contains(byte)
    }
  }

  // Lines.

  /// Whether a line holds nothing but comments, be it in the brackets that some need around them.
  private func isAlone(_ line: Range<Int>) -> Bool {
    if isPlainComment(line) { return true }
    guard let source = file.source else { return false }
    let rest = source.active[line].filter { !SuppressionText.isBlank($0) }
    return rest.isEmpty || rest.elementsEqual("{}".utf8)
  }

  /// The next line that is neither blank nor a comment: of a blank one, nothing below is meant.
  private func codeLine(after line: Range<Int>, _ below: [Int: Int?]) -> Int? {
    var start = line.upperBound + 1
    while start < file.bytes.count {
      let next = file.lineRange(around: start)
      if let known = below[next.lowerBound] { return known }
      if file.bytes[next].allSatisfy(SuppressionText.isBlank) { return nil }
      if !isAlone(next) { return file.place(of: start).line }
      start = next.upperBound + 1
    }
    return nil
  }

  /// Whether a line begins with a comment's mark where only that can tell: in a file of no known
  /// language, or in a script inside of a literal.
  private func isPlainComment(_ line: Range<Int>) -> Bool {
    if file.source == nil { return isPlainComment(line, plainMarks) }
    return embedded && isPlainComment(line, ["#", "//"])
  }

  private func isPlainComment(_ line: Range<Int>, _ marks: [String]) -> Bool {
    isPlainComment(line, marks.map { Array($0.utf8) })
  }

  private func isPlainComment(_ line: Range<Int>, _ marks: [[UInt8]]) -> Bool {
    let text = file.bytes[line].drop(while: SuppressionText.isBlank)
    return marks.contains { text.starts(with: $0) }
  }
}

/// How comments begin in files whose names promise no language.
private enum PlainComment {
  static func marks(ofFileNamed name: [UInt8]) -> [[UInt8]] {
    let isProse = [".md", ".mdx", ".rst", ".adoc"].contains { ending in
      name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
    // A heading is no comment.
    let marks = isProse ? ["<!--", "//", ".."] : ["#", "//", "--", ";", "/*", "*", "<!--", "%"]
    return marks.map { Array($0.utf8) }
  }
}
