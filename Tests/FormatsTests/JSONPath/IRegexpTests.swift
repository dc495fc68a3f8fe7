import TestSupport
import Testing

@testable import Formats

@Suite struct IRegexpTests {
  @Test(
    arguments: [
      ("abc", ["abc"], ["ab", "abcd", "xabc", ""]),
      ("", [""], ["a"]),
      ("a|bc|", ["a", "bc", ""], ["b", "abc"]),
      ("(a|b)c", ["ac", "bc"], ["c", "abc"]),
      ("a*", ["", "a", "aaaa"], ["b", "ab"]),
      ("a+b?", ["a", "aab"], ["", "b", "abb"]),
      ("a{2}", ["aa"], ["a", "aaa"]),
      ("a{2,}", ["aa", "aaaaa"], ["a"]),
      ("a{1,3}", ["a", "aa", "aaa"], ["", "aaaa"]),
      ("a{0}b", ["b"], ["ab"]),
      ("(ab){2,3}", ["abab", "ababab"], ["ab", "aba", "abababab"]),
      ("(a*)*", ["", "aaa"], ["b"]),
      ("(a|b)*abb", ["abb", "aababb"], ["ab", "abba"]),
      (".", ["a", "é", "😀", "\u{2028}"], ["", "\n", "\r", "ab"]),
      ("a\\.b\\\\\\n\\t\\r\\-", ["a.b\\\n\t\r-"], ["axb\\\n\t\r-"]),
      ("\\(\\)\\*\\+\\?\\[\\]\\^\\{\\|\\}", ["()*+?[]^{|}"], [""]),
      ("[abc]", ["a", "c"], ["d", "", "ab"]),
      ("[a-cx-z]", ["b", "y"], ["d", "-"]),
      ("[^a-c]", ["d", "\n", "é"], ["a", ""]),
      ("[-a]", ["-", "a"], ["b"]),
      ("[a-]", ["-", "a"], ["b"]),
      ("[^-]", ["a"], ["-"]),
      ("[a\\-z]", ["a", "-", "z"], ["b"]),
      ("[.^$*]", [".", "^", "$", "*"], ["a"]),
      ("[\\]\\[]", ["]", "["], ["\\"]),
      ("[à-ý]", ["é"], ["e", "À"]),
      ("[\\p{Lu}\\p{Nd}x]", ["É", "7", "x", "٣"], ["é", "y"]),
      ("\\p{L}+", ["aÉж"], ["a1"]),
      ("\\P{L}", ["1", " "], ["a"]),
      ("[^\\p{L}]", ["1"], ["a"]),
      ("[\\P{L}a]", ["1", "a"], ["b"]),
      ("\\p{Cn}\\p{Zs}\\p{Sc}", ["\u{378} €"], ["\u{378}€ "]),
      ("😀{2}", ["😀😀"], ["😀"]),
      ("e\u{301}", ["e\u{301}"], ["é"]),
      ("^ab$", ["ab"], ["^ab$", "a"]),
      ("a^b", [], ["ab", "a^b"]),
      ("(^|b)a($|c)", ["a", "bac", "ac", "ba"], ["bacc"]),
    ] as [(String, [String], [String])])
  func `an expression covers these texts and not those`(
    pattern: String, covered: [String], uncovered: [String]
  ) throws {
    let expression = try IRegexp(pattern)
    for text in covered { #expect(expression.matches(text), "\(text)") }
    for text in uncovered { #expect(!expression.matches(text), "\(text)") }
  }

  @Test(arguments: [
    ("b", "abc", true), ("", "abc", true), ("d", "abc", false), ("^b", "abc", false),
    ("^a", "abc", true), ("c$", "abc", true), ("b$", "abc", false), ("^$", "", true),
    ("^$", "a", false), ("a.c", "xxabcxx", true), ("aab", "aaab", true), ("$", "abc", true),
  ])
  func `an expression occurs anywhere in a text`(
    pattern: String, text: String, expected: Bool
  ) throws {
    #expect(try IRegexp(pattern).occurs(in: text) == expected)
  }

  @Test(arguments: [
    ("*", 0), ("a**", 2), ("a{2}{3}", 4), ("+a", 0), ("a|*", 2), ("(", 1), ("(a", 2), ("a)", 1),
    (")", 0), ("[", 1), ("[]", 2), ("[^]", 3), ("[a", 2), ("]", 0), ("}", 0), ("a{", 2),
    ("a{}", 2), ("a{,2}", 2), ("a{2", 3), ("a{x}", 2), ("a{3,2}", 6), ("[z-a]", 4), ("[a-b-c]", 5),
    ("[a-\\p{L}]", 4), ("\\", 1), ("\\d", 1), ("\\w", 1), ("\\s", 1), ("\\$", 1), ("\\1", 1),
    ("\\p", 2), ("\\p{}", 3), ("\\p{X}", 4), ("\\p{Lx}", 5), ("\\p{IsGreek}", 6), ("\\p{Lu", 5),
    ("\\p{Cs}", 5), ("(?:a)", 1), ("a??", 2), ("[[a]]", 1), ("[\\d]", 2),
  ])
  func `what RFC 9485 has not is refused where it stands`(pattern: String, offset: Int) {
    do {
      _ = try IRegexp(pattern)
      Issue.record("it was read")
    } catch {
      #expect(error.offset == offset, "\(error.message)")
    }
  }

  @Test(arguments: [
    "a{1000000}", "((a{100}){100}){100}", "(){1000000000}", "(((){9999}){9999}){9999}",
    "a{99999999999999999999999999}", "(a{5000}){0,5000}",
  ])
  func `counts that multiply beyond the limit are refused`(pattern: String) {
    #expect(throws: IRegexpError.self) { try IRegexp(pattern) }
  }

  @Test func `groups are nested up to a limit`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
    }
    #expect(throws: Never.self) { try IRegexp(nested(100)) }
    #expect(throws: IRegexpError.self) { try IRegexp(nested(101)) }
    #expect(throws: IRegexpError.self) { try IRegexp(nested(200_000)) }
  }

