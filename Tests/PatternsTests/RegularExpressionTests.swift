import Patterns
import Testing

@Suite struct RegularExpressionTests {
  /// The ranges of all matches, written as text for short comparison.
  private func all(
    _ pattern: String, _ text: String, range: Range<Int>? = nil, endsLine: Bool = true
  ) throws -> [Range<Int>] {
    let expression = try RegularExpression(pattern)
    let bytes = Array(text.utf8)
    var found: [Range<Int>] = []
    bytes.withUnsafeBytes { bytes in
      _ = expression.forEachMatch(
        in: bytes, range: range ?? 0..<bytes.count, endsLine: endsLine
      ) { match, _ in
        found.append(match)
        return true
      }
    }
    return found
  }

  private func first(_ pattern: String, _ text: String) throws -> RegularExpression.Outcome {
    let expression = try RegularExpression(pattern)
    return Array(text.utf8).withUnsafeBytes { expression.firstMatch(in: $0, range: 0..<$0.count) }
  }

  @Test func `captures are ranges by group number, nil where a group took no part`() throws {
    let outcome = try first("(a)|(b)(c)?", "xb")
    #expect(outcome == .match(captures: [1..<2, nil, 1..<2, nil]))
  }

  @Test func `named groups have their numbers`() throws {
    let expression = try RegularExpression("(x)(?<key>a)(?<value>b)")
    #expect(expression.names == ["key": 2, "value": 3])
  }

  @Test func `an expression that does not compile says where`() {
    #expect(throws: PatternError(message: "missing closing parenthesis", offset: 4)) {
      try RegularExpression("a(bc")
    }
  }

  @Test func `an expression cannot switch UTF mode on`() {
    #expect(throws: PatternError.self) { try RegularExpression("(*UTF)a") }
  }

  @Test func `a dot takes one byte of a character of two`() throws {
    #expect(try all("=.", "=é") == [0..<2])
  }

  @Test func `carets and dollars match at every line`() throws {
    #expect(try all("^b$", "a\nb\nc") == [2..<3])
  }

  @Test func `a dollar matches before a carriage return and a line feed`() throws {
    #expect(try all("a$", "a\r\na") == [0..<1, 3..<4])
  }

  @Test func `a match does not reach beyond the range`() throws {
    #expect(try all("a+", "aaaaaa", range: 1..<4) == [1..<4])
  }

  @Test func `lookbehind sees what stands before the range`() throws {
    #expect(try all("(?<=x)a", "xa", range: 1..<2) == [1..<2])
    #expect(try all("^a", "xa", range: 1..<2) == [])
  }

  @Test func `a dollar does not match at the end of a range within a line`() throws {
    #expect(try all("a$", "aab", range: 0..<2, endsLine: false) == [])
  }

  @Test func `a range beyond the bytes is cut to them`() throws {
    #expect(try all("a", "aa", range: 1..<9) == [1..<2])
  }

  @Test func `empty matches are found once each, and a longer one at the same place`() throws {
    #expect(try all("b*", "abb") == [0..<0, 1..<3, 3..<3])
  }

  @Test func `no bytes at all can be searched`() throws {
    let expression = try RegularExpression("^$")
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    #expect(expression.firstMatch(in: none, range: 0..<0) == .match(captures: [0..<0]))
  }

  @Test func `exponential backtracking is given up`() throws {
    let text = String(repeating: "a", count: 60) + "b"
    #expect(try first("^(?:a+)+$", text) == .gaveUp)
  }

  @Test func `the interpreter gives up too`() throws {
    let expression = try RegularExpression("^(?:a+)+$")
    let text = Array((String(repeating: "a", count: 60) + "b").utf8)
    #expect(text.withUnsafeBytes { expression.firstMatch(in: $0, range: 0..<61) } == .gaveUp)
  }

  @Test func `the steps of all matches together are limited`() throws {
    let expression = try RegularExpression("a")
    let bytes = Array(repeating: UInt8(ascii: "a"), count: 1_000)
    var matches = 0
    var steps = 500
    let gaveUp = bytes.withUnsafeBytes { bytes in
      expression.forEachMatch(in: bytes, range: 0..<1_000, endsLine: true, steps: &steps) { _, _ in
        matches += 1
        return true
      }
    }
    #expect(gaveUp == matches)
    #expect((100..<500).contains(matches))
    #expect(steps < 0)
  }

  @Test func `a lazy dot may go along a whole mebibyte`() throws {
    let text = "begin" + String(repeating: ".", count: 1 << 20) + "end"
    let outcome = try first("begin(?s:.*?)end", text)
    #expect(outcome == .match(captures: [0..<text.utf8.count]))
  }

  @Test func `a search stops when it is told to`() throws {
    let expression = try RegularExpression("a")
    var count = 0
    let gaveUp = Array("aaa".utf8).withUnsafeBytes { bytes in
      expression.forEachMatch(in: bytes, range: 0..<3) { _, _ in
        count += 1
        return count < 2
      }
    }
    #expect(count == 2)
    #expect(gaveUp == nil)
  }
}
