/// Text that was written as UTF-8, read as an older encoding, and written as UTF-8 again.
///
/// A clipboard or a terminal that is set wrongly does it: a tick becomes three characters. It loses
/// nothing, so it can be undone: where every line of a file beyond ASCII, encoded the older way, is
/// UTF-8 again, the file is such a text. In any other the characters are meant as they stand.
package enum Mojibake {
  package enum Encoding: String, CaseIterable, Sendable {
    case macRoman = "Mac Roman"
    case windows1252 = "Windows-1252"
  }

  /// What a file was before.
  package struct Repair: Sendable {
    package let bytes: [UInt8]
    package let encoding: Encoding
    /// The lines that were changed, counted from 1.
    package let lines: [Int]
  }

  /// The text as it was; nil where it is sound, or not to be repaired.
  package static func repair(_ bytes: [UInt8]) -> Repair? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    for encoding in Encoding.allCases {
      if let repair = repair(bytes, encoding) { return repair }
    }
    return nil
  }

  private static func repair(_ bytes: [UInt8], _ encoding: Encoding) -> Repair? {
    let codes = encoding.codes
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count)
    var lines: [Int] = []
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if number > 1 { repaired.append(UInt8(ascii: "\n")) }
      guard line.contains(where: { $0 >= 0x80 }) else {
        repaired += line
        continue
      }
      guard let encoded = encoded(line, codes), String(validating: encoded, as: UTF8.self) != nil
      else { return nil }
      repaired += encoded
      lines.append(number)
    }
    return Repair(bytes: repaired, encoding: encoding, lines: lines)
  }

  /// A line in the older encoding; nil where it has a character that the encoding lacks.
  private static func encoded(_ line: ArraySlice<UInt8>, _ codes: [UInt32: UInt8]) -> [UInt8]? {
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(line.count)
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        encoded.append(UInt8(scalar.value))
      } else if let byte = codes[scalar.value] {
        encoded.append(byte)
      } else {
        return nil
      }
    }
    return encoded
  }
}

extension Mojibake.Encoding {
  /// The byte of each character beyond ASCII.
  fileprivate var codes: [UInt32: UInt8] {
    let upper =
      switch self {
      case .macRoman: Self.macRomanUpper
      // From 0xA0 on a character's number is its byte.
      case .windows1252: Self.windowsUpper + (0xA0...0xFF).map { UInt32($0) }
      }
    return Dictionary(uniqueKeysWithValues: zip(upper, UInt8(0x80)...UInt8(0xFF)))
  }

  private static let macRomanUpper: [UInt32] = [
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1,
    0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
    0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF,
    0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211,
    0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
    0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA,
    0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
    0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
  ]

  /// The five bytes that stand for nothing are read as controls.
  private static let windowsUpper: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
