import Testing

@Suite struct SwiftCodeTests {
  @Test func `a word in a comment is not code`() {
    let swift = SwiftCode("let a = 1  // public\n/* public /* nested */ still */let b = 2")
    #expect(swift.code == ["let a = 1  ", "let b = 2"])
    #expect(swift.comments == ["// public", "/* public /* nested */ still */"])
  }

  @Test func `a word in a string is not code`() {
    #expect(SwiftCode(#"let a = "public \" public" + b"#).code == ["let a =  + b"])
  }

  @Test func `a raw string ends only with its own delimiter`() {
    #expect(SwiftCode(##"let a = #"public " \( "# + b"##).code == ["let a =  + b"])
  }

  @Test func `a string of several lines keeps the lines`() {
    let swift = SwiftCode("let a = \"\"\"\n  import Foundation \"\n  \"\"\"\nimport Git")
    #expect(swift.code == ["let a = ", "", "", "import Git"])
  }

  @Test func `an interpolation is code, and a string in it is not`() {
    #expect(SwiftCode(#"f("a\(b("public)"))c") + d"#).code == ["f(b()) + d"])
  }

  @Test func `an unfinished string ends with its line`() {
    #expect(SwiftCode("let a = \"b\nimport Git").code == ["let a = ", "import Git"])
  }

  @Test(arguments: [
    "import Glibc", "internal import Glibc", "@preconcurrency import Glibc", "  import Glibc",
    "import func Glibc.open", "import Glibc;",
  ])
  func `an import names its module`(line: String) {
    #expect(SwiftCode("\n" + line).imports.map(\.module) == ["Glibc"])
    #expect(SwiftCode("\n" + line).imports.map(\.line) == [2])
  }

  @Test func `an import in a text is none`() {
    #expect(SwiftCode("// import Glibc\nlet text = \"import Glibc\"").imports.isEmpty)
  }

  @Test func `any text keeps its number of lines`() {
    var random = SplitMix64(state: 6)
    let pieces = ["\"", "\"\"\"", "#", "\\(", ")", "(", "\\", "//", "/*", "*/", "\n", "a", "é"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0..<40, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let swift = SwiftCode(text)
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
      #expect(swift.code.count == lines, "\(text.debugDescription)")
      #expect(swift.comments.count == lines, "\(text.debugDescription)")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["\"\\(", "/*", "#", "("])
  func `deep nesting takes linear time`(piece: String) {
    let swift = SwiftCode(String(repeating: piece, count: 100_000))
    #expect(swift.code.count == 1)
  }
}

/// A small generator of random numbers that gives the same ones every time.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
