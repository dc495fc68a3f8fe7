import Formats
import Testing

struct DockerfileStageTests {
  private func from(_ text: String) -> DockerfileOrHCL { DockerfileOrHCL(dockerfile: text) }

  private func parts(_ file: DockerfileOrHCL, _ stage: Int = 0) -> [String] {
    ["image", "tag", "digest"].map { file["stages.\(stage).from.\($0)"] }
  }

  @Test(arguments: [
    ("a", ["\"a\"", "null", "null"]),
    ("a:1", ["\"a\"", "\"1\"", "null"]),
    ("h:5000/a", ["\"h:5000/a\"", "null", "null"]),
    ("h:5000/a/b:1@sha256:0f", ["\"h:5000/a/b\"", "\"1\"", "\"sha256:0f\""]),
    ("a@sha256:0f", ["\"a\"", "null", "\"sha256:0f\""]),
  ])
  func `a reference is split into image, tag and digest`(reference: String, expected: [String]) {
    #expect(parts(from("FROM \(reference)\n")) == expected)
  }

  @Test func `defaults of arguments are expanded in a reference`() {
    let file = from("ARG I=node\nARG V=18\nFROM ${I}:$V-slim AS b\n")
    #expect(parts(file) == ["\"node\"", "\"18-slim\"", "null"])
    #expect(file["stages.0.from.reference"] == "\"${I}:$V-slim\"")
    #expect(file["stages.0.name"] == "\"b\"")
  }

  @Test(arguments: [
    ("${X:-1}", "\"1\""), ("${X-1}", "\"1\""), ("${E:-1}", "\"1\""), ("${E-1}", "\"\""),
    ("${V:-1}", "\"9\""), ("${V:+y}z", "\"yz\""), ("${X:+y}z", "\"z\""), ("${V:?no}", "\"9\""),
    ("${X:-${V}}", "\"9\""), ("${X:?no}", "?(${X:?no})"), ("$X", "?($X)"), ("${V%9}", "?(${V%9})"),
    ("${TARGETARCH:-1}", "?(${TARGETARCH:-1})"),
  ])
  func `a variable is expanded as far as the file states it`(tag: String, expected: String) {
    #expect(from("ARG V=9\nARG E=\nFROM a:\(tag)\n")["stages.0.from.tag"] == expected)
  }

  @Test func `a variable left at the end may bring a tag and a digest with it`() {
    #expect(parts(from("FROM $BASE\n")) == ["?($BASE)", "?()", "?()"])
  }

  @Test func `a variable left before the name brings no tag with it`() {
    #expect(parts(from("FROM ${R}/a\n")) == ["?(${R}/a)", "null", "null"])
  }

  @Test func `arguments before the first stage are listed`() {
    let file = from("ARG A\nARG B=1\nARG C=$B-$A\nFROM a\n")
    #expect(
      file["arguments"]
        == "[{name: \"A\"}, {name: \"B\", value: \"1\"}, {name: \"C\", value: ?(1-$A)}]")
  }

  @Test func `a platform is read, or null`() {
    #expect(from("FROM --platform=linux/amd64 a\n")["stages.0.from.platform"] == "\"linux/amd64\"")
    #expect(from("FROM a\n")["stages.0.from.platform"] == "null")
    let unknown = from("FROM --platform=$BUILDPLATFORM a\n")
    #expect(unknown["stages.0.from.platform"] == "?($BUILDPLATFORM)")
  }

  @Test func `a base that names an earlier stage is a stage`() {
    let file = from("FROM a AS Build\nFROM build\nFROM later\nFROM x AS later\n")
    #expect((0..<4).map { file["stages.\($0).from.stage"] } == ["false", "true", "false", "false"])
  }

  @Test func `a stage cannot name itself`() {
    #expect(from("FROM a AS a\n")["stages.0.from.stage"] == "false")
  }

  @Test func `whether an unexpanded base is a stage is unknown`() {
    #expect(from("FROM $X\n")["stages.0.from.stage"] == "?()")
    #expect(from("FROM r/$X\n")["stages.0.from.stage"] == "false")
  }

  @Test func `only the last stage is final`() {
    let file = from("FROM a\nFROM b\n")
    #expect([file["stages.0.final"], file["stages.1.final"]] == ["false", "true"])
    #expect([file["stages.0.index"], file["stages.1.index"]] == ["0", "1"])
  }

  @Test func `too many words after FROM are a problem`() {
    #expect(from("FROM a b\n").problems == ["1:1 FROM takes one image and AS with a name"])
  }

  @Test func `a part of a reference stands where the file has it`() {
    let file = from("FROM r/a:1@sha256:0f\n")
    #expect(file.source("stages.0.from.tag") == "1")
    #expect(file.source("stages.0.from") == "r/a:1@sha256:0f")
  }
}

