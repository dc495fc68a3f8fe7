/// The notation of examples: `<<>` marks a place, `{{random ALPHABET COUNT}}` stands for a value
/// made anew, so that no rule file holds the shape of a credential.
enum ExampleText {
  private static let mark = Array("<<>".utf8)
  private static let opening = Array("{{random ".utf8)

  static func file(path: String, marked: String) -> Example.File {
    let bytes = expand(Array(marked.utf8))
    var text: [UInt8] = []
    var marks: [Int] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: mark) {
        marks.append(text.count)
        position += mark.count
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    return Example.File(path: path, text: String(decoding: text, as: UTF8.self), marks: marks)
  }

  private static func expand(_ bytes: [UInt8]) -> [UInt8] {
    var expanded: [UInt8] = []
    var position = 0
    var seed: UInt64 = 0x9e37_79b9_7f4a_7c15
    while position < bytes.count {
      if bytes[position...].starts(with: opening),
        let value = random(bytes[(position + opening.count)...], seed: &seed)
      {
        expanded += value.text
        position = value.end
      } else {
        expanded.append(bytes[position])
        position += 1
      }
    }
    return expanded
  }

  /// The value for `ALPHABET COUNT}}` and where that notation ends.
  private static func random(
    _ bytes: ArraySlice<UInt8>, seed: inout UInt64
  ) -> (text: [UInt8], end: Int)? {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let words = String(decoding: bytes[..<close], as: UTF8.self).split(separator: " ")
    guard words.count == 2, let alphabet = alphabets[String(words[0])], let count = Int(words[1])
    else { return nil }
    let text = (0..<min(count, 10_000)).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(seed >> 33) % alphabet.count]
    }
    return (text, close + 2)
  }

  private static let lower = Array("abcdefghijklmnopqrstuvwxyz".utf8)
  private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let digits = Array("0123456789".utf8)
  private static let alphabets: [String: [UInt8]] = [
    "lower": lower, "upper": upper, "digit": digits, "hex": Array("0123456789abcdef".utf8),
    "alnum": lower + upper + digits, "base32": upper + Array("234567".utf8),
    "base64": lower + upper + digits + Array("+/".utf8), "word": lower + upper + digits,
  ]
}
