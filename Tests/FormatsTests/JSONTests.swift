import Formats
import Testing

private func read(_ text: String, allowsComments: Bool = false) -> Document {
  JSON.parse(Array(text.utf8).span, allowsComments: allowsComments)
}

@Suite struct JSONTests {
  @Test func `every kind of value is read`() {
    let document = read("{\"a\": [1, -0.5e+3, true, false, null, \"x\", {}, []], \"\": 2}")
    #expect(document.sketch == "{a: [1, -0.5e+3, true, false, null, \"x\", {}, []], : 2}")
    #expect(document.problems.isEmpty)
  }

  @Test func `a lone scalar is a document`() {
    #expect(read(" 12 ").sketch == "12")
  }

  @Test func `places are bytes and span quotes and brackets`() throws {
    let document = read("{\"ä\": \"ö\", \"b\": [1, 2]}")
    let first = try #require(document.node(at: "ä"))
    #expect(document.start(of: first) == 1)
    #expect(document.range(of: first) == 7..<11)
    let second = try #require(document.node(at: "b"))
    #expect(document.range(of: second) == 18..<24)
  }

  @Test func `escapes are decoded`() {
    #expect(
      read(#""\"\\\/\b\f\n\r\tA\u00e4\ud83d\ude00""#).sketch == "\"\"\\/\u{8}\u{C}\n\r\tAä😀\"")
  }

  @Test func `a lone surrogate is a replacement character`() {
    #expect(
      read(#"["\ud83dx", "\ude00", "\ud83d\u0041"]"#).sketch
        == "[\"\u{FFFD}x\", \"\u{FFFD}\", \"\u{FFFD}A\"]")
  }

  @Test func `an unknown escape is a problem and stays as text`() {
    let document = read(#"["\q", "\u12"]"#)
    #expect(
      document.problems == [
        Document.Problem(offset: 2, message: "an unknown escape"),
        Document.Problem(offset: 8, message: "an unknown escape"),
      ])
  }

  @Test func `both members of one name stay and the last counts`() {
    let document = read("{\"a\": 1, \"a\": 2}")
    #expect(document.sketch == "{a: 1, a: 2}")
    #expect(document.node(at: "a").map { document.sketch(of: $0) } == "2")
  }

  @Test func `comments and trailing commas are read over where allowed`() {
    let document = read("// x\n{\"a\": [1, /* 2, */ 3,], }\n// end", allowsComments: true)
    #expect(document.sketch == "{a: [1, 3]}")
    #expect(document.problems.isEmpty)
  }

  @Test func `comments and trailing commas are problems elsewhere`() {
    let document = read("[1, // x\n2,]")
    #expect(document.sketch == "[1, 2]")
    #expect(
      document.problems == [
        Document.Problem(offset: 4, message: "a comment"),
        Document.Problem(offset: 10, message: "a trailing comma"),
      ])
  }

  @Test(arguments: [
    "01", "-", "1.", ".5", "+1", "1e", "nul", "tru", "{a: 1}", "[1 2]", "\"x", "", "{", "[1,",
    "{\"a\"}", "1 2", "[,]", "{,}", "/*", "'a'",
  ])
  func `a mistake is a problem and leaves the stream open`(text: String) {
    let document = read(text)
    #expect(document.problems.count == 1)
    #expect(document.isOpen(Document.stream))
  }

  @Test func `what was open at a mistake is open`() {
    #expect(read("{\"a\": {\"b\": 1}, \"c\": [1, {\"d\": x").sketch == "{a: {b: 1}, c: [1, {}+]+}+")
  }

  @Test func `a byte order mark is skipped`() throws {
    let document = read("\u{FEFF}[1]")
    #expect(document.sketch == "[1]")
    #expect(document.range(of: try #require(document.node(at: "0"))) == 4..<5)
  }

  @Test func `bytes that are not UTF-8 are replaced`() {
    let document = JSON.parse(([0x5B, 0x22, 0x61, 0xFF, 0x62, 0x22, 0x5D] as [UInt8]).span)
    #expect(document.sketch == "[\"a\u{FFFD}b\"]")
    #expect(document.problems == [Document.Problem(offset: 3, message: "not UTF-8")])
  }

  @Test func `256 levels are read and 257 are not`() {
    let deep = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(read(deep).problems.isEmpty)
    let deeper = read("[" + deep + "]")
    #expect(
      deeper.problems == [
        Document.Problem(offset: 256, message: "nested deeper than 256 levels: not read")
      ])
  }
}
