import Testing

@testable import Rules

@Suite struct MemberBodyTests {
  /// The digest of what follows the first `|`, which is taken out.
  private func digest(_ marked: String) -> String? {
    let offset = marked.utf8.prefix { $0 != UInt8(ascii: "|") }.count
    let text = Array(marked.utf8.filter { $0 != UInt8(ascii: "|") })
    return MemberBody.digest(after: offset, in: FileText(name: Array("a.py".utf8), bytes: text))
  }

  @Test func `the same body under another name is the same`() {
    #expect(digest("def test_a(|):\n    assert f() == 1\n") != nil)
    #expect(
      digest("def test_a(|):\n    assert f() == 1\n")
        == digest("x\ndef test_long_name(|):\n    assert f() == 1\ndef test_c(): pass\n"))
  }

  @Test func `another body is another`() {
    #expect(
      digest("def test_a(|):\n    assert f() == 1\n")
        != digest("def test_a(|):\n    assert f() == 2\n"))
  }

  @Test func `blanks do not count`() {
    #expect(
      digest("  it(|'a', () => {\n    run()\n  })\n")
        == digest("it(|'a',  () => {\n\n      run()\n})\n"))
  }

  @Test func `a body may open below its head`() {
    #expect(digest("  void A(|)\n  {\n    Run();\n  }\n") != nil)
    #expect(
      digest("  void A(|)\n  {\n    Run();\n  }\n")
        != digest("  void A(|)\n  {\n    Stop();\n  }\n"))
  }

  @Test func `brackets alone are no body`() {
    #expect(digest("void a(|) {\n}\n") == nil)
  }

  @Test func `a body longer than is read has no digest`() {
    #expect(digest("def a(|):\n" + String(repeating: "    x = 1\n", count: 2_000)) == nil)
  }

  @Test func `any offset in any text is survived`() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let alphabet = Array(" \t\n{}x\u{e9}".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<random(60)).map { _ in alphabet[random(alphabet.count)] }
      let file = FileText(name: Array("a.py".utf8), bytes: bytes)
      let offset = random(bytes.count + 1)
      #expect(
        MemberBody.digest(after: offset, in: file) == MemberBody.digest(after: offset, in: file))
    }
  }
}
