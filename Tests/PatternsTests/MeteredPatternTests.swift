import TestSupport
import Testing

@testable import Patterns

@Suite struct MeteredPatternTests {
  @Test(arguments: [
    (#"key\s*=\s*(\w+)"#, #"key\s*(?C)=\s*(?C)(\w+(?C))"#),
    (#"(?:ab|c)+x"#, #"(?:(?C)ab|c)+(?C)x"#), ("foo|bar", "foo|bar"), ("(a|b)c", "(a|b)(?C)c"),
    (#"\Qa*b\E*c"#, #"\Qa*b\E*(?C)c"#), ("[*+]x", "[*+]x"), ("(?<n>a){2}", "(?<n>(?C)a){2}(?C)"),
    ("(a)?b", "(a)?(?C)b"), (#"a+?b{2,9}+"#, #"a+?(?C)b{2,9}+(?C)"#), ("(?=a|b)c", "(?=a|b)c"),
    ("((a|b)*c)*", "((?C)((?C)a|b)*(?C)c)*(?C)"),
  ])
  func `a callout stands behind each choice, and where a repeated group begins`(
    pattern: String, expected: String
  ) {
    let metered = MeteredPattern(pattern)
    #expect(metered.isMarked)
    #expect(String(decoding: metered.text, as: UTF8.self) == expected)
  }

  @Test(arguments: ["(a(?1)?b)", "(?R)?a", #"(?<n>a\g<n>?b)"#, "(?x) a", "(*ACCEPT)a"])
  func `what repeats without a quantifier is counted item by item`(pattern: String) {
    #expect(!MeteredPattern(pattern).isMarked)
  }

  /// An empty group in free spacing is not looked into, so the same expression behind it has a
  /// callout before every item.
  @Test func `an expression finds the same, however its steps are counted`() throws {
    var generator = SeededGenerator(seed: 21)
    let atoms = [
      "a", "b", "[ab]", "[^a]", ".", #"\w"#, #"\s"#, "(a)", "(?:ab)", "(a|b)", "(?:a|ab|)",
      "(?!b)", "(?<=a)", "^", "$", #"\b"#, "(?>a+)", #"(?<x>b)"#, #"\Qa.\E"#, "(?:a(?:b|c)*)",
    ]
    let quantifiers = ["", "", "", "*", "+", "?", "*?", "+?", "{2}", "{0,2}", "*+", "{1,}"]
    let letters = ["a", "b", "c", " ", "\n", "ab", "aab"]
    var matches = 0
    for _ in 0..<2_000 {
      let pattern = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        let atom = generator.pick(atoms)
        let isPlain = ["^", "$", #"\b"#, "(?!b)", "(?<=a)"].contains(atom)
        return atom + (isPlain ? "" : generator.pick(quantifiers))
      }.joined()
      // A name may stand but once.
      guard let marked = try? RegularExpression(pattern),
        let counted = try? RegularExpression("(?x:)" + pattern)
      else { continue }
      for _ in 0..<4 {
        let text = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          generator.pick(letters)
        }.joined()
        let bytes = Array(text.utf8)
        let outcome = marked.firstMatch(in: bytes.span)
        #expect(outcome == counted.firstMatch(in: bytes.span), "\(pattern) in \(text)")
        if outcome != .none { matches += 1 }
      }
    }
    #expect(matches > 1_000)
  }
}
