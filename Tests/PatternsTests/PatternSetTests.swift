import Patterns
import Testing

@Suite struct PatternSetTests {
  @Test func `all mistakes of a set are reported at once`() {
    let patterns = [
      Pattern(id: 7, text: "a(bc"),
      Pattern(id: 8, text: "[a-z]+"),
      Pattern(id: 9, text: "fine"),
      Pattern(id: 10, text: "x+", literals: [Array("xy".utf8)]),
    ]
    let problems: [PatternSetError.Problem] = [
      .init(
        pattern: 7,
        reason: .syntax(PatternError(message: "missing closing parenthesis", offset: 4))),
      .init(pattern: 8, reason: .noLiteral),
      .init(pattern: 10, reason: .shortLiteral(Array("xy".utf8))),
    ]
    #expect(throws: PatternSetError(problems: problems)) { try PatternSet(patterns) }
  }

  @Test func `an unanchored pattern needs no literal`() throws {
    let set = try PatternSet([Pattern(id: 1, text: "^x$", unanchored: true)])
    #expect(Matcher(set).scan(Array("a\nx\r\n\nx".utf8)).matches.map(\.range) == [2..<3, 6..<7])
  }

  @Test func `an unanchored pattern sees empty lines`() throws {
    let set = try PatternSet([Pattern(id: 1, text: "^$", unanchored: true)])
    #expect(Matcher(set).scan(Array("a\n\nb\n".utf8)).matches.map(\.range) == [2..<2])
  }

  @Test func `given literals are believed`() throws {
    let set = try PatternSet([Pattern(id: 1, text: "[a-z]+=", literals: [Array("KEY".utf8)])])
    #expect(Matcher(set).scan(Array("abc=\nkey=\n".utf8)).matches.map(\.range) == [5..<9])
  }

  @Test func `a given literal longer than the automaton's is cut and still found`() throws {
    let literal = String(repeating: "abcdefgh", count: 8)
    let set = try PatternSet([Pattern(id: 1, text: literal, literals: [Array(literal.utf8)])])
    #expect(Matcher(set).scan(Array(("x" + literal).utf8)).matches.map(\.range) == [1..<65])
  }

  @Test func `too many literals are refused`() {
    let literals = (0..<40_000).map { Array("\($0 + 10_000) literals".utf8) }
    let problem = PatternSetError.Problem(pattern: 1, reason: .tooManyLiterals)
    #expect(throws: PatternSetError(problems: [problem])) {
      try PatternSet([Pattern(id: 1, text: "x", literals: literals)])
    }
  }

  @Test func `an expression that was not compiled first gives up where it is needed`() throws {
    let set = try PatternSet(
      [Pattern(id: 5, text: "secret(", literals: [Array("secret".utf8)])], compiles: false)
    let result = Matcher(set).scan(Array("a\nsecret(\n".utf8))
    #expect(result.matches == [])
    #expect(result.gaveUps == [GaveUp(pattern: 5, offset: 2)])
  }
}

extension Matcher {
  func scan(_ bytes: [UInt8]) -> ScanResult { scan(bytes.span) }
}
