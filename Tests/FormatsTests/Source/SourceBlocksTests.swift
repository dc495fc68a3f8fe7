import Testing
import TestSupport

@testable import Formats

/// A declaration is shown between `«` and `»`.
@Suite struct SourceBlocksTests {
  private struct Found {
    let head: String
    let body: String
    let all: String
  }

  private func block(_ marked: String, _ language: Language) -> Found {
    var text: [UInt8] = []
    var bounds: [Int] = []
    for scalar in marked.unicodeScalars {
      if scalar == "«" || scalar == "»" {
        bounds.append(text.count)
      } else {
        text += Array(String(scalar).utf8)
      }
    }
    let source = SourceText(text, language: language)
    let blocks = SourceBlocks(
      code: source.code, style: language.blockStyle, isInString: { source.isInString($0) })
    let block = blocks.block(of: (bounds.first ?? 0)..<(bounds.last ?? 0))
    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    return Found(
      head: string(block.head), body: string(block.body),
      all: string(block.head.lowerBound..<block.end))
  }

  // By brackets

  @Test func `a call ends with its bracket and holds its function's body`() {
    let found = block("«it('a', »{ retries: 2 }, async ({ page }) => { f(); }, 5);", .javascript)
    #expect(found.body == " f(); ")
    #expect(found.all == "it('a', { retries: 2 }, async ({ page }) => { f(); }, 5)")
  }

  @Test func `a call without a function's block holds what is left of it`() {
    #expect(block("«it('a',» () => f());\ng();", .javascript).body == " () => f()")
  }

  @Test func `what is called on a call belongs to it`() {
    let found = block("«it('a', »function () { f(); })\n  ->with([1, 2])\n  ->skip();\ng();", .php)
    #expect(found.body == " f(); ")
    #expect(found.all == "it('a', function () { f(); })\n  ->with([1, 2])\n  ->skip()")
  }

  @Test func `a call without a function holds what is called on it`() {
    let found = block("«it('a'»)->expect(f())->toBe(3);\nit('b');", .php)
    #expect(found.body == ")->expect(f())->toBe(3)")
    #expect(block("«it('a'»);\nf()->g();", .php).body == "")
  }

  @Test func `a bracket in a string closes nothing`() {
    #expect(block("«it('a',» () => f(')}'));", .javascript).all == "it('a', () => f(')}'))")
  }

  @Test func `a declaration holds the next curly block`() {
    let found = block("@Test «void a»(int x) throws Exception {\n  f();\n}\nvoid b() {}", .java)
    #expect(found.head == "@Test void a(int x) throws Exception {")
    #expect(found.body == "\n  f();\n")
  }

  @Test func `the curly block may open on a line of its own`() {
    #expect(block("  «void A»()\n  {\n    F();\n  }\n", .csharp).body == "\n    F();\n  ")
  }

  @Test func `a declaration that ends with a semicolon holds nothing`() {
    let found = block("«void a»();\nvoid b() { f(); }", .java)
    #expect(found.body == "")
    #expect(found.all == "void a()")
  }

  @Test func `a declaration without a body does not take that of the next`() {
    #expect(block("  «func a»()\n  func b() { f() }\n", .swift).body == "")
  }

  @Test func `a body may be an expression`() {
    let found = block("  «fun a»() = equal(3,\n      add(1, 2))\n  fun b() {}\n", .kotlin)
    #expect(found.body == " equal(3,\n      add(1, 2))")
  }

  @Test func `a curly bracket closes what was left open in it`() {
    #expect(block("«a» { f( }\nb { g }", .go).body == " f( ")
  }

  @Test func `attributes stand above a declaration and before it`() {
    let found = block("f();\n#[ignore]\n// why\n#[cfg(any(\n  a,\n))]\n#[a] «fn b» () {}", .rust)
    #expect(found.head == "#[ignore]\n// why\n#[cfg(any(\n  a,\n))]\n#[a] fn b () {")
  }

  @Test func `a declaration above is no attribute, though it has one`() {
    #expect(block("@Test func a() {}\n@Test «func b»() {}", .swift).head == "@Test func b() {")
  }

