import Patterns
import Testing

@Suite struct MatcherTests {
  private func scan(_ text: String, _ patterns: Pattern...) throws -> ScanResult {
    Matcher(try PatternSet(patterns)).scan(Array(text.utf8))
  }

  @Test func `every match on a line is reported, with its groups`() throws {
    let result = try scan("key=1 key=22", Pattern(id: 3, text: #"key=(\d+)"#))
    #expect(
      result.matches == [
        Match(pattern: 3, range: 0..<5, captures: [0..<5, 4..<5]),
        Match(pattern: 3, range: 6..<12, captures: [6..<12, 10..<12]),
      ])
  }

  @Test func `matches come by line, then by the order of the patterns`() throws {
    let result = try scan(
      "two one\none\n", Pattern(id: 9, text: "one"), Pattern(id: 4, text: "two"))
    #expect(result.matches.map(\.pattern) == [9, 4, 9])
  }

  @Test(arguments: [Pattern.Scope.line, .file])
  func `what stands before a capital K is looked for and no part of the match`(
    scope: Pattern.Scope
  ) throws {
    let result = try scan("a key=1 key=2", Pattern(id: 1, text: #"key=\K\d"#, scope: scope))
    #expect(result.matches.map(\.range) == [6..<7, 12..<13])
  }

  @Test func `a pattern of line scope does not see the next line`() throws {
    #expect(try scan("key:\nvalue", Pattern(id: 1, text: #"key:\s*value"#)).matches == [])
  }

  @Test func `a pattern of file scope matches over lines`() throws {
    let result = try scan("key:\nvalue", Pattern(id: 1, text: #"key:\s*value"#, scope: .file))
    #expect(result.matches.map(\.range) == [0..<10])
  }

  @Test func `a pattern of file scope that begins with a capital A sees the whole file`() throws {
    let text = #"\A(?!(?s:.*)HEALTHCHECK)(?s:.*)FROM"#
    let pattern = Pattern(id: 1, text: text, scope: .file)
    #expect(try scan("FROM x\nHEALTHCHECK y\n", pattern).matches == [])
    #expect(try scan("FROM x\n", pattern).matches.count == 1)
  }

  @Test func `a line that ends in a carriage return matches at its end`() throws {
    #expect(try scan("a\r\nkey\r\n", Pattern(id: 1, text: "key$")).matches.map(\.range) == [3..<6])
  }

  @Test func `a file beyond a mebibyte is given up there by patterns of file scope`() throws {
    let length = Matcher.maximumFileLength
    let text = "key" + String(repeating: "\n", count: length) + "key"
    let result = try scan(text, Pattern(id: 1, text: "key", scope: .file))
    #expect(result.matches.map(\.range) == [0..<3])
    #expect(result.gaveUps == [GaveUp(pattern: 1, offset: length)])
  }

  @Test func `the candidates of a blob can be judged on other bytes of the same length`() throws {
    let raw = Array("key=1 # key=2\n".utf8)
    let view = Array("key=1        \n".utf8)
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: #"key=\d"#)]))
    var result = ScanResult()
    for candidate in matcher.candidates(in: raw.span).list {
      matcher.match(candidate, in: view.span, into: &result)
    }
    #expect(result.matches.map(\.range) == [0..<5])
  }

  @Test func `a candidate that does not lie in the view is passed over`() throws {
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: "key")]))
    let candidates = matcher.candidates(in: Array("........key".utf8).span).list
    var result = ScanResult()
    matcher.match(candidates[0], in: Array("key".utf8).span, into: &result)
    #expect(candidates.count == 1)
    #expect(result == ScanResult())
  }

  @Test func `a matcher forgets the blob before`() throws {
    let matcher = Matcher(try PatternSet([Pattern(id: 1, text: "key")]))
    for text in ["key", "key", "", "none", "..key"] {
      let expected = text.hasSuffix("key") ? 1 : 0
      #expect(matcher.scan(Array(text.utf8)).matches.count == expected)
    }
  }

  @Test func `giving up is reported and other lines are still judged`() throws {
    let bad = "key" + String(repeating: "a", count: 60) + "b"
    let result = try scan(bad + "\nkeyaa\n", Pattern(id: 2, text: "key(?:a+)+$"))
    #expect(result.gaveUps == [GaveUp(pattern: 2, offset: 0)])
    #expect(result.matches.map(\.range) == [65..<70])
  }

  @Test func `a pattern that keeps giving up is dropped for the blob`() throws {
    let bad = "key" + String(repeating: "a", count: 60) + "b\n"
    let text = String(repeating: bad, count: 40)
    let result = try scan(text, Pattern(id: 2, text: "key(?:a+)+$"))
    #expect(result.gaveUps.count == Matcher.maximumGaveUps)
  }

  @Test func `more matches than anyone reads are cut off, and that is reported`() throws {
    let text = String(repeating: "key\n", count: Matcher.maximumMatches + 5)
    let result = try scan(text, Pattern(id: 2, text: "key"))
    #expect(result.matches.count == Matcher.maximumMatches)
    #expect(result.gaveUps == [GaveUp(pattern: 2, offset: 4 * Matcher.maximumMatches)])
  }
}
