import Testing
import TestSupport

@testable import Formats

/// What holds for every input in every language, however little sense it makes.
@Suite struct SourceFuzzTests {
  private static let pieces = [
    "\"", "'", "`", "\"\"\"", "'''", "\\", "\n", "\r\n", " ", "\t", "#", "//", "/*", "*/", "/",
    "--",
    "{-", "-}", "{", "}", "(", ")", "[", "]", "${", "$(", "#{", "\\(", "$", "$$", "@\"", "$\"",
    "R\"(",
    ")\"", "r#\"", "\"#", "<<A", "<<~A", "<<-'A'", "<<<A", "A\n", "\nA\n", "%w[", "%(", "?", "?'",
    "~s(",
    "[[", "]]", "--[==[", "#if 0\n", "#endif\n", "=begin\n", "\n=end\n", "\n__END__\n", "<?php ",
    "?>",
    "<!--", "-->", "<script>", "</script>", "<a ", ">", "|\n", "- ", ": ", "f'", "{x:", "case ",
    "esac ",
    "def f():", "x", "return ", "1'0", "é", ";", ",", "=", "!", "%", "<#", "#>", "b'", "$tag$",
    "{{/*",
  ]

  private func check(_ bytes: [UInt8], _ language: Language) -> Bool {
    let source = SourceText(bytes, language: language)
    guard source.code.count == bytes.count, source.active.count == bytes.count else { return false }
    for offset in bytes.indices {
      let isKept = [source.code[offset], source.active[offset]].allSatisfy {
        $0 == bytes[offset] || ($0 == 0x20 && bytes[offset] != 0x0A && bytes[offset] != 0x0D)
      }
      guard isKept else { return false }
      let isBlanked = source.isInComment(offset) || source.isInString(offset)
      if !isBlanked && source.code[offset] != bytes[offset] { return false }
    }
    let ranges = (source.comments + source.strings).sorted { $0.lowerBound < $1.lowerBound }
    let areApart = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    let areOrdered = [source.comments, source.strings].allSatisfy { spans in
      zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }
    let areInside = ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= bytes.count }
    return areApart && areOrdered && areInside
      && source.problems.allSatisfy { (0...bytes.count).contains($0.offset) }
  }

  @Test(arguments: Language.allCases)
  func `any mixture of marks is read without harm`(language: Language) {
    var generator = SeededGenerator(seed: 0x5EED)
    for round in 0..<400 {
      let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }
      let bytes = Array(text.joined().utf8)
      #expect(check(bytes, language), "round \(round): \(text.joined().debugDescription)")
    }
  }

  @Test(arguments: Language.allCases)
  func `any bytes are read without harm`(language: Language) {
    var generator = SeededGenerator(seed: 0xB17E5)
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      #expect(check(bytes, language), "\(bytes)")
    }
  }

  @Test(arguments: [
    (Language.shell, "<<A "), (.ruby, "<<~A "), (.ruby, "%(a "), (.javascript, "=/["),
    (.javascript, "`${"), (.python, "f'{"), (.python, "if x:'a'"), (.c, "1'a'"), (.c, "R\"a("),
    (.sql, "$a$b"), (.swift, "/*"), (.lua, "[=["), (.yaml, "a: |\n\n"), (.makefile, "\t'"),
    (.haskell, "--|"), (.html, "<script>"), (.csharp, "\"\"\""), (.kotlin, "\"${"),
  ])
  func `a mark repeated many times takes linear time`(language: Language, piece: String) {
    let bytes = Array(String(repeating: piece, count: 100_000 / piece.utf8.count).utf8)
    // Quadratic time would be minutes; a busy machine needs some leave.
    let time = ContinuousClock().measure { _ = SourceText(bytes, language: language) }
    #expect(time < .seconds(10))
  }
}
