import Git

/// Forty-eight bits of a digest: twelve hexadecimal digits, enough to tell two versions of one
/// thing apart, and short enough to be read in a diff.
package struct ShortDigest: Hashable, Sendable {
  private let bits: UInt64

  /// The upper 48 bits of a 64-bit digest.
  package init(_ digest: UInt64) {
    bits = digest >> 16
  }

  /// The first twelve digits of an object id.
  package init(_ id: ObjectID) {
    self.init(id.high)
  }

  /// The digest of a bag of names: equal however the names are ordered. SHA-1 over each name and
  /// a zero byte, as Git frames its own records.
  package init(ofNames names: some Collection<[UInt8]>) {
    var hash = SHA1()
    for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let framed = name + [0]
      hash.update(framed.span)
    }
    self.init(hash.finish())
  }

  /// The digest that twelve lower-case hexadecimal digits spell, or nil for anything else.
  init?(hex: some Collection<UInt8>) {
    guard hex.count == 12 else { return nil }
    var bits: UInt64 = 0
    for digit in hex {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): bits = bits << 4 | UInt64(digit - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): bits = bits << 4 | UInt64(digit - 87)
      default: return nil
      }
    }
    self.bits = bits
  }

  package var hex: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }
}
