import Formats
import Testing

struct DockerfileLineTests {
  private func instructions(_ text: String) -> [String] {
    let file = DockerfileOrHCL(dockerfile: text)
    guard let list = file.node("stages.0.instructions") else { return [] }
    return file.document.children(of: list).map { node in
      let members = ["keyword", "raw"].compactMap { file.document.member($0, of: node) }
      return members.map(file.document.text(of:)).joined(separator: " ")
    }
  }

  @Test func `an empty Dockerfile has no stages and no problem`() {
    let file = DockerfileOrHCL(dockerfile: "")
    #expect(file["stages"] == "[]")
    #expect(file.problems == [])
  }

  @Test func `a Dockerfile of comments has no stages and no problem`() {
    let file = DockerfileOrHCL(dockerfile: "# to do\n\n  # later\n")
    #expect(file["stages"] == "[]")
    #expect(file.problems == [])
  }

  @Test func `keywords are read in any case`() {
    #expect(instructions("from a\nrun x\nWorkDir /y") == ["RUN x", "WORKDIR /y"])
  }

  @Test func `a continued line is joined`() {
    #expect(instructions("FROM a\nRUN x && \\\n  y\nUSER z\n") == ["RUN x &&   y", "USER z"])
  }

  @Test func `blanks after the escape still continue the line`() {
    #expect(instructions("FROM a\nRUN x \\ \t\ny\n") == ["RUN x y"])
  }

  @Test func `an escaped escape does not continue the line`() {
    #expect(instructions("FROM a\nRUN x \\\\\nUSER y\n") == ["RUN x \\\\", "USER y"])
  }

  @Test func `comments and empty lines within a continuation are left out`() {
    #expect(instructions("FROM a\nRUN x \\\n# c\n\n  # d \\\ny\nUSER z") == ["RUN x y", "USER z"])
  }

  @Test func `a number sign within a line is no comment`() {
    #expect(instructions("FROM a\nRUN x # y\n") == ["RUN x # y"])
  }

  @Test func `carriage returns are no part of a line`() {
    #expect(instructions("FROM a\r\nRUN x \\\r\n y\r\nUSER z\r\n") == ["RUN x  y", "USER z"])
  }

  @Test func `a byte order mark is no part of the first keyword`() {
    let file = DockerfileOrHCL(dockerfile: "\u{FEFF}FROM a\n")
    #expect(file["stages.0.from.image"] == "\"a\"")
    #expect(file.problems == [])
  }

  @Test func `directives are read before everything else`() {
    let file = DockerfileOrHCL(dockerfile: "# syntax = docker/dockerfile:1\n# Escape=`\nFROM a\n")
    #expect(file["directives"] == "{syntax: \"docker/dockerfile:1\", escape: \"`\"}")
  }

  @Test func `a directive after a comment is a comment`() {
    let file = DockerfileOrHCL(dockerfile: "# hello\n# escape=`\nFROM a\n")
    #expect(file["directives"] == "{}")
  }

  @Test func `a directive given twice is a problem`() {
    let file = DockerfileOrHCL(dockerfile: "# escape=`\n# escape=\\\nFROM a\n")
    #expect(file.problems == ["2:3 the parser directive escape is given twice"])
  }

  @Test func `the escape directive changes what continues a line`() {
    #expect(
      instructions("# escape=`\nFROM a\nRUN dir c:\\\nRUN x `\n y\n")
        == ["RUN dir c:\\", "RUN x  y"])
  }

  @Test func `an unknown keyword is a problem at its place`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\n  RUM x\nUSER b\n")
    #expect(file.problems == ["2:3 unknown instruction RUM"])
    #expect(file["stages.0.effective.user"] == "\"b\"")
  }

  @Test func `an unknown keyword after ONBUILD is a problem at its place`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\nONBUILD RUM x\n")
    #expect(file.problems == ["2:9 unknown instruction RUM"])
  }

  @Test func `an instruction before the first FROM is a problem`() {
    let file = DockerfileOrHCL(dockerfile: "RUN x\nFROM a\n")
    #expect(file.problems == ["1:1 no FROM stands before this"])
  }

  @Test func `an instruction without arguments is a problem`() {
    #expect(DockerfileOrHCL(dockerfile: "FROM\n").problems == ["1:1 FROM has no arguments"])
  }

  @Test func `an instruction's range starts at its keyword and ends with its last line`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\n  RUN x \\\n    y\nUSER z\n")
    #expect(file.source("stages.0.instructions.0") == "RUN x \\\n    y")
  }

  @Test func `an argument after a continuation stands where the file has it`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\nRUN x \\\n  # c\n  yy zz\n")
    #expect(file.source("stages.0.instructions.0.arguments.1") == "yy")
    #expect(file.node("stages.0.instructions.0.arguments.2").map(file.document.start(of:)) == 26)
  }
}
