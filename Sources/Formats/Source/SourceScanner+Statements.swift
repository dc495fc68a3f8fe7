/// Literals that are whole statements: documentation, not values (Python).
extension SourceScanner {
  /// The logical line being read, and the literals that may turn out to be all of it.
  struct Statement {
    var start = 0
    /// The literals read so far of a statement that may be nothing but literals.
    var literals: [Range<Int>] = []
    /// How many strings were recorded before the first of them.
    var strings = 0
    var isCandidate = false
  }

  /// Counts brackets and notes where logical lines start. The byte stays to be read.
  mutating func scanStatementByte(_ byte: UInt8) -> Bool {
    if isOpening(byte) {
      contexts[0].depth += 1
    } else if isClosing(byte) {
      contexts[0].depth = max(0, contexts[0].depth - 1)
    } else if byte == 0x0A, contexts[0].depth == 0, !isContinued() {
      statement.start = position + 1
    }
    return false
  }

  private func isContinued() -> Bool {
    let end = trimmedLineEnd(position)
    return byte(at: end - 1) == 0x5C && comments.last?.upperBound != end
  }

  /// Notes a literal that opens, which may be the start of a statement or go on with one.
  mutating func noteLiteral(opening: Int) {
    guard profile.traits.contains(.statementStrings), contexts.count == 1 else { return }
    if !statement.literals.isEmpty, let last = statement.literals.last,
      skipToNext(from: last.upperBound) == opening
    {
      statement.isCandidate = true
      return
    }
    statement.literals = []
    statement.isCandidate = contexts[0].depth == 0 && startsStatement(opening)
    statement.strings = strings.count
  }

  /// Notes a literal that closed; if nothing else stands in its statement, it is documentation.
  mutating func noteLiteralEnd(opening: Int) {
    guard statement.isCandidate, contexts.count == 1 else { return }
    statement.isCandidate = false
    statement.literals.append(opening..<position)
    let next = byte(at: skipToNext(from: position))
    if next == nil || next == 0x0A || next == 0x23 || next == 0x3B {
      strings.removeLast(strings.count - statement.strings)
      comments += statement.literals
      statement.literals = []
    } else if let next, next != 0x22, next != 0x27, !next.isASCIILetter {
      statement.literals = []
    }
  }

  /// The next byte of the logical line.
  private func skipToNext(from start: Int) -> Int {
    var offset = skipBlanks(from: start)
    while byte(at: offset) == 0x5C {
      let end = byte(at: offset + 1) == 0x0D ? offset + 2 : offset + 1
      guard byte(at: end) == 0x0A else { return offset }
      offset = skipBlanks(from: end + 1)
    }
    return offset
  }

  private func startsStatement(_ opening: Int) -> Bool {
    var before = opening - 1
    while before >= statement.start && bytes[before].isBlank { before -= 1 }
    if before < statement.start { return true }
    if statement.start == 0 && before == 2 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return true
    }
    if bytes[before] == 0x3B { return true }
    return bytes[before] == 0x3A && isHead(statement.start..<before)
  }

  /// Whether the text before a colon heads a block: `def f()`, but not `x` of `x: "Type"`.
  private func isHead(_ head: Range<Int>) -> Bool {
    guard head.count <= 2000 else { return false }
    let start = skipBlanks(from: head.lowerBound)
    let end = nameEnd(from: start)
    let word = String(decoding: bytes[start..<min(end, start + 8)], as: UTF8.self)
    if ["else", "try", "finally", "except"].contains(word) { return true }
    let heads = ["def", "class", "if", "elif", "for", "while", "with", "async", "match", "case"]
    guard heads.contains(word), skipBlanks(from: end) < head.upperBound else { return false }
    return !bytes[head].split(whereSeparator: { !$0.isNameByte }).contains {
      $0.elementsEqual("lambda".utf8)
    }
  }
}
