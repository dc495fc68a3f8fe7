import Git
import Testing

@testable import Reports

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain größe 😀", "plain größe 😀"), ("\u{1b}[31m", #"\x1b[31m"#), ("a\nb\r\tc", #"a\nb\r\tc"#),
    ("\u{202e}x", "<U+202E>x"), ("\u{85}", "<U+0085>"), ("\u{2028}", "<U+2028>"),
    ("\u{feff}", "<U+FEFF>"), ("\u{e0041}", "<U+E0041>"), ("\u{7f}\u{0}", #"\x7f\x00"#),
    (#"back\slash"#, #"back\slash"#),
  ])
  func `what acts instead of being seen is spelled out`(text: String, visible: String) {
    #expect(VisibleText.of(text) == visible)
  }

  @Test func `a long text is cut with a mark`() {
    #expect(VisibleText.of("abcdef", limit: 3) == "abc…")
    #expect(VisibleText.of("abc", limit: 3) == "abc")
  }

  @Test func `a path is never cut and its bytes that are no text are shown`() {
    let long = String(repeating: "d/", count: 1_000)
    #expect(VisibleText.of(Path(long)) == long)
    #expect(VisibleText.of(Path(bytes: [0x61, 0xc3, 0xa9, 0xff])) == #"a\xc3\xa9\xff"#)
  }

  @Test func `no bytes ever reach the terminal unseen`() {
    var state: UInt64 = 2
    for _ in 0..<2_000 {
      let bytes = (0..<16).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      for visible in [
        VisibleText.of(Path(bytes: bytes)), VisibleText.of(String(decoding: bytes, as: UTF8.self)),
      ] {
        let hidden = visible.unicodeScalars.filter(VisibleText.isHidden)
        #expect(hidden.isEmpty)
      }
    }
  }

  @Test func `a tree named by its id is named once`() throws {
    let id = try #require(ObjectID(hex: "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"))
    #expect(NamedTree(name: "a1b2c3d", id: id).text == "a1b2c3d")
    #expect(NamedTree(name: "main", id: id).text == "main (a1b2c3d)")
    #expect(NamedTree(name: "the index").text == "the index")
  }
}
