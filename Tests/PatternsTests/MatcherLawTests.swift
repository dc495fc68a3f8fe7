import Foundation
import Patterns
import Testing
import TestSupport

/// The law: a scan finds what PCRE2 alone finds line by line.
@Suite struct MatcherLawTests {
  private static let expressions = [
    #"func\s+\w+"#, #"package (?:let|var) (?<name>\w+)"#, "(?i)UINT8", #"return\s*$"#, "^import ",
    #"\bprecondition\("#, "guard .* else", #"(?:foo|bar)\d"#, #"key[-_]?id\s*=\s*(\S+)"#,
    "(?<!x)secret(?=:)", "token{2,}", "a+bc+d", "^$|password", "///.*[.]$", "[Ee]rror",
  ]

  private static let patterns = expressions.enumerated().map { index, text in
    Pattern(id: index, text: text, unanchored: text.hasPrefix("^$"))
  }

  @Test func `a scan of the project's own sources agrees with PCRE2 alone`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sources = root.appending(path: "Sources")
    let names = try #require(FileManager.default.enumerator(atPath: sources.path))
    let matcher = Matcher(try PatternSet(Self.patterns))
    let reference = try Reference(Self.patterns)
    var matches = 0
    for case let name as String in names where name.hasSuffix(".swift") {
      let bytes = Array(try Data(contentsOf: sources.appending(path: name)))
      matches += agree(matcher, reference, bytes)
    }
    #expect(matches > 500)
  }

  @Test func `a scan of near misses agrees with PCRE2 alone`() throws {
    var generator = SeededGenerator(seed: 4)
    let pieces = [
      "func f", "function", "package let x", "package  var", "uint8", "UInt 8", "return",
      "return \t",
      "import ", " import ", "precondition(", "xprecondition(", "guard let else", "guardelse",
      "foo1",
      "bar", "fo", "key_id = v", "keyid=", "key-id", "secret:", "xsecret:", "secret", "token",
      "tokenn",
      "aabcd", "abccd", "abd", "password", "/// Says.", "/// says", "error", "Error", "\n", "\n",
      "\r\n",
      "\n\n", "\r", " ", "\u{0}", "é", "x", "=",
    ]
    let matcher = Matcher(try PatternSet(Self.patterns))
    let reference = try Reference(Self.patterns)
    var matches = 0
    for _ in 0..<400 {
      let count = Int.random(in: 0...300, using: &generator)
      let text = (0..<count).map { _ in generator.pick(pieces) }.joined()
      matches += agree(matcher, reference, Array(text.utf8))
    }
    #expect(matches > 5_000)
  }

  @Test func `a scan of long lines agrees where matches are short`() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces = ["foo1", "key_id = abc", "secret:", "precondition(", "aabcd", "UINT8", "bar2"]
    let patterns = Self.patterns.filter {
      ["(?i)UINT8", #"\bprecondition\("#, #"(?:foo|bar)\d"#, "(?<!x)secret(?=:)", "a+bc+d"]
        .contains($0.text)
    }
    let matcher = Matcher(try PatternSet(patterns))
    let reference = try Reference(patterns)
    var matches = 0
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        text += generator.pick(pieces)
        let gap = Int.random(in: 0...(generator.chance(4) ? 9_000 : 90), using: &generator)
        text += String(repeating: generator.pick([" ", ".", "x"]), count: gap)
        if generator.chance(30) { text += "\n" }
      }
      matches += agree(matcher, reference, Array(text.utf8))
    }
    #expect(matches > 500)
  }

  @Test func `a match at every offset about the seams of windows is found once`() throws {
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: #"\w+=key;"#)]))
    for length in [8_191, 8_192, 8_193, 20_000] {
      for start in [0, 1, 4_080, 4_090, 4_095, 4_096, 4_097, 8_180] {
        var bytes = [UInt8](repeating: 0x2E, count: length)
        bytes.replaceSubrange(start..<min(start + 8, length), with: "abc=key;".utf8)
        let result = matcher.scan(bytes)
        #expect(result.matches.map(\.range) == [start..<(start + 8)])
      }
    }
  }

  @Test func `a match as long as a block is found wherever its literal stands`() throws {
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: "<[a-z]*key[a-z]*>")]))
    for start in stride(from: 0, through: 12_000, by: 997) {
      for literal in [1, 2_000, 4_090] {
        var match = [UInt8](repeating: 0x61, count: 4_096)
        match[0] = 0x3C
        match[4_095] = 0x3E
        match.replaceSubrange(literal..<(literal + 3), with: "key".utf8)
        let bytes =
          [UInt8](repeating: 0x2E, count: start) + match + [UInt8](repeating: 0x2E, count: 9_000)
        #expect(matcher.scan(bytes).matches.map(\.range) == [start..<(start + 4_096)])
      }
    }
  }

  @Test func `a match that crosses the end of an earlier window is not cut short`() throws {
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: "key[a-z]*")]))
    var bytes = [UInt8](repeating: 0x2E, count: 20_000)
    bytes.replaceSubrange(100..<103, with: "key".utf8)
    bytes.replaceSubrange(7_000..<7_003, with: "key".utf8)
    for offset in 7_003..<10_000 { bytes[offset] = 0x61 }
    #expect(matcher.scan(bytes).matches.map(\.range) == [100..<103, 7_000..<10_000])
  }

  /// Compares a scan with the reference; returns how many matches both found.
  private func agree(_ matcher: Matcher, _ reference: Reference, _ bytes: [UInt8]) -> Int {
    let result = matcher.scan(bytes)
    let expected = reference.matches(in: bytes)
    // Compared out of sight of the macro, which would print all matches.
    let agrees = result.matches == expected
    let difference = zip(result.matches, expected).first { $0 != $1 }
    #expect(
      agrees, "\(result.matches.count) and \(expected.count), \(String(describing: difference))")
    #expect(result.gaveUps == [])
    return expected.count
  }
}

/// PCRE2 on every line for every pattern.
private struct Reference {
  private let expressions: [(id: Int, expression: RegularExpression)]

  init(_ patterns: [Pattern]) throws {
    expressions = try patterns.map { ($0.id, try RegularExpression($0.text)) }
  }

  func matches(in bytes: [UInt8]) -> [Match] {
    var found: [Match] = []
    for line in lines(of: bytes) {
      for (id, expression) in expressions {
        bytes.withUnsafeBytes { bytes in
          _ = expression.forEachMatch(in: bytes, range: line) { range, captures in
            found.append(Match(pattern: id, range: range, captures: captures))
            return true
          }
        }
      }
    }
    return found
  }

  private func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.indices)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.map { line in
      line.last.map { bytes[$0] == 0x0D } ?? false ? line.dropLast() : line
    }
  }
}
