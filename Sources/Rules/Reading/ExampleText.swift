/// The notation of examples: `<<>` marks a place, and these stand for a value made anew, so that no
/// rule file holds the shape of a credential:
///
/// - `{{random ALPHABET COUNT}}`: so many characters;
/// - `{{checked CHECKSUM PREFIX COUNT SUFFIX}}`: the prefix, so many letters and digits, the suffix
///   (which may be missing), and the right checksum of them;
/// - `{{base64 TEXT}}`, `{{base64url TEXT}}`: the text encoded, once what it holds is made.
enum ExampleText {
  private static let mark = Array("<<>".utf8)

  static func file(path: String, marked: String) -> Example.File {
    let bytes = encoded(made(Array(marked.utf8)))
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

  // What is made.

  private static func made(_ bytes: [UInt8]) -> [UInt8] {
    var seed: UInt64 = 0x9e37_79b9_7f4a_7c15
    return replacing(in: bytes, upTo: \.startIndex) { content in
      let words = String(decoding: content, as: UTF8.self).split(separator: " ")
      switch words.first {
      case "random" where words.count == 3:
        return random(words[1], count: words[2], seed: &seed)
      case "checked" where words.count == 4 || words.count == 5:
        guard let checksum = Checksum(rawValue: String(words[1])),
          let characters = random("alnum", count: words[3], seed: &seed)
        else { return nil }
        let body = Array(words[2].utf8) + characters + words.dropFirst(4).flatMap(\.utf8)
        return body + checksum.sum(of: body[...])
      default: return nil
      }
    }
  }

  private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    // The text may end in a brace of its own.
    replacing(in: bytes, upTo: { $0.endIndex - 2 }) { content in
      for (name, isURLSafe) in [("base64 ", false), ("base64url ", true)]
      where content.starts(with: name.utf8) {
        return Base64.encode(Array(content.dropFirst(name.utf8.count)), isURLSafe: isURLSafe)
      }
      return nil
    }
  }

  /// Replaces what stands between doubled braces; what is no notation stays. Where more than two
  /// braces close it, the caller says which of the run they are.
  private static func replacing(
    in bytes: [UInt8], upTo close: (ArraySlice<UInt8>) -> Int,
    by value: (ArraySlice<UInt8>) -> [UInt8]?
  ) -> [UInt8] {
    var replaced: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: "{{".utf8),
        let end = closing(bytes[(position + 2)...]).map(close),
        let value = value(bytes[(position + 2)..<end])
      {
        replaced += value
        position = end + 2
      } else {
        replaced.append(bytes[position])
        position += 1
      }
    }
    return replaced
  }

  /// The run of closing braces, on the same line.
  private static func closing(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let brace = UInt8(ascii: "}")
    let pair = line.indices.dropLast().first { line[$0] == brace && line[$0 + 1] == brace }
    return pair.map { line[$0...].prefix { $0 == brace } }
  }

  private static func random(
    _ alphabet: Substring, count: Substring, seed: inout UInt64
  ) -> [UInt8]? {
    guard let alphabet = alphabets[String(alphabet)], let count = Int(count), count >= 0 else {
      return nil
    }
    return (0..<min(count, 10_000)).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(seed >> 33) % alphabet.count]
    }
  }

  private static let lower = Array("abcdefghijklmnopqrstuvwxyz".utf8)
  private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let digits = Array("0123456789".utf8)
  private static let alphabets: [String: [UInt8]] = [
    "lower": lower, "upper": upper, "digit": digits, "hex": Array("0123456789abcdef".utf8),
    "alnum": lower + upper + digits, "base32": upper + Array("234567".utf8),
    "bech32": Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8),
    "base64": lower + upper + digits + Array("+/".utf8), "word": lower + upper + digits,
  ]
}
