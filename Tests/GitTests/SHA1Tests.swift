import Testing
import TestSupport

@testable import Git

struct SHA1Tests {
  private func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA1()
    hash.update(bytes.span)
    return hash.finish().hex
  }

  @Test func `the examples of FIPS 180 have their digests`() {
    #expect(hex(Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    #expect(hex(Array(long.utf8)) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(hex(million) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test func `no bytes have the digest of the empty text`() {
    #expect(hex([]) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
  }

  @Test func `bytes given in pieces have the digest of the whole`() {
    var random = SeededGenerator(seed: 1)
    for count in [55, 56, 57, 63, 64, 65, 127, 128, 129, 1000] {
      let bytes = random.bytes(count)
      var pieces = SHA1()
      var position = 0
      while position < count {
        let next = min(count, position + Int.random(in: 1...70, using: &random))
        pieces.update(bytes.span.extracting(position..<next))
        position = next
      }
      #expect(pieces.finish().hex == hex(bytes))
    }
  }

  @Test func `a blob and the empty objects have the ids Git gives them`() {
    #expect(
      ObjectID(ofBlob: Array("hello\n".utf8)).hex == "ce013625030ba8dba906f756967f9e9ca394464a")
    #expect(ObjectID(ofBlob: [UInt8]()) == .emptyBlob)
    #expect(ObjectID(ofTree: []) == .emptyTree)
  }
}
