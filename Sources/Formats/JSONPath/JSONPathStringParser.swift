/// String literals.
extension JSONPath.Parser {
  /// Reads a string in single or double quotes, as UTF-8.
  mutating func string() throws(JSONPathError) -> [UInt8] {
    let start = offset
    let quote = bytes[offset]
    offset += 1
    var decoded: [UInt8] = []
    while let byte = next {
      switch byte {
      case quote:
        offset += 1
        return decoded
      case UInt8(ascii: "\\"): try escape(into: &decoded, quote: quote)
      case 0..<0x20: throw failure("a control character must be escaped in a string")
      default:
        decoded.append(byte)
        offset += 1
      }
    }
    throw failure("the string is not closed", at: start)
  }

  private mutating func escape(
    into decoded: inout [UInt8], quote: UInt8
  ) throws(JSONPathError) {
    let start = offset
    offset += 1
    guard let letter = next else { throw failure("the string is not closed", at: start) }
    offset += 1
    switch letter {
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), quote: decoded.append(letter)
    case UInt8(ascii: "u"):
      decoded.append(contentsOf: String(try escapedScalar(from: start)).utf8)
    default: throw failure("there is no such escape in this string", at: start)
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func escapedScalar(from start: Int) throws(JSONPathError) -> Unicode.Scalar {
    var value = try hexadecimal()
    if (0xD800...0xDBFF).contains(value) {
      guard take("\\u") else {
        throw failure("the first half of a surrogate pair stands alone", at: start)
      }
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else {
        throw failure("the first half of a surrogate pair stands alone", at: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("the second half of a surrogate pair stands alone", at: start)
    }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONPathError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("expected four hexadecimal digits after '\\u'")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
