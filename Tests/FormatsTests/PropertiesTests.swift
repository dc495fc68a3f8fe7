import Formats
import Testing

private func read(_ text: String, _ dialect: Properties.Dialect = .properties) -> Document {
  Properties.parse(Array(text.utf8).span, dialect: dialect)
}

@Suite struct PropertiesTests {
  @Test func `a key ends at a separator or a blank`() {
    #expect(
      read("a=1\nb : 2\nc 3\nd\n e = f=g\n").sketch
        == "{a: \"1\", b: \"2\", c: \"3\", d: \"\", e: \"f=g\"}")
  }

  @Test func `lines that start with a hash or a mark are comments`() {
    #expect(read("# a=1\n  ! b=2\nc=#3\n").sketch == "{c: \"#3\"}")
  }

  @Test func `a backslash joins the next line without its indentation`() throws {
    let document = read("a=x,\\\n   y\\\\\nb=z\\\r\n  w\n")
    #expect(document.sketch == "{a: \"x,y\\\", b: \"zw\"}")
    #expect(document.range(of: try #require(document.node(at: "a"))) == 2..<12)
  }

  @Test func `escapes in keys are decoded`() {
    #expect(read("a\\:b\\ c=d\\te\n").sketch == "{a:b c: \"d\te\"}")
  }

  @Test func `a value that is only a placeholder is unknown`() {
    #expect(
      read("a=${X}\nb=x${X}\nc=${X:y}\nd=${X}${Y}\n").sketch
        == "{a: ?${X}?, b: \"x${X}\", c: \"${X:y}\", d: \"${X}${Y}\"}")
  }

  @Test func `a backslash at the end of the file joins nothing`() {
    #expect(read("a=b\\").sketch == "{a: \"b\\\"}")
  }

  @Test func `sections of an INI file are objects`() {
    let text =
      "top=1\n[db]\nhost name = x y ; note\n; no\npath=C:\\temp\n[web \"a\"]\nq = \"z # w\"\n[bad\n"
    let document = read(text, .ini)
    #expect(
      document.sketch
        == "{top: \"1\", db: {host name: \"x y\", path: \"C:\\temp\"}, web \"a\": {q: \"z # w\"}}")
    #expect(document.problems.map(\.message) == ["a section without its closing bracket"])
  }
}
