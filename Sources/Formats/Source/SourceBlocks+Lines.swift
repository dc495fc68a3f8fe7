extension SourceBlocks {
  /// How many lines a head, or the attributes above it, may have.
  private static let longestHead = 64

  // By indentation.

  func indented(_ match: Range<Int>) -> Block {
    let first = headLine(of: match)
    let end = max(match.upperBound, lines.blockEnd(of: first))
    let body = body(match, first, end)
    let start = min(max(match.upperBound, body.lowerBound), end)
    return Block(
      head: match.lowerBound..<start, body: start..<max(start, min(body.upperBound, end)), end: end)
  }

  /// The line that opens the block: the last of a match that has attributes on lines of their own,
  /// the first of one that goes on in a bracket.
  private func headLine(of match: Range<Int>) -> Int {
    let first = lines.number(at: match.lowerBound)
    let last = lines.number(at: max(match.lowerBound, match.upperBound - 1))
    guard let start = lines.indentation(of: first), let own = lines.indentation(of: last),
      lines.depth(of: last) == lines.depth(of: first), own <= start
    else { return first }
    return last
  }

  /// Behind the head's colon, in the curly brackets that its line ends with, or behind its line.
  private func body(_ match: Range<Int>, _ first: Int, _ end: Int) -> Range<Int> {
    let depth = brackets.depth(at: match.lowerBound)
    var line = first
    while line < min(lines.starts.count, first + Self.longestHead) {
      let start = max(match.upperBound, lines.starts[line])
      let lineEnd = min(lines.end(of: line), start + Self.headReach)
      if start <= lineEnd, let body = opening(in: start..<lineEnd, depth, end) { return body }
      if brackets.depth(at: lineEnd) <= depth { return lineEnd..<max(lineEnd, end) }
      line += 1
    }
    let lineEnd = lines.end(of: first)
    return lineEnd..<max(lineEnd, end)
  }

  private func opening(in range: Range<Int>, _ depth: Int, _ end: Int) -> Range<Int>? {
    if isSuite {
      let colon = range.first { code[$0] == 0x3A && brackets.depth(at: $0) == depth }
      return colon.map { ($0 + 1)..<max($0 + 1, end) }
    }
    var index = brackets.first(from: range.lowerBound)
    while index < brackets.offsets.count, brackets.offsets[index] < range.upperBound {
      let offset = brackets.offsets[index]
      let close = brackets.ends[index]
      if code[offset] == 0x7B, brackets.depth(at: offset) == depth,
        isBlank(close + 1, range.upperBound)
      {
        return (offset + 1)..<max(offset + 1, close)
      }
      index += 1
    }
    return nil
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    start >= end || code[start..<end].allSatisfy { $0 <= 0x20 }
  }

  // Attributes.

  /// Where the attributes begin that stand above a declaration, or before it on its line.
  func attributes(above offset: Int) -> Int {
    guard !lines.starts.isEmpty else { return offset }
    let line = lines.number(at: offset)
    let depth = lines.depth(of: line)
    var start = offset
    if let own = lines.indentation(of: line), isAttribute(lines.starts[line] + own) {
      start = min(start, lines.starts[line] + own)
    }
    var above = line - 1
    while above >= 0, line - above < Self.longestHead {
      defer { above -= 1 }
      guard let indentation = lines.indentation(of: above) else { continue }
      if lines.depth(of: above) > depth { continue }
      let first = lines.starts[above] + indentation
      guard lines.depth(of: above) == depth, isAttribute(first), isAlone(first) else { break }
      start = lines.starts[above] + indentation
    }
    return start
  }

  /// `@name`, `#[name]` or `[name]`.
  private func isAttribute(_ offset: Int) -> Bool {
    switch code[offset] {
    case 0x40, 0x5B: true
    case 0x23: offset + 1 < code.count && code[offset + 1] == 0x5B
    default: false
    }
  }

  /// Whether nothing but attributes stands on the lines of one; where lines end a declaration, that
  /// is always so.
  private func isAlone(_ offset: Int) -> Bool {
    guard isBracketed else { return true }
    var position = offset
    let last = min(code.count, offset + Self.headReach)
    while position < last {
      switch code[position] {
      case 0x0A: return true
      case 0x20, 0x09, 0x0D: position += 1
      case 0x40: position = endOfName(position + 1, before: last)
      case 0x23: position += 1
      case 0x28, 0x5B: position = brackets.ends[brackets.first(from: position)] + 1
      default: return false
      }
    }
    return true
  }

  private func endOfName(_ start: Int, before last: Int) -> Int {
    var end = start
    while end < last {
      switch code[end] {
      case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x80...: end += 1
      default: return end
      }
    }
    return end
  }
}
