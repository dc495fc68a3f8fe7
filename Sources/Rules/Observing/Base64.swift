/// Standard Base64 (RFC 4648, section 4), blanks ignored, because YAML folds long values.
enum Base64 {
  /// The bytes, or nil where the text is no Base64.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for character in text {
      if character == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      if character == UInt8(ascii: "\n") || character == UInt8(ascii: " ") { continue }
      guard padding == 0, let value = value(of: character) else { return nil }
      bits = (bits << 6 | value) & 0xff_ffff
      count += 1
      switch count % 4 {
      case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
      case 3: bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
      case 0: bytes.append(UInt8(truncatingIfNeeded: bits))
      default: break
      }
    }
    return padding <= 2 && (count + padding) % 4 == 0 ? bytes : nil
  }

  /// The bytes of the alphabet that is safe in addresses (section 5), where padding may be missing.
  static func decodeURLSafe(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var standard = text.map { character in
      switch character {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: character
      }
    }
    while standard.last == UInt8(ascii: "=") { standard.removeLast() }
    let missing = (4 - standard.count % 4) % 4
    return decode(standard + repeatElement(UInt8(ascii: "="), count: missing))
  }

  /// The header and the claims of a JSON Web Token (RFC 7519), a line each, or nil where one of
  /// them is no Base64.
  static func decodeWebToken(_ text: some Sequence<UInt8>) -> [UInt8]? {
    let parts = Array(text).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = decodeURLSafe(parts[0]),
      let claims = decodeURLSafe(parts[1])
    else { return nil }
    return header + [UInt8(ascii: "\n")] + claims
  }

  /// The text that encodes the bytes, with padding.
  static func encode(_ bytes: [UInt8], isURLSafe: Bool = false) -> [UInt8] {
    let alphabet = isURLSafe ? urlSafeAlphabet : standardAlphabet
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for digit in 0..<4 {
        let isPadding = digit > group.count
        if isPadding && isURLSafe { continue }
        let position = Int(bits >> UInt32(18 - 6 * digit) & 0x3f)
        text.append(isPadding ? UInt8(ascii: "=") : alphabet[position])
      }
    }
    return text
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let standardAlphabet = letters + Array("+/".utf8)
  private static let urlSafeAlphabet = letters + Array("-_".utf8)

  static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
