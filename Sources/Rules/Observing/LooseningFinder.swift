import Git
import Patterns

/// Compares what a member of an inventory was with what it is, by its rule's loosenings.
package final class LooseningFinder {
  /// A member's text, as it stands and with comments and the contents of literals blanked.
  package struct Text {
    let raw: [UInt8]
    let code: [UInt8]

    package init(raw: [UInt8], code: [UInt8]) {
      self.raw = raw
      self.code = code
    }
  }

  /// What is looser, and how sure that is bad.
  package struct Finding {
    package let words: String
    package let severity: Severity
  }

  private let expressions = Expressions()

  package init() {}

  package func findings(of rule: Rule, from base: Text, to new: Text) -> [Finding] {
    var findings: [Finding] = []
    for loosening in rule.loosenings {
      let before = Hits(loosening, base, expressions)
      let after = Hits(loosening, new, expressions)
      guard let words = Self.words(loosening, before, after),
        // The first way to tell it is the surest.
        !findings.contains(where: { $0.words == words })
      else { continue }
      findings.append(
        Finding(words: words, severity: loosening.severity ?? rule.severity.lowered))
    }
    return findings
  }

  private static func words(_ loosening: Loosening, _ before: Hits, _ after: Hits) -> String? {
    switch loosening.test {
    case .number(_, let better):
      return moved(before, after, better).map { "\(loosening.words) \($0) → \($1)" }
    case .swap: return isSwapped(before, after) ? loosening.words : nil
    case .more: return after.list.count > before.list.count ? loosening.words : nil
    case .fewer: return after.list.count < before.list.count ? loosening.words : nil
    case .rows:
      let (old, new) = (before.rows, after.rows)
      return old > new && new > 0 ? "\(loosening.words) \(old) → \(new)" : nil
    // They speak of files, not of a member's text.
    case .changed, .absorbs, .rewritten: return nil
    }
  }

  // Of members that are files.

  /// How a file that stays came to do something else, by the first way that its rule knows.
  package func change(
    of rule: Rule, at path: Path, from base: [UInt8], to new: [UInt8]
  ) -> Finding? {
    for loosening in rule.loosenings {
      guard case .changed(let pattern) = loosening.test else { continue }
      guard
        contents(base, pattern, path, isRaw: loosening.isRaw)
          != contents(new, pattern, path, isRaw: loosening.isRaw)
      else { return nil }
      return Finding(
        words: loosening.words, severity: loosening.severity ?? rule.severity.lowered)
    }
    return nil
  }

  /// Whether a file says that it stands for another of its rule.
  package func absorbs(
    _ other: String, _ rule: Rule, at path: Path, _ bytes: [UInt8]
  ) -> Bool {
    rule.loosenings.contains { loosening in
      guard case .absorbs(let pattern) = loosening.test else { return false }
      return blocks(bytes, pattern, path).contains { $0.firstRange(of: Array(other.utf8)) != nil }
    }
  }

  /// What a file holds for tests to compare with: each part by the match that opens it, or all of it
  /// where nothing does.
  package func records(of rule: Rule, in bytes: [UInt8]) -> [[UInt8]: Int] {
    var heads: [Range<Int>] = []
    for loosening in rule.loosenings {
      guard case .rewritten(let pattern) = loosening.test,
        let expression = expressions.expression(pattern)
      else { continue }
      var steps = 1_000_000 + bytes.count * Matcher.stepsPerByte
      _ = expression.forEachMatch(in: bytes.span, steps: &steps) { match, _ in
        heads.append(match)
        return heads.count < Self.mostRecords
      }
    }
    if heads.isEmpty { return [[]: Self.hash(bytes[...])] }
    var records: [[UInt8]: Int] = [:]
    for (head, end) in zip(heads, heads.dropFirst().map(\.lowerBound) + [bytes.count]) {
      records[Array(bytes[head])] = Self.hash(bytes[head.lowerBound..<end])
    }
    return records
  }

  private static let mostRecords = 20_000

  /// Line ends, and blank lines between parts, say nothing.
  private static func hash(_ part: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    for byte in part where byte > 0x20 { hasher.combine(byte) }
    return hasher.finalize()
  }

  /// What counts of a file: without comments, blanks and what a formatter chooses, or as it is but
  /// for its line ends.
  private func contents(
    _ bytes: [UInt8], _ pattern: String, _ path: Path, isRaw: Bool
  ) -> [UInt8] {
    if isRaw { return bytes.filter { $0 != 0x0D } }
    let blocks = blocks(bytes, pattern, path)
    let text =
      blocks.isEmpty
      ? FileText(name: path.name, bytes: bytes).bytes(in: .active) : Array(blocks.joined())
    let signs = text.filter { $0 > 0x20 }
    // Names and texts of SQL differ by their quotes.
    return path.text.hasSuffix(".sql") ? signs : Self.unformatted(signs)
  }

  /// One kind of quote, and no comma before a closing bracket.
  private static func unformatted(_ signs: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for sign in signs {
      let closes =
        sign == UInt8(ascii: ")") || sign == UInt8(ascii: "]") || sign == UInt8(ascii: "}")
      if closes, text.last == UInt8(ascii: ",") { text.removeLast() }
      text.append(sign == UInt8(ascii: "'") ? UInt8(ascii: "\"") : sign)
    }
    return text
  }

  /// The blocks that matches open, without comments.
  private func blocks(_ bytes: [UInt8], _ pattern: String, _ path: Path) -> [ArraySlice<UInt8>] {
    guard let expression = expressions.expression(pattern) else { return [] }
    let file = FileText(name: path.name, bytes: bytes)
    let text = file.bytes(in: .active)
    var matches: [Range<Int>] = []
    var steps = 1_000_000 + text.count * Matcher.stepsPerByte
    _ = expression.forEachMatch(in: text.span, steps: &steps) { match, _ in
      matches.append(match)
      return matches.count < 1_000
    }
    return matches.map { text[$0.lowerBound..<max($0.upperBound, file.blocks.block(of: $0).end)] }
  }

  /// The first number that moved the wrong way, paired by what stands before it or, where as many
  /// are there, by order.
  private static func moved(
    _ before: Hits, _ after: Hits, _ better: Direction
  ) -> (String, String)? {
    var pairs: [(String, String)] = []
    if before.list.count == after.list.count {
      pairs = zip(before.list, after.list).map { ($0.value, $1.value) }
    } else {
      for old in before.list {
        if let new = after.list.first(where: { $0.lead == old.lead }) {
          pairs.append((old.value, new.value))
        }
      }
    }
    return pairs.first { old, new in
      guard let old = Double(old), let new = Double(new), old != new else { return false }
      return !better.isBetter(new, than: old)
    }
  }

  private static func isSwapped(_ before: Hits, _ after: Hits) -> Bool {
    let (exactBefore, exactAfter) = (before.list, after.list)
    let (looseBefore, looseAfter) = (before.others, after.others)
    guard exactAfter.count < exactBefore.count, looseAfter.count > looseBefore.count else {
      return false
    }
    let lost = Set(exactBefore.map(\.subject)).subtracting(exactAfter.map(\.subject))
    guard exactBefore.contains(where: { !$0.subject.isEmpty }) else { return true }
    return !lost.isDisjoint(
      with: Set(looseAfter.map(\.subject)).subtracting(looseBefore.map(\.subject)))
  }
}

