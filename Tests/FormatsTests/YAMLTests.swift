import Formats
import Testing

private func read(_ text: String, templates: YAML.Options.Templates = .detect) -> Document {
  YAML.parse(Array(text.utf8).span, options: YAML.Options(templates: templates))
}

@Suite struct YAMLTests {
  @Test func `an empty file has no documents`() {
    #expect(read("").sketch == "")
    #expect(read("").problems.isEmpty)
    #expect(read("# only a comment\n").sketch == "")
  }

  @Test func `plain scalars follow the core schema`() {
    let text = """
      [null, Null, NULL, ~, nULL, true, True, FALSE, tRUE, yes, off, 12, -3, +4, 0x1F, 0o17, 010,
      1.5, .5, 1., 1e3, 1e, .inf, .nan, 1.2.3, -, 0x, 0o8]
      """
    #expect(
      read(text).sketch == """
        [null, null, null, null, "nULL", true, true, false, "tRUE", "yes", "off", 12, -3, +4, \
        0x1F, 15, 010, 1.5, .5, 1., 1e3, "1e", ".inf", ".nan", "1.2.3", "-", "0x", "0o8"]
        """)
  }

  @Test func `every number that is read has a value`() {
    let document = read("[12, +4, 0x1F, 0o17, 010, .5, 1., -1e3, 1E-2]")
    let list = document.node(at: "0").flatMap { document.parent(of: $0) } ?? -1
    let values = document.children(of: list).map { document.number(of: $0) }
    #expect(values == [12, 4, 31, 15, 10, 0.5, 1, -1000, 0.01])
  }

  @Test func `quoted and block scalars are strings`() {
    #expect(
      read("a: 'true'\nb: \"1\"\nc: |\n  2\nd: ''\n").sketch
        == "{a: \"true\", b: \"1\", c: \"2\n\", d: \"\"}")
  }

  @Test func `standard tags decide the kind`() {
    #expect(
      read("[!!str 1, !!int \"2\", !!bool 'true', ! 3, !!null ~, !!map {a: 1}]").sketch
        == "[\"1\", 2, true, \"3\", null, {a: 1}]")
  }

  @Test func `a custom tag makes a value unknown and keeps its source`() {
    #expect(
      read("a: !Ref Bucket\nb: !Sub [x, {y: 1}]\nc: 1\n").sketch
        == "{a: ?!Ref Bucket?, b: ?!Sub [x, {y: 1}]?, c: 1}")
  }

  @Test func `a missing value is null just after its colon`() throws {
    let document = read("a:\n\n\nb: 1\n")
    let node = try #require(document.node(at: "a"))
    #expect(document.kind(of: node) == .null)
    #expect(document.range(of: node) == 2..<2)
  }

  @Test func `a mapping starts at its first key and ends with its last value`() throws {
    let document = read("top:\n  a: 1\n  b: xy\n\n\nnext: 1\n")
    let node = try #require(document.node(at: "top"))
    #expect(document.range(of: node) == 7..<19)
    #expect(document.start(of: node) == 0)
  }

  @Test func `places are bytes where characters are wider`() throws {
    let document = read("ä: ö\n😀: [é, x]\nlast: €\n")
    let last = try #require(document.node(at: "last"))
    // 2 + 2 + 2 + 1, then 4 + 3 + 2 + 2 + 1 + 1 + 1 bytes of lines 1 and 2.
    #expect(document.start(of: last) == 21)
    #expect(document.range(of: last) == 27..<30)
    let first = try #require(document.node(at: "ä"))
    #expect(document.range(of: first) == 4..<6)
  }

  @Test func `a byte order mark counts as three bytes`() throws {
    let document = read("\u{FEFF}a: 1\n---\nb: [\n---\nc: 2\n")
    let node = try #require(document.node(at: "a"))
    #expect(document.start(of: node) == 3)
    #expect(document.sketch == "{a: 1} --- {b: []+}+ --- {c: 2}")
  }

  @Test func `places far beyond the first wide character are exact`() throws {
    let lines = String(repeating: "- ßß\n", count: 500)
    let document = read(lines + "- end\n")
    let node = try #require(document.node(at: "500"))
    #expect(document.range(of: node) == 3502..<3505)
  }

  @Test func `one bad document does not lose the others`() {
    let document = read("a: 1\n---\nb: [1, 2\nc: }\n---\nd: 4\n---\n\"open\n---\ne: 5\n")
    #expect(document.sketch.hasPrefix("{a: 1} --- {"))
    #expect(document.sketch.contains(" --- {d: 4}"))
    #expect(document.sketch.hasSuffix(" --- {e: 5}"))
    #expect(document.problems.count == 2)
    #expect(document.isOpen(Document.stream))
  }

  @Test func `what an error leaves unfinished is open`() throws {
    let document = read("a:\n  b: 1\n  c: [1\nd: 2\n")
    #expect(document.problems.count == 1)
    #expect(document.isOpen(try #require(document.node(at: "a"))))
    #expect(document.isOpen(try #require(document.node(at: "a", "c"))))
  }

  @Test func `three dashes within a word start no document`() {
    #expect(read("a: [1\n----\n---x\n").sketch == "{a: [\"1 ---- ---x\"]+}+")
  }

  @Test func `both values of a key given twice stay and the last counts`() throws {
    let document = read("a: 1\na: 2\n")
    #expect(document.sketch == "{a: 1, a: 2}")
    #expect(document.number(of: try #require(document.node(at: "a"))) == 2)
    #expect(document.problems.isEmpty)
    let block = read("a: |\n  b: @c@\n")
    #expect(block.node(at: "a").map { block.sketch(of: $0) } == "\"b: @c@\n\"")
  }

  @Test func `a key that is no scalar is named by its source`() {
    #expect(read("? [a, b]\n: 1\n{c: d}: 2\n").sketch == "{[a, b]: 1, {c: d}: 2}")
    #expect(read("? - a\n  - b\n: 1\n").sketch == "{- a\n  - b: 1}")
  }

  @Test func `bytes that are not UTF-8 cost one value`() {
    var bytes = Array("a: 1\nb: x".utf8)
    bytes += [0xFF, 0xC0, 0x20]
    bytes += Array("\nc: 3\n".utf8)
    let document = YAML.parse(bytes.span)
    #expect(document.problems == [Document.Problem(offset: 9, message: "not UTF-8")])
    #expect(document.node(at: "c").map { document.sketch(of: $0) } == "3")
    #expect(document.node(at: "b").map { document.kind(of: $0) } == .unknown)
  }

  @Test func `a control character costs one value`() {
    let document = read("a: 1\nb: x\u{1}y\nc: 3\n")
    #expect(document.problems.map(\.message) == ["a control character"])
    #expect(document.node(at: "b").map { document.kind(of: $0) } == .unknown)
    #expect(document.node(at: "c").map { document.sketch(of: $0) } == "3")
  }

  @Test func `what a build fills in is unknown and costs nothing else`() {
    let document = read(
      "a: @project.version@\nb: [x]\nc:\n  - @first@-@second@\n  - me@here@x\nd: y\n")
    #expect(document.node(at: "a").map { document.kind(of: $0) } == .unknown)
    #expect(document.node(at: "a").map { document.text(of: $0) } == "@project.version@")
    #expect(document.node(at: "b").map { document.sketch(of: $0) } == "[\"x\"]")
    let list = document.node(at: "c").map { Array(document.children(of: $0)) } ?? []
    #expect(list.map { document.kind(of: $0) } == [.unknown, .string])
    #expect(document.node(at: "d").map { document.sketch(of: $0) } == "\"y\"")
    #expect(document.problems.isEmpty)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `UTF-16 is reported and not read`(bytes: [UInt8]) {
    let document = YAML.parse(bytes.span)
    #expect(document.problems == [Document.Problem(offset: 0, message: "UTF-16: not read")])
    #expect(document.sketch == "")
    #expect(document.isOpen(Document.stream))
  }

  @Test func `a line ended by a carriage return and a newline is one line`() throws {
    let document = read("a: 1\r\nb:\r\n  - x\r\n---\r\nc: 3\r\n")
    #expect(document.sketch == "{a: 1, b: [\"x\"]} --- {c: 3}")
  }
}
