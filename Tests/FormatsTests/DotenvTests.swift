import Formats
import Testing

private func read(_ text: String) -> Document { Dotenv.parse(Array(text.utf8).span) }

@Suite struct DotenvTests {
  @Test func `keys and values are read`() {
    #expect(
      read("A=1\nexport B = two words \n\n# no\nC=\n").sketch
        == "{A: \"1\", B: \"two words\", C: \"\"}")
  }

  @Test func `a comment within a line needs a blank before it`() {
    #expect(read("A=x#y # z\nB=# none\n").sketch == "{A: \"x#y\", B: \"\"}")
  }

  @Test func `quotes keep blanks and comments`() {
    #expect(read("A=\" x # y \" # z\nB='$X \\n'\n").sketch == "{A: \" x # y \", B: \"$X \\n\"}")
  }

  @Test func `double quotes decode escapes and span lines`() {
    #expect(read("A=\"x\\ny\\\"\nz\"\nB=1\n").sketch == "{A: \"x\ny\"\nz\", B: \"1\"}")
  }

  @Test func `a value that is only a reference is unknown`() {
    #expect(
      read("A=$X\nB=${X_1}\nC=\"${X}\"\nD='$X'\nE=${X:-d}\nF=a$X\nG=$\n").sketch
        == "{A: ?$X?, B: ?${X_1}?, C: ?${X}?, D: \"$X\", E: \"${X:-d}\", F: \"a$X\", G: \"$\"}")
  }

  @Test func `a key alone takes its value from the environment`() {
    #expect(read("A\nB=1\n").sketch == "{A: ??, B: \"1\"}")
  }

  @Test func `a line that is no assignment is a problem`() {
    let document = read("A=1\n  what is this\n=x\nB=2\n")
    #expect(document.sketch == "{A: \"1\", B: \"2\"}")
    #expect(document.problems.map(\.offset) == [6, 19])
  }

  @Test func `a quote that does not close costs its line`() {
    let document = read("A=\"x\nB=2\n")
    #expect(document.sketch == "{A: \"\"x\", B: \"2\"}")
    #expect(
      document.problems == [Document.Problem(offset: 2, message: "a quote that does not close")])
  }

  @Test func `places are those of the key and of the value with its quotes`() throws {
    let document = read("export A='b'\r\nC=d\r\n")
    let first = try #require(document.node(at: "A"))
    #expect(document.start(of: first) == 7)
    #expect(document.range(of: first) == 9..<12)
    #expect(document.node(at: "C").map { document.range(of: $0) } == 16..<17)
  }
}
