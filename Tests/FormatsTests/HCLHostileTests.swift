import Formats
import Testing
import TestSupport

struct HCLHostileTests {
  private static let pieces = [
    "a", "b-c", " = ", "\n", "\r\n", "{", "}", "[", "]", "(", ")", ",", ":", "\"", "${", "%{",
    "$${",
    "\\", "\\u12", "<<E\n", "<<-E\n", "\nE\n", "#", "//", "/*", "*/", "for x in", "dynamic \"b\" {",
    "jsonencode(", "jsonencode({", "<<E\n{\"a\": [1]}\nE\n", "true", "null", "-1", "1.5e", "=>",
    "==", "?", "\u{E9}", "\u{FEFF}", " ",
    "resource \"a\" \"b\" {\n",
  ]
  private static let sample = """
    resource "a" "b" {
      c = [1, "x\\u0041", -2, { d = "e${f("}")}" }]
      g = <<-E
        h
        E
      dynamic "i" { for_each = [for k in l : k] }
      k = jsonencode({ l = [jsonencode([1])] })
      n = <<E
        {"o": ["p", {"q": null}]}
      E
      /* j */
      m = (n ? 1 : 2) // o
    }
    """

  @Test func `no input traps or leaves the file's bounds`() {
    for seed in 0..<2000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let length = Int.random(in: 0..<300, using: &generator)
      let random = DockerfileOrHCL(hcl: generator.text(of: Self.pieces, length: length))
      #expect(random.misplaced == nil, "random, seed \(seed)")
      let mutated = DockerfileOrHCL(hcl: generator.mutated(Self.sample))
      #expect(mutated.misplaced == nil, "mutated, seed \(seed)")
    }
  }

  @Test(arguments: [
    ("a = ", "x", ""), ("a = ", "[", ""), ("a = ", "(", ""), ("a = ", "{a=", ""), ("", "a {\n", ""),
    ("", "a ", "{}"), ("a = [", "1,", "]"), ("", "a = <<X\n", ""), ("a = ", "\"${", ""),
    ("", "a = \"${\n", ""), ("", "[}", ""), ("", "([)", ""), ("", "/*", ""), ("a = \"", "\\", ""),
    ("a = \"", "$${", "\""), ("", "a \"b\" {}\n", ""), ("a = <<-X\n", "  b\n", "X\n"),
    ("", "= [\n", ""), ("a = ", "jsonencode({a=", ""), ("", "dynamic \"b\" {}\n", ""),
    ("", "a = <<X\n{\"a\":1}\nX\n", ""),
  ])
  func `eight times the input takes no more than about eight times as long`(
    start: String, repeated: String, end: String
  ) {
    func file(_ length: Int) -> [UInt8] {
      Array((start + String(repeating: repeated, count: length / repeated.utf8.count) + end).utf8)
    }
    func time(_ bytes: [UInt8]) -> Duration {
      (0..<3).map { _ in ContinuousClock().measure { _ = HCL.parse(bytes.span) } }.min() ?? .zero
    }
    let small = time(file(16_000))
    let large = time(file(128_000))
    // Quadratic time would be seconds; the slack is for a busy machine.
    #expect(large < max(small, .milliseconds(10)) * 32)
  }

  @Test func `a hundred thousand closed brackets are read without running out of stack`() {
    let brackets =
      String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let file = DockerfileOrHCL(hcl: "a = \(brackets)\nb = 1\n")
    #expect(file["b"] == "1")
    #expect(file.document.nodes.count < 300)
  }
}
