import Testing

@testable import Formats

@Suite struct SourcePythonTests {
  @Test func `the first statement of a function is a docstring`() {
    let read = SourceReading("def f():\n  '''uses limiter()'''\n  g('x')\n", .python)
    #expect(read.comments == ["'''uses limiter()'''"])
    #expect(read.strings == ["x"])
    #expect(read.active == "def f():\n                      \n  g('x')\n")
  }

  @Test func `a literal with its prefix is a docstring anywhere it is a statement`() {
    #expect(SourceReading("x = 1\nRb'd'\n", .python).comments == ["Rb'd'"])
    #expect(SourceReading("x = 1; 'd'; y = 2\n", .python).comments == ["'d'"])
    #expect(SourceReading("class X: 'd' # c\n", .python).comments == ["'d'", "# c"])
  }

  @Test func `literals that stand together are one docstring`() {
    #expect(SourceReading("'a' \"b\"\n", .python).comments == ["'a'", "\"b\""])
    #expect(SourceReading("'a' \\\n 'b'\n", .python).comments == ["'a'", "'b'"])
  }

  @Test(arguments: [
    "x = 's'\n", "'s'.join(y)\n", "x: 's'\n", "f(\n's'\n)\n", "x = \\\n's'\n", "return's'\n",
    "f = lambda: 's'\n", "'s' % x\n", "'s' if y else z\n",
  ])
  func `a literal that is part of a statement is a string`(text: String) {
    let read = SourceReading(text, .python)
    #expect(read.strings == ["s"])
    #expect(read.comments == [])
  }

  @Test func `a hash in a string is no comment and a quote in a comment no string`() {
    let read = SourceReading("x = '#a' # it's\ny = \"b\"\n", .python)
    #expect(read.strings == ["#a", "b"])
    #expect(read.comments == ["# it's"])
  }

  @Test func `a raw string cannot end in a backslash either`() {
    #expect(SourceReading("x = r'a\\'b'\n", .python).strings == ["a\\'b"])
  }

  @Test func `a triple quoted string holds single ones`() {
    #expect(SourceReading("x = '''a'b''\n'''\n", .python).strings == ["a'b''\n"])
  }

  @Test func `a formatted string is one string with all that it nests`() {
    let read = SourceReading("x = f'{y['a']:>{w}} {{#' + 'b'\n", .python)
    #expect(read.strings == ["{y['a']:>{w}} {{#", "b"])
    #expect(read.comments == [])
  }

  @Test func `a quote in a format opens nothing`() {
    #expect(SourceReading("x = f\"{y:'>9}\" + 'b'\n", .python).strings == ["{y:'>9}", "b"])
  }

  @Test func `a backslash leaves a brace its meaning`() {
    #expect(SourceReading("x = rf'\\{{' + 'b'\n", .python).strings == ["\\{{", "b"])
  }

  @Test func `a keyword is no prefix`() {
    #expect(SourceReading("x = 1 if'{' else 2\n", .python).strings == ["{"])
    #expect(SourceReading("x = not'{'\n", .python).strings == ["{"])
  }
}
