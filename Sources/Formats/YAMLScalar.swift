/// What a plain scalar means in the core schema of YAML 1.2 (section 10.3.2).
enum YAMLScalar {
  enum Value {
    case null, string
    case boolean(Bool)
    /// The digits as written, which a `Double` reads.
    case number
    /// The value of an octal integer, which no `Double` reads as written.
    case octal(UInt64)
  }

  static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> Value {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isWord(text, "null") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      return isWord(text, "true") ? .boolean(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isWord(text, "false") ? .boolean(false) : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"):
      return number(text)
    default: return .string
    }
  }

  /// Whether the text is the word in lower case, capitalised or in upper case: no other mixture.
  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    let isUpper = text[1] & 0x20 == 0
    if isUpper, text[0] & 0x20 != 0 { return false }
    return word.withUTF8Buffer { word in
      for position in word.indices {
        let byte = text[position]
        if byte | 0x20 != word[position] { return false }
        if position > 0, (byte & 0x20 == 0) != isUpper { return false }
      }
      return true
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Value {
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] == UInt8(ascii: "x") {
        return text[2...].allSatisfy(isHexadecimal) ? .number : .string
      }
      if text[1] == UInt8(ascii: "o") { return octal(text) }
    }
    return isDecimal(text) ? .number : .string
  }

  private static func octal(_ text: UnsafeBufferPointer<UInt8>) -> Value {
    var value: UInt64 = 0
    for byte in text[2...] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte), value >> 61 == 0 else {
        return .string
      }
      value = value << 3 | UInt64(byte - UInt8(ascii: "0"))
    }
    return .octal(value)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    func isSign() -> Bool { text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") }
    func skipDigits() -> Int {
      let start = at
      while at < text.count, text[at] &- UInt8(ascii: "0") < 10 { at += 1 }
      return at - start
    }
    if isSign() { at += 1 }
    var digits = skipDigits()
    if at < text.count, text[at] == UInt8(ascii: ".") {
      at += 1
      digits += skipDigits()
    }
    guard digits > 0 else { return false }
    if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < text.count, isSign() { at += 1 }
      guard skipDigits() > 0 else { return false }
    }
    return at == text.count
  }
}
