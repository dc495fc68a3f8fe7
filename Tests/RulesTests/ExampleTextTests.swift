import Testing

@testable import Rules

@Suite struct ExampleTextTests {
  private func text(_ marked: String) -> String {
    ExampleText.file(path: "a", marked: marked).text
  }

  @Test func `a mark is taken out and its place kept`() {
    let file = ExampleText.file(path: "a", marked: "ab<<>cd<<>")
    #expect(file.text == "abcd")
    #expect(file.marks == [2, 4])
  }

  @Test func `a random value has its length and its alphabet, the same in every run`() {
    let value = text("{{random hex 12}}")
    #expect(value.utf8.count == 12)
    #expect(value.allSatisfy { $0.isHexDigit })
    #expect(text("{{random hex 12}}") == value)
  }

  @Test func `a closing brace after a value is the file's own`() {
    #expect(text("${X:-{{random digit 2}}}").utf8.count == 8)
    #expect(text("${X:-{{random digit 2}}}").hasSuffix("}"))
  }

  @Test func `a checked value ends in the checksum of the rest`() {
    for (checksum, notation) in [
      (Checksum.base62, "{{checked crc32-base62 ghp_ 30}}"),
      (.hex, "{{checked crc32-hex ATATT3 60 =}}"),
      (.littleEndianHex, "{{checked crc32-hex-little glsa_ 32 _}}"),
    ] {
      let token = text(notation)
      #expect(checksum.holds(of: Array(token.utf8)))
    }
  }

  @Test func `text is encoded once what it holds is made`() {
    #expect(text("{{base64 foobar}}") == "Zm9vYmFy")
    #expect(text("{{base64url {\"a\":1}}}") == "eyJhIjoxfQ")
    #expect(text("{{base64 a:{{random alnum 9}}}}").utf8.count == 16)
  }

  @Test(arguments: [
    "{{ .Values.x | quote }}", "{{random}}", "{{random alnum}}", "{{random none 3}}",
    "{{random alnum -1}}", "{{random alnum 99999999999999999999}}", "{{checked x y 3}}", "{{",
    "}}", "{{}}", "{{random alnum 3", "{{base64",
  ])
  func `what is no notation stays`(marked: String) {
    #expect(text(marked) == marked)
  }
}
