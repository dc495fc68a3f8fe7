import Formats
import Testing

struct DockerfileHeredocTests {
  private func heredocs(_ text: String) -> String {
    DockerfileOrHCL(dockerfile: "FROM a\n" + text)["stages.0.instructions.0.heredocs"]
  }

  @Test func `a heredoc's lines are its content, not instructions`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\nRUN <<EOF\nUSER x\n# y\nEOF\nUSER z\n")
    #expect(
      file["stages.0.instructions.0.heredocs"]
        == "[{name: \"EOF\", content: \"USER x\n# y\n\"}]")
    #expect(file["stages.0.effective.user"] == "\"z\"")
    #expect(file.source("stages.0.instructions.0.heredocs.0.content") == "USER x\n# y\n")
  }

  @Test func `several heredocs follow each other`() {
    #expect(
      heredocs("COPY <<A <<\"B\" /x/\n1\nA\n2\nB\n")
        == "[{name: \"A\", content: \"1\n\"}, {name: \"B\", content: \"2\n\"}]")
  }

  @Test func `a dash strips leading tabs, also before the terminator`() {
    #expect(
      heredocs("RUN <<-EOF\n\t\ta\n\t b\n\tEOF\n") == "[{name: \"EOF\", content: \"a\n b\n\"}]")
  }

  @Test func `without a dash an indented terminator does not end it`() {
    #expect(heredocs("RUN <<E\n\tE\nE\n") == "[{name: \"E\", content: \"\tE\n\"}]")
  }

  @Test func `blanks and a file descriptor may stand around the arrows`() {
    #expect(heredocs("RUN 3<< EOF cat\nx\nEOF\n") == "[{name: \"EOF\", content: \"x\n\"}]")
  }

  @Test(arguments: [
    "RUN cat<<EOF\nUSER x", "RUN cat <<<EOF\nUSER x", "RUN echo \"<<EOF\"\nUSER x",
    "RUN echo it's <<EOF\nUSER x", "CMD <<EOF\nUSER x", "RUN [\"cat\", \"<<EOF\"]\nUSER x",
    "RUN cat <<\nUSER x",
  ])
  func `what only looks like a heredoc leaves the next line an instruction`(text: String) {
    let file = DockerfileOrHCL(dockerfile: "FROM a\n" + text)
    #expect(file["stages.0.effective.user"] == "\"x\"")
    #expect(file.problems == [])
  }

  @Test func `a heredoc of an ONBUILD belongs to its trigger`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\nONBUILD RUN <<EOF\nx\nEOF\nUSER y")
    #expect(
      file["stages.0.instructions.0.trigger.heredocs"] == "[{name: \"EOF\", content: \"x\n\"}]")
    #expect(file["stages.0.effective.user"] == "\"y\"")
  }

  @Test func `a heredoc that is not closed is a problem at its instruction`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a\nRUN <<EOF\nx\nEOF2\n")
    #expect(file.problems == ["2:1 the heredoc EOF is not closed"])
    #expect(file["stages.0.instructions.0.heredocs.0.content"] == "\"x\nEOF2\n\"")
  }

  @Test func `carriage returns do not hide a terminator`() {
    #expect(heredocs("RUN <<EOF\r\nx\r\nEOF\r\n") == "[{name: \"EOF\", content: \"x\r\n\"}]")
  }
}
