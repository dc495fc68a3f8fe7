import Testing

@testable import Rules

@Suite struct MemberBodyTests {
  /// The digest of what follows the first `|`, which is taken out, to the end of its block.
  private func digest(_ marked: String, named name: String = "a.py") -> String? {
    let offset = marked.utf8.prefix { $0 != UInt8(ascii: "|") }.count
    let text = Array(marked.utf8.filter { $0 != UInt8(ascii: "|") })
    let file = FileText(name: Array(name.utf8), bytes: text)
    let start = text[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let block = file.blocks.block(of: start..<offset)
    return MemberBody.digest(of: offset..<max(offset, block.end), in: file)
  }

  @Test func `the same body under another name is the same`() {
    #expect(digest("def test_a|():\n    assert f() == 1\n") != nil)
    #expect(
      digest("def test_a|():\n    assert f() == 1\n")
        == digest("x\ndef test_long_name|():\n    assert f() == 1\ndef test_c(): pass\n"))
  }

  @Test func `another body is another`() {
    #expect(
      digest("def test_a|():\n    assert f() == 1\n")
        != digest("def test_a|():\n    assert f() == 2\n"))
  }

  @Test func `blanks and comments do not count`() {
    #expect(
      digest("  it(|'a', () => {\n    run()\n  })\n", named: "a.js")
        == digest("it(|'a',  () => {\n\n      run() // now\n})\n", named: "a.js"))
  }

  @Test func `a body may open below its head`() {
    #expect(digest("  void A|()\n  {\n    Run();\n  }\n", named: "a.cs") != nil)
    #expect(
      digest("  void A|()\n  {\n    Run();\n  }\n", named: "a.cs")
        != digest("  void A|()\n  {\n    Stop();\n  }\n", named: "a.cs"))
  }

  @Test func `brackets alone are no body`() {
    #expect(digest("void a|() {\n}\n", named: "a.java") == nil)
  }

  @Test func `a body longer than is read has no digest`() {
    #expect(digest("def a|():\n" + String(repeating: "    x = 1\n", count: 7_000)) == nil)
  }

  @Test func `bodies in bodies are read no more often than the file allows`() {
    let file = FileText(
      name: Array("a.py".utf8), bytes: Array(String(repeating: "a", count: 1_000).utf8))
    let digests = (0..<1_000).compactMap { _ in MemberBody.digest(of: 0..<1_000, in: file) }
    #expect(digests.count == 69)
  }
}
