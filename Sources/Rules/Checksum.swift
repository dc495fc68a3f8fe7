/// A checksum that an issuer writes into the tokens it makes: it tells a token that was issued from
/// text of the same shape, and needs nobody to be asked.
package enum Checksum: String, CaseIterable, Sendable {
  /// GitHub and npm: the last six characters are the CRC32, in base 62, of what stands between the
  /// first underscore and them.
  case base62 = "crc32-base62"
  /// Atlassian: the last eight characters are the CRC32, in hexadecimal, of all before them.
  case hex = "crc32-hex"
  /// Grafana: the same with the bytes in little-endian order, and an underscore before them that
  /// is not summed.
  case littleEndianHex = "crc32-hex-little"

  /// Whether the token ends in the checksum of what stands before it.
  func holds(of token: [UInt8]) -> Bool {
    guard token.count > length else { return false }
    let body = token.dropLast(length)
    let ending = token.suffix(length)
    switch self {
    case .base62: return ending.elementsEqual(sum(of: body))
    case .hex, .littleEndianHex:
      return ending.lazy.map(Self.lowercased).elementsEqual(sum(of: body))
    }
  }

  /// What follows the body of a token.
  func sum(of body: ArraySlice<UInt8>) -> [UInt8] {
    let underscore = UInt8(ascii: "_")
    switch self {
    case .base62:
      let start = body.firstIndex(of: underscore).map { $0 + 1 } ?? body.startIndex
      return Self.digits(of: CRC32.of(body[start...]), base: 62, count: length)
    case .hex: return Self.digits(of: CRC32.of(body), base: 16, count: length)
    case .littleEndianHex:
      let summed = body.last == underscore ? body.dropLast() : body
      return Self.digits(of: CRC32.of(summed).byteSwapped, base: 16, count: length)
    }
  }

  private var length: Int { self == .base62 ? 6 : 8 }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F") ? byte | 0x20 : byte
  }

  /// A number with leading zeros: digits first, then capitals, then small letters; hexadecimal
  /// letters are small.
  private static func digits(of number: UInt32, base: UInt32, count: Int) -> [UInt8] {
    var rest = number
    var digits: [UInt8] = []
    for _ in 0..<count {
      let digit = UInt8(truncatingIfNeeded: rest % base)
      rest /= base
      switch digit {
      case 0..<10: digits.append(UInt8(ascii: "0") + digit)
      case 10..<36 where base == 16: digits.append(UInt8(ascii: "a") + digit - 10)
      case 10..<36: digits.append(UInt8(ascii: "A") + digit - 10)
      default: digits.append(UInt8(ascii: "a") + digit - 36)
      }
    }
    return digits.reversed()
  }
}

/// The checksum of Ethernet, gzip and PNG (ISO-HDLC), bit by bit: tokens are short and rare.
enum CRC32 {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
    return ~sum
  }
}
