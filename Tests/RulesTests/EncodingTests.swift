import Testing

@testable import Rules

@Suite struct EncodingTests {
  @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u{ff}\u{fe}?~"])
  func `what is encoded is decoded again`(text: String) {
    let bytes = Array(text.utf8)
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    #expect(Base64.decodeURLSafe(Base64.encode(bytes, isURLSafe: true)) == bytes)
  }

  @Test func `the test vectors of RFC 4648`() {
    #expect(String(decoding: Base64.encode(Array("foobar".utf8)), as: UTF8.self) == "Zm9vYmFy")
    #expect(String(decoding: Base64.encode(Array("fooba".utf8)), as: UTF8.self) == "Zm9vYmE=")
    #expect(String(decoding: Base64.encode(Array("f".utf8)), as: UTF8.self) == "Zg==")
    #expect(
      String(decoding: Base64.encode(Array("f".utf8), isURLSafe: true), as: UTF8.self) == "Zg")
  }

  @Test func `the alphabet that is safe in addresses needs no padding`() {
    #expect(Base64.decodeURLSafe("-_8".utf8) == [0xfb, 0xff])
    #expect(Base64.decodeURLSafe("-_8=".utf8) == [0xfb, 0xff])
    #expect(Base64.decodeURLSafe("A".utf8) == nil)
    #expect(Base64.decodeURLSafe("a b!".utf8) == nil)
  }

  @Test func `a web token is its header and its claims, a line each`() {
    let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."
    let text = Base64.decodeWebToken(token.utf8).map { String(decoding: $0, as: UTF8.self) }
    #expect(text == #"{"alg":"none"}"# + "\n" + #"{"sub":"a"}"#)
  }

  @Test(arguments: ["", "..", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0", "a.b.c.d"])
  func `what is no web token is decoded to nothing or to no object`(text: String) {
    let decoded = Base64.decodeWebToken(text.utf8)
    #expect(decoded?.first != UInt8(ascii: "{"))
  }
}
