import Formats
import Testing

struct DockerfileInstructionTests {
  private func first(_ instruction: String) -> DockerfileOrHCL {
    DockerfileOrHCL(dockerfile: "FROM a\n" + instruction)
  }

  private let node = "stages.0.instructions.0."

  @Test func `an exec form is read as its strings`() {
    let file = first(#"CMD [ "a b", "c\"\u00e9\n" ,"" ]"#)
    #expect(file[node + "exec"] == "true")
    #expect(file[node + "arguments"] == "[\"a b\", \"c\"\u{E9}\n\", \"\"]")
  }

  @Test(arguments: ["CMD [ \"a\" ] && b", "CMD [a]", "RUN [ -f x ]", "CMD [\"a\",]", "CMD [\"a"])
  func `what is not quite an exec form is a shell form`(text: String) {
    #expect(first(text)[node + "exec"] == "false")
  }

  @Test func `a surrogate pair in an exec form is one character`() {
    #expect(first(#"CMD ["\ud83d\ude00"]"#)[node + "arguments"] == "[\"\u{1F600}\"]")
  }

  @Test func `the words of a shell form keep their quotes`() {
    #expect(first("RUN a 'b c' \"$D e\"")[node + "arguments"] == "[\"a\", \"'b c'\", \"\"$D e\"\"]")
  }

  @Test func `a user is without quotes and a path with blanks is one argument`() {
    #expect(first("USER \"app\"")[node + "arguments"] == "[\"app\"]")
    #expect(first("WORKDIR /a b")[node + "arguments"] == "[\"/a b\"]")
  }

  @Test func `flags are no arguments`() {
    let file = first("COPY --from=build --link --parents=false a b")
    #expect(file[node + "flags"] == "{from: \"build\", link: true, parents: false}")
    #expect(file[node + "arguments"] == "[\"a\", \"b\"]")
    #expect(file[node + "raw"] == "\"--from=build --link --parents=false a b\"")
  }

  @Test func `an instruction without flags has no member for them`() {
    #expect(first("COPY a b")[node + "flags"] == "absent")
  }

  @Test func `mounts are an array`() {
    let file = first("RUN --mount=type=cache,target=/x --mount=type=secret,id=y z")
    #expect(file[node + "flags.mount"] == "[\"type=cache,target=/x\", \"type=secret,id=y\"]")
    #expect(file[node + "arguments"] == "[\"z\"]")
  }

  @Test func `a double dash ends the flags`() {
    let file = first("RUN -- --x")
    #expect(file[node + "flags"] == "absent")
    #expect(file[node + "arguments"] == "[\"--x\"]")
  }

  @Test func `an environment is read as pairs without quotes`() {
    let file = first(#"ENV A=1 B="x y" C='$z' D=a\ b E="#)
    #expect(
      file[node + "pairs"]
        == "[{name: \"A\", value: \"1\"}, {name: \"B\", value: \"x y\"}, "
        + "{name: \"C\", value: \"$z\"}, {name: \"D\", value: \"a b\"}, {name: \"E\", value: \"\"}]"
    )
    #expect(file.source(node + "pairs.1.value") == "\"x y\"")
  }

  @Test func `the old form of an environment has one pair`() {
    #expect(first("ENV A  b c=d")[node + "pairs"] == "[{name: \"A\", value: \"b c=d\"}]")
  }

  @Test func `an environment's word without an equals sign is a problem`() {
    let file = first("ENV A=1 B")
    #expect(file.problems == ["2:9 expected name=value"])
    #expect(file[node + "pairs"] == "[{name: \"A\", value: \"1\"}]")
  }

  @Test func `an argument without default has no value`() {
    #expect(first("ARG A B=1")[node + "pairs"] == "[{name: \"A\"}, {name: \"B\", value: \"1\"}]")
  }

  @Test func `a value that no line states is unknown`() {
    #expect(first("ENV A=x-$B")[node + "pairs.0.value"] == "?(x-$B)")
  }

  @Test func `values of one ENV do not see each other`() {
    let file = first("ENV A=1 B=$A\nENV C=$A")
    #expect(file[node + "pairs.1.value"] == "?($A)")
    #expect(file["stages.0.instructions.1.pairs.0.value"] == "\"1\"")
  }

  @Test func `an ENV hides an ARG of its name`() {
    #expect(first("ENV A=1\nARG A=2\nUSER $A")["stages.0.effective.user"] == "\"1\"")
  }

  @Test func `a health check's type comes before its command`() {
    let file = first("HEALTHCHECK --interval=5s CMD [\"curl\", \"x\"]")
    #expect(file[node + "flags"] == "{interval: \"5s\"}")
    #expect(file[node + "arguments"] == "[\"CMD\", \"curl\", \"x\"]")
    #expect(file[node + "exec"] == "true")
  }

  @Test func `an ONBUILD holds its instruction and changes nothing here`() {
    let file = first("ONBUILD USER app")
    #expect(file[node + "trigger.keyword"] == "\"USER\"")
    #expect(file[node + "trigger.arguments"] == "[\"app\"]")
    #expect(file["stages.0.effective.user"] == "null")
  }
}
