import Formats
import Testing
import TestSupport

@Suite struct MarkdownTests {
  @Test func `headings, items, rows and lines are told apart`() {
    let markdown = read(
      """
      # Title
      - [x] **Backups**: `backup.sh`
        1. first
      | A | B |
      |---|:-:|
      | x \\| y | `a|b` |
      Under
      -----
      text
      """)
    #expect(
      markdown.elements.map(\.kind) == [
        .heading(level: 1), .item(indent: 0, number: nil, box: .ticked),
        .item(indent: 2, number: 1, box: nil), .row(table: 1, isHead: true),
        .row(table: 1, isHead: false), .heading(level: 2), .text,
      ])
    #expect(markdown.elements[1].text.lead == "Backups")
    #expect(markdown.elements[1].text.rest == "backup.sh")
    #expect(markdown.elements[4].cells.map(\.plain) == ["x | y", "a|b"])
    #expect(markdown.elements.map(\.line) == [1, 2, 3, 4, 6, 7, 9])
  }

  @Test func `the first elements are those of the whole text, however long it is`() {
    var generator = SeededGenerator(seed: 9)
    let lines = [
      "# Title", "text", "-----", "| a | b |", "|---|---|", "- [x] item", "", "```", "<!-- open",
      "close -->", "> quoted", "A line of many words that fills its part of the text. ",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...400, using: &generator))
        .map { _ in generator.pick(lines) }.joined(separator: "\n")
      let whole = read(text).elements.prefix(6)
      let first = Markdown.firstElements(6, of: Array(text.utf8))
      #expect(first.map(\.kind) == whole.map(\.kind))
      #expect(first.map(\.text.plain) == whole.map(\.text.plain))
      #expect(first.map(\.line) == whole.map(\.line))
    }
  }

  @Test func `what stands between fences is no text`() {
    let markdown = read("a\n```yaml\n# b\n- [x] c\n```\n~~~\nd\n")
    #expect(markdown.elements.map(\.text.plain) == ["a"])
    #expect(markdown.codes.map(\.language) == ["yaml", ""])
    #expect(markdown.codes.map(\.line) == [2, 6])
  }

  @Test func `bold text within a link leads its line`() {
    let markdown = read("- [**Setup**](setup.md)\n- [**Use**: all](use.md)\n")
    #expect(markdown.elements.map(\.text.lead) == ["Setup", "Use"])
    #expect(markdown.elements.map(\.text.rest) == ["", "all"])
  }

  @Test func `no mix of marks is too much`() {
    var seed: UInt64 = 1
    let parts = ["**", "[", "](a)", "]", "![", "`", "<b>", "_", "x ", "\\*", "<!--", "-->", ":"]
    for _ in 0..<1_000 {
      var text = "- "
      for _ in 0..<12 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(seed >> 33) % parts.count]
      }
      #expect(read(text).elements.count <= 1)
    }
  }

  @Test func `links, code and comments keep their places`() throws {
    let text = "See [the *run* book](a/b.md \"t\") and `x`. <!-- id --> ![i](p.png) [no]"
    let markdown = read(text)
    let line = try #require(markdown.elements.first).text
    #expect(line.plain == "See the run book and x.  i [no]")
    #expect(line.links.map(\.target) == ["a/b.md", "p.png"])
    #expect(line.links.map(\.offset) == [4, 54])
    #expect(line.codes.map(\.offset) == [37])
    #expect(line.comments == ["id"])
  }

  @Test func `a file with carriage returns reads as one without`() {
    let lines = "# A\n\n- [ ] b\n\n| c | d |\n|---|---|\n| e | f |\n"
    let carried = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(read(lines).elements.map(\.text) == read(carried).elements.map(\.text))
  }

  private static let pieces = [
    "# ", "## ", "- ", "* ", "1. ", "[ ] ", "[x] ", "  ", "\t", "\n", "\r\n", "|", "|---|", "---",
    "===", "`", "``", "```", "~~~", "**", "_", "*", "[", "]", "](", ")", "!", "<", ">", "<!--",
    "-->", "\\", "word", "ä", "✅", "❌", "8/10", ":", "> ",
  ]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `any Markdown is read without a fault`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<1500 {
      let bytes = random.text(of: Self.pieces, count: 1 + round % 80)
      let markdown = Markdown.parse(bytes)
      let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
      for element in markdown.elements {
        #expect((1...lines).contains(element.line))
        #expect((0...bytes.count).contains(element.start))
        let texts = [element.text] + element.cells
        #expect(texts.flatMap(\.links).allSatisfy { $0.offset < bytes.count })
      }
      for code in markdown.codes { #expect(code.content.upperBound <= bytes.count) }
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "|", "`", "[", "](", "<!--", "- [ ] a\n", "> ", "**", "| a | b |\n", "# a\n", "```\n", "![",
      "  - a\n    - b\n", "``a`", "<a", "word ",
    ])
  func `five megabytes are read in linear time`(unit: String) {
    let bytes = Array(String(repeating: unit, count: 5_000_000 / unit.utf8.count).utf8)
    let markdown = Markdown.parse(bytes)
    #expect(markdown.elements.count <= bytes.count)
  }

  private func read(_ text: String) -> Markdown { Markdown.parse(Array(text.utf8)) }
}

@Suite struct MojibakeTests {
  @Test func `a tick that was read as Mac Roman is a tick again`() throws {
    let repair = try #require(Mojibake.repair(Array("# ‚úÖ ok\nplain\n".utf8)))
    #expect(String(decoding: repair.bytes, as: UTF8.self) == "# ✅ ok\nplain\n")
    #expect(repair.encoding == .macRoman)
    #expect(repair.lines == [1])
  }

  @Test func `a tick that was read as Windows-1252 is a tick again`() throws {
    let repair = try #require(Mojibake.repair(Array("âœ… ok\n".utf8)))
    #expect(String(decoding: repair.bytes, as: UTF8.self) == "✅ ok\n")
    #expect(repair.encoding == .windows1252)
  }

  @Test(arguments: ["plain", "✅ ok", "naïve café", "é ‚úÖ"])
  func `sound text, and text that is broken in part, is left alone`(text: String) {
    #expect(Mojibake.repair(Array(text.utf8)) == nil)
  }
}
