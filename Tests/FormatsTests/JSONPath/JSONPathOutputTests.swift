import Testing

@testable import Formats

/// Normalized paths, and nodes as JSON.
@Suite struct JSONPathOutputTests {
  @Test func `the root's path is the root`() {
    let sample = JSONPathSample("1")
    #expect(sample.document.normalizedPath(of: sample.root, from: sample.root) == "$")
  }

  @Test func `a path names members in single quotes and elements by position`() throws {
    let sample = JSONPathSample(#"{"a": [[], [0, {"b c": 1}]]}"#)
    let node = try #require(
      try JSONPath("$.a[1][1]['b c']").select(in: sample.document, from: sample.root).first)
    let path = sample.document.normalizedPath(of: node, from: sample.root)
    #expect(path == "$['a'][1][1]['b c']")
    #expect(
      try JSONPath(path).select(in: sample.document, from: sample.root) == [node])
  }

  @Test func `a path escapes the quote, the backslash and control characters alone`() throws {
    let sample = JSONPathSample(#"{"'\\\b\f\n\r\t\u000b\u0000\"/é": 1}"#)
    #expect(
      try sample.paths("$.*") == [#"$['\'\\\b\f\n\r\t\u000b\u0000"/é']"#])
  }

  @Test func `a carriage return and a line feed in a name stay two characters`() throws {
    #expect(try JSONPathSample(#"{"\r\n": 1}"#).paths("$.*") == [#"$['\r\n']"#])
  }

  @Test func `JSON is compact, in the order of the file`() {
    let sample = JSONPathSample(#" { "b" : [ 1.50 , true , null , "x" ] , "a" : { } , "c": [] } "#)
    #expect(
      sample.document.json(of: sample.root) == #"{"b":[1.50,true,null,"x"],"a":{},"c":[]}"#)
  }

  @Test func `JSON escapes what must be escaped`() {
    let sample = JSONPathSample(#"{"\"k\n": "\\\b\f\n\r\t\u0001/é"}"#)
    #expect(sample.document.json(of: sample.root) == #"{"\"k\n":"\\\b\f\n\r\t\u0001/é"}"#)
  }

  @Test func `JSON has one member of each name`() {
    let sample = JSONPathSample(#"{"a": 1, "b": 2, "a": 3}"#)
    #expect(sample.document.json(of: sample.root) == #"{"b":2,"a":3}"#)
  }

  @Test func `an unknown value is written as its source text`() {
    let sample = JSONPathSample(#"[?, 1]"#)
    #expect(sample.document.json(of: sample.root) == #"["?",1]"#)
  }

  @Test(arguments: [
    ("0", "0"), ("-1.5e+10", "-1.5e+10"), ("0x1F", "31.0"), ("1_000", "\"1_000\""),
    (".inf", "\".inf\""), ("01", "1.0"), ("1.", "1.0"), ("+1", "1.0"),
  ])
  func `a number that JSON cannot spell is respelled, or written as a string`(
    digits: String, expected: String
  ) {
    var document = Document(length: 0)
    let node = document.append(
      .number, to: Document.stream, text: digits.utf8, start: 0, end: 0)
    #expect(document.json(of: node) == expected)
  }
}
