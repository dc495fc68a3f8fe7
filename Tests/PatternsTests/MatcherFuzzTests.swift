import Patterns
import Testing
import TestSupport

@Suite struct MatcherFuzzTests {
  private static let patterns = [
    Pattern(id: 0, text: #"key\s*=\s*"([^"]*)""#),
    Pattern(id: 1, text: #"(?<name>\w*)secret\w*"#),
    Pattern(id: 2, text: #"begin(?s:.*?)end"#, scope: .file),
    Pattern(id: 3, text: #"(?:aaa)+$"#),
    Pattern(id: 4, text: #"aaa"#),
    Pattern(id: 5, text: #"\s+$"#, unanchored: true),
  ]

  @Test func `random and mutated blobs give ranges inside them, in lines that are theirs`() throws {
    var generator = SeededGenerator(seed: 6)
    let set = try PatternSet(Self.patterns)
    let matcher = Matcher(set)
    let some = PatternSelection(set, ids: [1, 2, 5])
    let pieces = [
      "key = \"v\"", "secret", "begin", "end", "aaa", "\n", "\r\n", "\r", "\"", "=", " ",
    ]
    for round in 0..<1_500 {
      var bytes = (0..<Int.random(in: 0...80, using: &generator)).flatMap { _ in
        Array(generator.pick(pieces).utf8)
      }
      for _ in 0..<(round % 7) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if generator.chance(20) { bytes += [UInt8](repeating: 0x61, count: 30_000) }
      check(matcher, bytes)
      let all = matcher.candidates(in: bytes.span).list
      let selected = matcher.candidates(in: bytes.span, of: some).list
      #expect(selected == all.filter { [1, 2, 5].contains($0.pattern) })
    }
  }

  private func check(_ matcher: Matcher, _ bytes: [UInt8]) {
    let candidates = matcher.candidates(in: bytes.span)
    for candidate in candidates.list {
      #expect(candidate.line.upperBound <= bytes.count)
      #expect(candidate.line.lowerBound <= candidate.starts.lowerBound)
      #expect(candidate.starts.upperBound <= candidate.line.upperBound)
      let isFile = candidate.pattern == 2
      #expect(isFile || !bytes[candidate.line].contains(0x0A))
    }
    for match in matcher.scan(bytes).matches {
      #expect(match.range.upperBound <= bytes.count)
      #expect(match.captures.first == match.range)
      for capture in match.captures.compactMap({ $0 }) {
        #expect(capture.upperBound <= bytes.count)
      }
    }
  }

  /// Each would take from minutes to years without the limit on steps.
  @Test(arguments: [
    (#"key[^=]*k[^=]*=\s*val"#, "\n"), (#"key[^=]*k[^=]*=\s*val"#, ""),
    (#"(?:key\w*)+=\s*val"#, "\n"), (#"\w*key\w*=\s*val"#, ""),
  ])
  func `costly expressions give up after a work that is proportional to the blob`(
    text: String, separator: String
  ) throws {
    let line = String(repeating: "key", count: 2_600) + "= vax val" + separator
    let bytes = (0..<30).flatMap { _ in Array(line.utf8) }
    for scope in [Pattern.Scope.line, .file] {
      let started = ContinuousClock.now
      let result = Matcher(try PatternSet([Pattern(id: 1, text: text, scope: scope)])).scan(bytes)
      #expect(!result.gaveUps.isEmpty)
      #expect(ContinuousClock.now - started < .seconds(15))
    }
  }

  @Test func `a search that gave up does so after the same steps every time`() throws {
    let line = String(repeating: "key", count: 600) + "= vax val"
    let bytes = Array(String(repeating: line + "\n", count: 40).utf8)
    let set = try PatternSet([Pattern(id: 1, text: #"key[^=]*k[^=]*=\s*val"#)])
    #expect(Matcher(set).scan(bytes) == Matcher(set).scan(bytes))
  }

  /// Each would take minutes if any step were quadratic in the blob's size.
  @Test(arguments: [
    ("a", ""), ("key = \"", ""), ("secret", ""), ("aaa\n", ""), ("begin", ""), ("begin end ", ""),
    ("\n", ""), ("\r", ""), ("secret ", "\n"), (" ", "x"), ("key =", ""), ("aaasecretkey=\"", "\n"),
  ])
  func `a quarter of a megabyte of one thing is scanned in bounded time`(piece: String, end: String)
    throws
  {
    let matcher = Matcher(try PatternSet(Self.patterns.filter { $0.id != 2 || piece != "begin" }))
    var bytes: [UInt8] = []
    while bytes.count < 250_000 { bytes += Array(piece.utf8) }
    bytes += Array(end.utf8)
    let started = ContinuousClock.now
    _ = matcher.scan(bytes)
    #expect(ContinuousClock.now - started < .seconds(15))
  }

  @Test func `more candidates than fit in memory are cut off, and that is reported`() throws {
    let patterns = (0..<20).map { Pattern(id: $0, text: "key.{0,\($0)}") }
    let bytes = (0..<14_000).flatMap { _ in Array("key\n".utf8) }
    let candidates = Matcher(try PatternSet(patterns)).candidates(in: bytes.span)
    #expect(candidates.list.count == 1 << 18)
    #expect(candidates.gaveUps.count == 20)
  }
}