  @Test(arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)(.*)(.*)b", "(a?){50}(a*)*b"])
  func `expressions that make backtrackers hang take linear time`(pattern: String) throws {
    let expression = try IRegexp(pattern)
    let text = String(repeating: "a", count: 3_000)
    let answers = [expression.matches(text), expression.matches(text + "b")]
    #expect(answers == [false, true])
  }

  @Test func `bytes are matched as the text that they are`() throws {
    let pieces = [
      "a", "b", "ab", "é", "|", "|", "(a|bc)", "(^a|b)", "(a$|b)", "^", "$", "c?", "()",
    ]
    let texts = ["", "a", "b", "ab", "ba", "abc", "aab", "é", "xéa", "a\nb", "c", "bca"]
    var generator = SeededGenerator(seed: 11)
    var count = 0
    while count < 2_000 {
      let pattern = (0..<Int.random(in: 0...4, using: &generator))
        .map { _ in generator.pick(pieces) }.joined()
      guard let expression = try? IRegexp(pattern) else { continue }
      count += 1
      for text in texts {
        let bytes = Array(text.utf8)[...]
        #expect(expression.matches(bytes) == expression.matches(text), "\(pattern) \(text)")
        #expect(expression.occurs(in: bytes) == expression.occurs(in: text), "\(pattern) \(text)")
      }
    }
  }

  @Test(arguments: ["a", "\u{FFFD}", ".", "(a|\u{FFFD})b"])
  func `what is no UTF-8 stands for the mark of that`(pattern: String) throws {
    let expression = try IRegexp(pattern)
    for bytes: [UInt8] in [[0xE2, 0x61], [0xFF], [0xF0, 0x90, 0x61], [0xC3, 0x62]] {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(expression.occurs(in: bytes[...]) == expression.occurs(in: text))
      #expect(expression.matches(bytes[...]) == expression.matches(text))
    }
  }
}
