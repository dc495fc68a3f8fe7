/// What belongs to a declaration in a source file: its attributes, its head and its body.
///
/// A declaration is known by the match of a pattern. Where the match leaves a bracket open, as a
/// call does, the block ends with it; else it ends with the next curly block, or, as the language
/// has it, with the lines that are indented more.
package struct SourceBlocks: Sendable {
  package struct Block: Hashable, Sendable {
    /// From its attributes to its body.
    package var head: Range<Int>
    /// The code that it holds, without the brackets around it.
    package var body: Range<Int>
    /// What is called on the call that it is, as in `test(…)->skip()`; empty where nothing is.
    package var tail: Range<Int>
    /// Where all of it ends.
    package var end: Int

    package init(head: Range<Int>, body: Range<Int>, tail: Range<Int>? = nil, end: Int) {
      self.head = head
      self.body = body
      self.tail = tail ?? end..<end
      self.end = end
    }
  }

  let code: [UInt8]
  let brackets: Brackets
  let lines: SourceLines
  private let style: BlockStyle

  var isBracketed: Bool { style == .brackets }
  /// Whether a colon ends a head.
  var isSuite: Bool { style == .suites }

  /// - Parameter isInString: whether an offset lies in the contents of a literal.
  package init(
    code: [UInt8], style: BlockStyle, isInString: (Int) -> Bool = { _ in false }
  ) {
    self.code = code
    self.style = style
    brackets = Brackets(code)
    lines = SourceLines(code, brackets, isInString: isInString)
  }

  /// The block of the declaration that a match shows.
  package func block(of match: Range<Int>) -> Block {
    let match = match.clamped(to: 0..<code.count)
    var block =
      switch style {
      case .brackets: bracketed(match)
      case .suites, .lines: indented(match)
      }
    block.head = attributes(above: match.lowerBound)..<block.head.upperBound
    return block
  }

  /// From the innermost bracket that is open before an offset to where it is closed.
  package func enclosingBracket(at offset: Int) -> Range<Int>? {
    brackets.innermost(at: offset).map { brackets.offsets[$0]..<brackets.ends[$0] }
  }

  /// Where the bracket that stands at an offset is closed.
  package func close(ofBracketAt offset: Int) -> Int {
    let index = brackets.first(from: offset)
    return index < brackets.ends.count ? brackets.ends[index] : code.count
  }

  /// Whether an offset in a block's body stands in no block of its own there.
  package func isTopLevel(_ offset: Int, in block: Block) -> Bool {
    guard style != .brackets else {
      return (brackets.innermostCurly(at: offset) ?? -1) < block.body.lowerBound
    }
    let first = lines.number(at: block.body.lowerBound)
    let line = lines.number(at: offset)
    let base = (first..<max(first, line)).prefix(Self.reach).lazy
      .filter { lines.starts[$0] >= block.body.lowerBound }
      .compactMap { lines.indentation(of: $0) }.first
    guard let base, let own = lines.indentation(of: line) else { return true }
    return own <= base
  }

  // By brackets.

  /// How many brackets, lines or bytes are looked at before a body is given up.
  private static let reach = 64
  static let headReach = 4_096

  private func bracketed(_ match: Range<Int>) -> Block {
    guard let open = brackets.innermost(at: match.upperBound),
      brackets.offsets[open] >= match.lowerBound
    else { return declared(match) }
    let end = brackets.ends[open]
    let close = min(code.count, end + 1)
    let tail = close..<chained(from: close)
    var body = callback(in: open, from: match.upperBound) ?? match.upperBound..<end
    // Without a function of its own it holds what is called on it.
    if body.upperBound == end, !tail.isEmpty { body = body.lowerBound..<tail.upperBound }
    return Block(
      head: match.lowerBound..<body.lowerBound, body: body, tail: tail, end: tail.upperBound)
  }

  /// Where the calls end that are made on what a call gives back: `(…)->with([…])->skip()`.
  private func chained(from offset: Int) -> Int {
    var end = offset
    for _ in 0..<Self.reach {
      var next = end
      while next < code.count, next - end < Self.reach * 4, code[next] <= 0x20 { next += 1 }
      if code[next...].starts(with: "->".utf8) {
        next += 2
      } else if next < code.count, code[next] == UInt8(ascii: ".") {
        next += 1
      } else {
        break
      }
      let name = next
      while next < code.count, isWord(code[next]) { next += 1 }
      guard next > name, next - name < Self.reach else { break }
      if next < code.count, code[next] == 0x28 {
        next = min(code.count, brackets.ends[brackets.first(from: next)] + 1)
      }
      end = next
    }
    return end
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  /// The body of the first function that is given to a call: a curly block after `)` or `=>`, not
  /// one that is a value.
  private func callback(in open: Int, from offset: Int) -> Range<Int>? {
    let end = brackets.ends[open]
    var index = brackets.first(from: offset)
    let last = min(brackets.offsets.count, index + Self.reach)
    while index < last, brackets.offsets[index] < end {
      let start = brackets.offsets[index]
      if code[start] == 0x7B, opensFunction(start) {
        return (start + 1)..<brackets.ends[index]
      }
      index += 1
    }
    return nil
  }

  private func opensFunction(_ offset: Int) -> Bool {
    var before = offset - 1
    while before >= 0, offset - before < Self.reach, code[before] <= 0x20 { before -= 1 }
    guard before > 0 else { return false }
    return code[before] == 0x29 || (code[before] == 0x3E && code[before - 1] == 0x3D)
  }

  /// The block of a declaration that is no call: the next curly one, unless the declaration ends
  /// before.
  private func declared(_ match: Range<Int>) -> Block {
    let indentation = lines.indentation(of: lines.number(at: match.lowerBound)) ?? 0
    var offset = match.upperBound
    var expression: Int?
    let last = min(code.count, match.upperBound + Self.headReach)
    scan: while offset < last {
      switch code[offset] {
      case 0x28, 0x5B: offset = brackets.ends[brackets.first(from: offset)]
      case 0x7B:
        let end = brackets.ends[brackets.first(from: offset)]
        let body = (offset + 1)..<max(offset + 1, end)
        return Block(
          head: match.lowerBound..<body.lowerBound, body: body, end: min(code.count, end + 1))
      case 0x29, 0x5D, 0x7D, 0x3B: break scan
      case 0x3D where expression == nil: expression = offset + 1
      case 0x0A where !goesOn(after: offset, indentation): break scan
      default: break
      }
      offset += 1
    }
    let end = min(max(match.upperBound, offset), code.count)
    let start = min(expression ?? end, end)
    return Block(head: match.lowerBound..<start, body: start..<end, end: end)
  }

  /// Whether the declaration goes on behind the end of a line: in a line that is indented more, or
  /// that opens the body.
  private func goesOn(after offset: Int, _ indentation: Int) -> Bool {
    var line = lines.number(at: offset) + 1
    let last = min(lines.starts.count, line + Self.reach)
    while line < last {
      guard let own = lines.indentation(of: line) else {
        line += 1
        continue
      }
      return own > indentation || code[lines.starts[line] + own] == 0x7B
    }
    return false
  }
}
