import Formats
import Testing
import TestSupport

struct DockerfileHostileTests {
  private static let pieces = [
    "FROM a", "FROM ${A:-b}:$C AS d", "RUN <<EOF", "EOF", "\n", "\\\n", "\r\n", " ", "\t", "ENV A=",
    "ARG A", "ONBUILD ", "COPY --from=", "<<-", "\"", "'", "\\", "$", "${", "}", ":-", "[\"a\"",
    "]", "#", "# escape=`\n", "HEALTHCHECK ", "NONE", "USER ", "WORKDIR b", "EXPOSE 80", "@", "/",
    "\u{FEFF}", "\u{1F600}", "\\ud83d", "=", "CMD ",
  ]
  private static let sample = """
    # syntax=docker/dockerfile:1
    ARG V=1
    FROM --platform=$P r/a:${V:-2}@sha256:0 AS b
    ENV A="x y" B=${A:+z}
    RUN --mount=type=cache a \\
      # c
      'b' <<EOF <<-"X"
    1
    EOF
    \t2
    \tX
    CMD ["a", "\\u0041"]
    FROM b
    HEALTHCHECK CMD curl
    """

  @Test func `no input traps or leaves the file's bounds`() {
    for seed in 0..<2000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let length = Int.random(in: 0..<300, using: &generator)
      let random = DockerfileOrHCL(dockerfile: generator.text(of: Self.pieces, length: length))
      #expect(random.misplaced == nil, "random, seed \(seed)")
      let mutated = DockerfileOrHCL(dockerfile: generator.mutated(Self.sample))
      #expect(mutated.misplaced == nil, "mutated, seed \(seed)")
    }
  }

  @Test(arguments: [
    ("RUN ", "x", ""), ("RUN ", "x\\\n", ""), ("RUN ", "<", ""), ("RUN ", "'", ""),
    ("FROM a\nENV a=", "${a:-", ""), ("FROM a\nENV a=", "${a:-x}", ""), ("FROM ", "$a/", ""),
    ("FROM a\nRUN ", "<<a ", ""), ("", "ONBUILD ", ""), ("FROM a\nCMD [", "\"a\",", "\"a\"]"),
    ("FROM a\nENV a=bbbbbbbbbb\n", "ENV a=$a$a\n", ""),
    ("FROM a AS a\nCMD xxxxxxxxxxxxxxxxxxxxxxx\n", "FROM a AS a\n", ""), ("", "RUN <<a\n", ""),
    ("FROM a AS a\n", "EXPOSE 1 2 3 4 5\nFROM a AS a\n", ""),
    ("FROM a AS a\n", "FROM a AS a\nUSER $x\n", ""), ("FROM scratch\n", "WORKDIR b\n", ""),
  ])
  func `eight times the input takes no more than about eight times as long`(
    start: String, repeated: String, end: String
  ) {
    func file(_ length: Int) -> [UInt8] {
      Array((start + String(repeating: repeated, count: length / repeated.utf8.count) + end).utf8)
    }
    func time(_ bytes: [UInt8]) -> Duration {
      (0..<3).map { _ in ContinuousClock().measure { _ = Dockerfile.parse(bytes.span) } }.min()
        ?? .zero
    }
    let small = time(file(16_000))
    let large = time(file(128_000))
    // Quadratic time would be seconds; the slack is for a busy machine.
    #expect(large < max(small, .milliseconds(10)) * 32)
  }

  @Test func `variables that double each other do not grow the document without bound`() {
    let doubling = String(repeating: "ENV a=$a$a\n", count: 1000)
    let file = DockerfileOrHCL(dockerfile: "FROM a\nENV a=bbbb\n" + doubling)
    #expect(file.document.texts.count < 4 << 20)
    #expect(file["stages.0.instructions.1.pairs.0.value"] == "\"bbbbbbbb\"")
  }
}
