import Testing

@testable import Rules

@Suite struct EnclosingLinesTests {
  /// The texts of the lines that enclose a line, from the inside out.
  private func enclosing(_ number: Int, of text: String) -> [String] {
    let bytes = Array(text.utf8)
    let lines = EnclosingLines(bytes)
    let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    let start = starts[number - 1]
    var found: [String] = []
    var next = lines.line(around: start..<start)
    while let line = next {
      found.append(String(decoding: bytes[line.range], as: UTF8.self))
      next = lines.line(around: line)
    }
    return found
  }

  @Test func `each line is enclosed by those indented less and less`() {
    let text = "a:\n  b:\n    c\n"
    #expect(enclosing(3, of: text) == ["  b:", "a:"])
  }

  @Test func `a line beside another does not enclose it`() {
    let text = "a:\n  b:\n    c\n  d\n"
    #expect(enclosing(4, of: text) == ["a:"])
  }

  @Test func `blank lines enclose nothing and are passed over`() {
    let text = "a:\n\n   \n  b\n"
    #expect(enclosing(4, of: text) == ["a:"])
  }

  @Test func `a line without indentation is enclosed by none`() {
    #expect(enclosing(2, of: "a:\nb") == [])
    #expect(enclosing(1, of: "") == [])
  }

  @Test func `a line that closes a bracket goes on with the line that opened it`() {
    let text = "class A(\n  B,\n):\n  c\n"
    #expect(enclosing(4, of: text) == ["class A("])
  }

  @Test func `a brace on a line of its own goes on with the line above it`() {
    let text = "void up()\n{\n  c\n}\nvoid down()\n{\n  d\n}\n"
    #expect(enclosing(3, of: text) == ["void up()"])
    #expect(enclosing(7, of: text) == ["void down()"])
  }

  @Test func `a template's braces are a line as any other`() {
    let text = "a: 1\n{{- if b }}\n  c: 2\n{{- end }}\n"
    #expect(enclosing(3, of: text) == ["{{- if b }}"])
  }

  @Test func `lines inside a string enclose nothing and end nothing`() {
    let text = "a:\n  b\nX\nX\n  c\n"
    let bytes = Array(text.utf8)
    let string = 5..<9
    let lines = EnclosingLines(bytes) { string.contains($0) }
    #expect(lines.line(around: 11..<12)?.range == 0..<2)
  }

  @Test func `many lines in one block are looked up in linear time`() {
    let text = "class A:\n" + String(repeating: "  def test(): pass\n", count: 100_000)
    let lines = EnclosingLines(Array(text.utf8))
    var found = 0
    for number in 0..<100_000 {
      let start = 9 + number * 19
      if lines.line(around: start..<start)?.range == 0..<8 { found += 1 }
    }
    #expect(found == 100_000)
  }
}
