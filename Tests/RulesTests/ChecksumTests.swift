import Testing

@testable import Rules

@Suite struct ChecksumTests {
  @Test func `the CRC32 of the standard's check text`() {
    #expect(CRC32.of("123456789".utf8) == 0xcbf4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test(arguments: [
    (Checksum.base62, "ghp_", ""), (.hex, "ATATT3xFfGF0", "="), (.littleEndianHex, "glsa_", "_"),
  ])
  func `a token made with a checksum holds it, and one changed does not`(
    checksum: Checksum, prefix: String, suffix: String
  ) {
    let body = Array("\(prefix)0123456789abcdefghijABCDEFGHIJ\(suffix)".utf8)
    let token = body + checksum.sum(of: body[...])
    #expect(checksum.holds(of: token))
    for position in token.indices where position >= prefix.utf8.count {
      guard token[position] != UInt8(ascii: "_") else { continue }
      var changed = token
      changed[position] =
        changed[position] == UInt8(ascii: "z") ? UInt8(ascii: "y") : UInt8(ascii: "z")
      #expect(!checksum.holds(of: changed))
    }
  }

  @Test func `hexadecimal digits may be capitals`() {
    let body = Array("ATATT3abc=".utf8)
    let sum = Checksum.hex.sum(of: body[...]).map { $0 >= UInt8(ascii: "a") ? $0 - 0x20 : $0 }
    #expect(Checksum.hex.holds(of: body + sum))
  }

  @Test(arguments: ["", "_", "abc", "ghp_", "00000000"])
  func `what is too short for a checksum has none`(text: String) {
    for checksum in Checksum.allCases { #expect(!checksum.holds(of: Array(text.utf8))) }
  }

  @Test func `leading zeros are kept`() {
    #expect(Checksum.base62.sum(of: []).count == 6)
    #expect(String(decoding: Checksum.hex.sum(of: []), as: UTF8.self) == "00000000")
  }
}