  // By indentation

  @Test func `a suite is what is indented more, behind the colon`() {
    let found = block("@skip(\n 1)\n«def a»(x: int = {1: 2}):\n    f()\n\n    g()\nh()\n", .python)
    #expect(found.head == "@skip(\n 1)\ndef a(x: int = {1: 2}):")
    #expect(found.body == "\n    f()\n\n    g()")
  }

  @Test func `a suite may stand on the line of its head`() {
    #expect(block("«def a»(): pass\ndef b(): f()\n", .python).body == " pass")
  }

  @Test func `neither a bracket's lines nor a string's end a suite`() {
    let text = "«def a»():\n    f([\n1,\n])\n    t = \"\"\"\nx\n\"\"\"\n    g()\nh()\n"
    #expect(block(text, .python).all.hasSuffix("g()"))
  }

  @Test func `a suite's last line may be the end of a string`() {
    let found = block("«def a»():\n    f(\"\"\"\nx\n\"\"\")\n\n# b\nh()\n", .python)
    #expect(found.all.hasSuffix("x\n\"\"\")"))
  }

  @Test func `a block of Ruby ends where its indentation does`() {
    #expect(block("  «it 'a'», :b do\n    f\n  end\n  g\n", .ruby).body == "\n    f")
  }

  @Test func `a block of Ruby in brackets ends with them`() {
    #expect(block("  «it('a')» { f }\n  g\n", .ruby).body == " f ")
  }

  @Test func `the last line of a match with attributes opens the block`() {
    #expect(block("  «@task(3)\n  def a»(self):\n    f()\n  x = 1\n", .python).body == "\n    f()")
  }

  // Where something stands in a body

  @Test(arguments: [
    ("f() { «a»; if (b) { c } }", true), ("f() { if (b) { «c» } }", false),
    ("f() { g(«a») }", true),
  ])
  func `what stands in no block of a body is at its top`(text: String, isTop: Bool) {
    let code = Array(text.utf8.filter { $0 < 0x80 })
    let offset = text.utf8.prefix { $0 < 0x80 }.count
    let blocks = SourceBlocks(code: code, style: .brackets)
    #expect(blocks.isTopLevel(offset, in: blocks.block(of: 0..<1)) == isTop)
  }

  @Test func `the lines indented least in a suite are its top`() {
    let code = Array("def a():\n    b\n    if c:\n        d\n".utf8)
    let blocks = SourceBlocks(code: code, style: .suites)
    let block = blocks.block(of: 0..<5)
    #expect(blocks.isTopLevel(13, in: block))
    #expect(!blocks.isTopLevel(33, in: block))
  }

  // Whatever the input

  @Test(arguments: [BlockStyle.brackets, .suites, .lines])
  func `any match in any text has a block inside of the text`(style: BlockStyle) {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("(){}[]:;=>@# \n\tab".utf8)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...80, using: &generator)
      let code = (0..<count).map { _ in generator.pick(alphabet) }
      let blocks = SourceBlocks(code: code, style: style)
      let start = Int.random(in: 0...count, using: &generator)
      let match = start..<Int.random(in: start...count, using: &generator)
      let block = blocks.block(of: match)
      #expect(block.head.lowerBound <= match.lowerBound && block.head.lowerBound >= 0)
      #expect(block.head.upperBound <= block.body.lowerBound)
      #expect(block.body.upperBound <= max(block.end, match.upperBound) && block.end <= count)
      _ = blocks.isTopLevel(start, in: block)
    }
  }

  @Test(arguments: ["(", "{", "}", "it(", "a\n", " a\n", "@a\n", "def a():\n", ": ", "{ :"])
  func `many blocks take no more than some time each`(piece: String) {
    let code = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
    let clock = ContinuousClock()
    let time = clock.measure {
      for style in [BlockStyle.brackets, .suites, .lines] {
        let blocks = SourceBlocks(code: code, style: style)
        for match in 0..<1_000 { _ = blocks.block(of: (match * 150)..<(match * 150 + 3)) }
      }
    }
    #expect(time < .seconds(20))
  }
}
