import Patterns
import Testing
import TestSupport

/// The law: whatever PCRE2 matches contains one of the literals.
@Suite struct RequiredLiteralsLawTests {
  @Test func `every match of a generated expression contains a required literal`() throws {
    var generator = SeededGenerator(seed: 1)
    var judged = 0
    for _ in 0..<12_000 {
      var grammar = RegexGrammar(generator: generator)
      let sample = grammar.expression(depth: 3)
      generator = grammar.generator
      guard let literals = RequiredLiterals.of(pattern: sample.pattern),
        let expression = try? RegularExpression(sample.pattern)
      else { continue }
      for text in [sample.text, "x" + sample.text + "y"] + mutations(of: sample.text, &generator) {
        judged += violation(literals, expression, text, sample.pattern)
      }
    }
    // Otherwise the law would hold of nothing.
    #expect(judged > 2_500)
  }

  @Test func `every match of an expression of random characters contains one`() throws {
    var generator = SeededGenerator(seed: 2)
    let pieces = [
      "a", "b", "c", "abc", "1", ",", "(", ")", "(?:", "[", "]", "{", "}", "|", "*", "+", "?", "\\",
      "\\Q", "\\E", "^", "$", ".", "-", "(?#", "(?i)", "(?=", "(?|", "(?<n>", "{2}", "{0,2}",
      "{,2}",
      "\\1", "\\x61", "\\d", "[^", "[:alpha:]", " ", "#", "(?R)", "\\g1", "\\k<n>", "(?x)", "\\01",
    ]
    var judged = 0
    for _ in 0..<60_000 {
      let count = Int.random(in: 2...9, using: &generator)
      let pattern = (0..<count).map { _ in generator.pick(pieces) }.joined()
      guard let literals = RequiredLiterals.of(pattern: pattern),
        let expression = try? RegularExpression(pattern)
      else { continue }
      let unmarked = pattern.filter { $0.isLetter || $0.isNumber }
      for text in [pattern, unmarked, "", "aabbcc", "abcabc", String(pattern.dropFirst())] {
        judged += violation(literals, expression, text, pattern)
      }
    }
    #expect(judged > 1_000)
  }

  /// Records a match without any of the literals; returns how many matches were judged.
  private func violation(
    _ literals: [[UInt8]], _ expression: RegularExpression, _ text: String, _ pattern: String
  ) -> Int {
    let bytes = Array(text.utf8)
    let outcome = bytes.withUnsafeBytes { expression.firstMatch(in: $0, range: 0..<$0.count) }
    guard case .match(let captures) = outcome, let whole = captures[0] else { return 0 }
    let matched = Array(String(decoding: bytes[whole], as: UTF8.self).lowercased().utf8)
    if !literals.contains(where: { matched.contains($0) }) {
      Issue.record("\(pattern) matches \(text), which has none of \(literals)")
    }
    return 1
  }

  private func mutations(of text: String, _ generator: inout SeededGenerator) -> [String] {
    (0..<4).map { _ in
      var characters = Array(text)
      guard !characters.isEmpty else { return "" }
      let place = Int.random(in: 0..<characters.count, using: &generator)
      if generator.chance(2) { characters.remove(at: place) } else { characters[place] = "a" }
      return String(characters)
    }
  }
}

/// Writes expressions together with a text that each is meant to match.
private struct RegexGrammar {
  var generator: SeededGenerator

  mutating func expression(depth: Int) -> (pattern: String, text: String) {
    let parts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in term(depth: depth) }
    return (parts.map(\.pattern).joined(), parts.map(\.text).joined())
  }

  private mutating func term(depth: Int) -> (pattern: String, text: String) {
    let inner = depth > 0 && generator.chance(2) ? group(depth: depth - 1) : atom()
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return (inner.pattern + "?", generator.chance(2) ? "" : inner.text)
    case 1: return (inner.pattern + "*?", generator.chance(2) ? "" : inner.text + inner.text)
    case 2: return (inner.pattern + "+", inner.text + inner.text)
    case 3: return (inner.pattern + "{2}", inner.text + inner.text)
    case 4: return (inner.pattern + "{1,3}", inner.text)
    case 5: return (inner.pattern + "{0,2}", "")
    default: return inner
    }
  }

  private mutating func group(depth: Int) -> (pattern: String, text: String) {
    let inner = expression(depth: depth)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return ("(" + inner.pattern + ")", inner.text)
    case 1: return ("(?i:" + inner.pattern + ")", inner.text.uppercased())
    case 2: return ("(?=" + inner.pattern + ")", "")
    case 3: return ("(?!" + inner.pattern + ")", "")
    case 4: return ("(?>" + inner.pattern + ")", inner.text)
    default:
      let other = expression(depth: depth)
      let pattern = "(?:" + inner.pattern + "|" + other.pattern + ")"
      return (pattern, generator.chance(2) ? inner.text : other.text)
    }
  }

  private mutating func atom() -> (pattern: String, text: String) {
    generator.pick([
      ("foo", "foo"), ("Key", "Key"), ("tok", "tok"), ("a", "a"), ("-_", "-_"), ("[ab]", "b"),
      ("[^x]", "q"), ("[a-f]", "c"), (#"\d"#, "7"), (#"\w"#, "w"), (".", "z"), (#"\."#, "."),
      (#"\x41"#, "A"), (#"\Qa.b\E"#, "a.b"), ("(?#no)", ""), (#"\b"#, ""), ("secret", "secret"),
      ("{x}", "{x}"), ("[]]", "]"), ("(?i)", ""), (#"[[:digit:]]"#, "4"),
    ])
  }
}
