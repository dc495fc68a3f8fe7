extension Dockerfile {
  /// A JSON array of strings, the exec form of an instruction's arguments.
  struct ExecForm {
    /// The decoded strings, each with the range of the text where it stands, quotes included.
    private(set) var strings: [(text: [UInt8], range: Range<Int>)] = []

    private var index: Int
    private let end: Int

    /// Nil where the range is no JSON array of strings: the builder then takes the shell form.
    init?(_ range: Range<Int>, of text: [UInt8]) {
      index = range.lowerBound
      end = range.upperBound
      guard take(UInt8(ascii: "["), text) else { return nil }
      if !take(UInt8(ascii: "]"), text) {
        repeat {
          guard readString(text) else { return nil }
        } while take(UInt8(ascii: ","), text)
        guard take(UInt8(ascii: "]"), text) else { return nil }
      }
      skipBlanks(text)
      guard index == end else { return nil }
    }

    private mutating func skipBlanks(_ text: [UInt8]) {
      while index < end, Dockerfile.isBlank(text[index]) { index += 1 }
    }

    private mutating func take(_ byte: UInt8, _ text: [UInt8]) -> Bool {
      skipBlanks(text)
      guard index < end, text[index] == byte else { return false }
      index += 1
      return true
    }

    private mutating func readString(_ text: [UInt8]) -> Bool {
      skipBlanks(text)
      let start = index
      guard take(UInt8(ascii: "\""), text) else { return false }
      var decoded: [UInt8] = []
      while index < end {
        let byte = text[index]
        index += 1
        if byte == UInt8(ascii: "\"") {
          strings.append((decoded, start..<index))
          return true
        }
        if byte == UInt8(ascii: "\\") {
          guard readEscape(text, into: &decoded) else { return false }
        } else if byte < 0x20 {
          return false
        } else {
          decoded.append(byte)
        }
      }
      return false
    }

    private mutating func readEscape(_ text: [UInt8], into decoded: inout [UInt8]) -> Bool {
      guard index < end else { return false }
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
      case UInt8(ascii: "b"): decoded.append(0x08)
      case UInt8(ascii: "f"): decoded.append(0x0C)
      case UInt8(ascii: "n"): decoded.append(0x0A)
      case UInt8(ascii: "r"): decoded.append(0x0D)
      case UInt8(ascii: "t"): decoded.append(0x09)
      case UInt8(ascii: "u"): return readScalar(text, into: &decoded)
      default: return false
      }
      return true
    }

    /// Reads `XXXX` or, for a surrogate pair, `XXXX\uXXXX`; a lone surrogate becomes U+FFFD.
    private mutating func readScalar(_ text: [UInt8], into decoded: inout [UInt8]) -> Bool {
      guard let first = readUnit(text) else { return false }
      var value = first
      if 0xD800..<0xDC00 ~= first, index + 1 < end, text[index] == UInt8(ascii: "\\"),
        text[index + 1] == UInt8(ascii: "u")
      {
        let afterFirst = index
        index += 2
        guard let second = readUnit(text) else { return false }
        if 0xDC00..<0xE000 ~= second {
          value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        } else {
          index = afterFirst
        }
      }
      decoded.append(contentsOf: Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      return true
    }

    private mutating func readUnit(_ text: [UInt8]) -> UInt32? {
      guard end - index >= 4 else { return nil }
      var unit: UInt32 = 0
      for byte in text[index..<index + 4] {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        unit = unit << 4 | UInt32(digit)
      }
      index += 4
      return unit
    }
  }
}