struct DockerfileEffectTests {
  private func effective(_ text: String, _ member: String, stage: Int = 0) -> String {
    DockerfileOrHCL(dockerfile: text)["stages.\(stage).effective.\(member)"]
  }

  @Test func `what nothing sets is null`() {
    let expected =
      "{user: null, workdir: null, healthcheck: null, command: null, entrypoint: null, "
      + "exposed: [], inherits: true}"
    #expect(DockerfileOrHCL(dockerfile: "FROM a\nRUN x\n")["stages.0.effective"] == expected)
  }

  @Test func `the last user counts`() {
    #expect(effective("FROM a\nUSER root\nUSER app:app\n", "user") == "\"app:app\"")
  }

  @Test func `a stage has what its base stage set`() {
    let text = "FROM a AS b\nUSER app\nEXPOSE 80\nHEALTHCHECK NONE\nFROM b\nEXPOSE 81/udp\n"
    #expect(effective(text, "user", stage: 1) == "\"app\"")
    #expect(effective(text, "healthcheck", stage: 1) == "\"NONE\"")
    #expect(effective(text, "exposed", stage: 1) == "[\"80\", \"81/udp\"]")
  }

  @Test func `an inherited value stands where the base stage states it`() {
    let file = DockerfileOrHCL(dockerfile: "FROM a AS b\nUSER app\nFROM b\n")
    #expect(file.node("stages.1.effective.user").map(file.document.start(of:)) == 17)
  }

  @Test func `a stage does not have what another stage set`() {
    #expect(effective("FROM a AS b\nUSER app\nFROM c\n", "user", stage: 1) == "null")
  }

  @Test func `a user from a default argument is known, from a bare one unknown`() {
    #expect(effective("FROM a\nARG U=app\nUSER $U\n", "user") == "\"app\"")
    #expect(effective("FROM a\nARG U\nUSER $U\n", "user") == "?($U)")
  }

  @Test func `an argument of the file is seen in a stage only where it is declared again`() {
    #expect(effective("ARG U=app\nFROM a\nUSER $U\n", "user") == "?($U)")
    #expect(effective("ARG U=app\nFROM a\nARG U\nUSER $U\n", "user") == "\"app\"")
  }

  @Test func `a stage sees the environment of its base stage`() {
    #expect(effective("FROM a AS b\nENV U=app\nFROM b\nUSER $U\n", "user", stage: 1) == "\"app\"")
  }

  @Test func `relative directories are joined where their base is known`() {
    #expect(effective("FROM a\nWORKDIR /x/\nWORKDIR y\n", "workdir") == "\"/x/y\"")
    #expect(effective("FROM scratch\nWORKDIR y\n", "workdir") == "\"/y\"")
    #expect(effective("FROM a\nWORKDIR y\n", "workdir") == "?(y)")
  }

  @Test func `an entrypoint drops the base stage's command but not its own`() {
    let text = "FROM a AS b\nCMD x\nFROM b\nENTRYPOINT [\"y\"]\n"
    #expect(effective(text, "command", stage: 1) == "null")
    #expect(effective(text, "entrypoint", stage: 1) == "\"[\"y\"]\"")
    #expect(effective("FROM a\nCMD x\nENTRYPOINT y\n", "command") == "\"x\"")
  }

  @Test func `a health check is its command`() {
    #expect(
      effective("FROM a\nHEALTHCHECK --retries=3 CMD curl x\n", "healthcheck") == "\"curl x\"")
  }

  @Test func `a health check that is switched off is NONE in any case`() {
    #expect(effective("FROM a\nHEALTHCHECK none\n", "healthcheck") == "\"NONE\"")
  }

  @Test func `only a chain that ends in scratch inherits nothing`() {
    let text = "FROM scratch AS b\nFROM b\nFROM c\n"
    #expect((0..<3).map { effective(text, "inherits", stage: $0) } == ["false", "false", "true"])
  }
}