/// Where a loosening's expressions match in one text.
private struct Hits {
  struct Hit {
    /// What stands in the match before its number, the blanks left out.
    let lead: String
    let value: String
    let subject: String
    let end: Int
  }

  private(set) var list: [Hit] = []
  private(set) var others: [Hit] = []
  private let bytes: [UInt8]

  init(_ loosening: Loosening, _ text: LooseningFinder.Text, _ expressions: Expressions) {
    bytes = loosening.isRaw ? text.raw : text.code
    let raw = text.raw
    switch loosening.test {
    case .number(let pattern, _), .more(let pattern), .fewer(let pattern), .rows(let pattern):
      list = Self.hits(pattern, bytes, raw, expressions)
    case .changed, .absorbs, .rewritten: break
    case .swap(let exact, let loose):
      list = Self.hits(exact, bytes, raw, expressions)
      others = Self.hits(loose, bytes, raw, expressions)
    }
  }

  /// No member that people write has more.
  private static let most = 1_000

  private static func hits(
    _ pattern: String, _ bytes: [UInt8], _ raw: [UInt8], _ expressions: Expressions
  ) -> [Hit] {
    guard let expression = expressions.expression(pattern) else { return [] }
    var hits: [Hit] = []
    var steps = 1_000_000 + bytes.count * Matcher.stepsPerByte
    _ = expression.forEachMatch(in: bytes.span, steps: &steps) { match, captures in
      func captured(_ name: String) -> Range<Int>? {
        expression.names[name].flatMap { $0 < captures.count ? captures[$0] : nil }
      }
      // Read from the text itself: what a literal says is part of what is checked.
      func text(_ range: Range<Int>) -> String {
        String(decoding: raw[range].filter { $0 > 0x20 }, as: UTF8.self)
      }
      let value = captured("value")
      hits.append(
        Hit(
          lead: text(match.lowerBound..<(value?.lowerBound ?? match.upperBound)),
          value: value.map(text) ?? "", subject: captured("subject").map(text) ?? "",
          end: match.upperBound))
      return hits.count < most
    }
    return hits
  }

  /// The elements of the lists that the matches open; a match that opens none is a row itself.
  var rows: Int { list.reduce(0) { $0 + elements(from: $1.end) } }

  private static let opening = "([{".utf8, closing = ")]}".utf8

  private func elements(from start: Int) -> Int {
    guard start > 0, Self.opening.contains(bytes[start - 1]) else { return 1 }
    var (depth, count, isOpen) = (0, 0, false)
    for byte in bytes[start...] {
      if Self.closing.contains(byte) {
        depth -= 1
        if depth < 0 { break }
      }
      if byte == UInt8(ascii: ","), depth == 0 {
        isOpen = false
      } else if byte > 0x20, !isOpen {
        isOpen = true
        count += 1
      }
      if Self.opening.contains(byte) { depth += 1 }
    }
    return count
  }
}
