/// A word of a line, quoted as Git quotes paths where it would otherwise not stay one word.
///
/// Words that hold blanks, quotes, backslashes, controls or bytes that are not UTF-8 stand between
/// double quotes with C's escapes (`\t`, `\"`, `\303`). Other text stands as it is, so that names
/// in any script can be read. Each word has one spelling only.
enum QuotedWord {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  static func write(_ bytes: [UInt8], to text: inout [UInt8]) {
    let isOpaque = isOpaque(bytes)
    guard isOpaque || bytes.isEmpty || bytes.contains(where: isSpecial) else {
      text += bytes
      return
    }
    text.append(quote)
    for byte in bytes {
      if byte >= 0x80 ? isOpaque : isSpecial(byte) && byte != UInt8(ascii: " ") {
        writeEscape(of: byte, to: &text)
      } else {
        text.append(byte)
      }
    }
    text.append(quote)
  }

  /// The bytes that a word stands for, or nil where it is not the one spelling of any.
  static func read(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard let bytes = unquoted(word) else { return nil }
    var canonical: [UInt8] = []
    write(bytes, to: &canonical)
    return canonical.elementsEqual(word) ? bytes : nil
  }

  /// The same for a word that is known, or need not be known, to have the one spelling.
  static func unquoted(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    word.first == quote ? unquote(word) : Array(word)
  }

  /// Where the word ends that starts at `start`: behind its closing quote, or before a blank.
  static func end(in line: ArraySlice<UInt8>, from start: Int) -> Int {
    var position = start
    guard position < line.endIndex, line[position] == quote else {
      return line[start...].firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
    }
    position += 1
    while position < line.endIndex, line[position] != quote {
      position += line[position] == backslash ? 2 : 1
    }
    return min(position + 1, line.endIndex)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == 0x7f || byte == quote || byte == backslash
  }

  /// Whether a word's bytes beyond ASCII must not be shown: they are no UTF-8, or among them are
  /// controls that act on a terminal or reorder the line for its reader. The list is fixed here
  /// because a table that grows with Unicode would make the spelling depend on the tool's age.
  private static func isOpaque(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
    guard let text = String(validating: bytes, as: UTF8.self) else { return true }
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x80...0x9f, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff: true
      default: false
      }
    }
  }

  private static func writeEscape(of byte: UInt8, to text: inout [UInt8]) {
    text.append(backslash)
    if let letter = letters.first(where: { $0.byte == byte })?.letter {
      text.append(letter)
    } else {
      for shift in [6, 3, 0] { text.append(UInt8(ascii: "0") + (byte >> UInt8(shift)) & 7) }
    }
  }

  private static let letters: [(byte: UInt8, letter: UInt8)] = [
    (0x07, UInt8(ascii: "a")), (0x08, UInt8(ascii: "b")), (0x09, UInt8(ascii: "t")),
    (0x0a, UInt8(ascii: "n")), (0x0b, UInt8(ascii: "v")), (0x0c, UInt8(ascii: "f")),
    (0x0d, UInt8(ascii: "r")), (quote, quote), (backslash, backslash),
  ]

  private static func unquote(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.count >= 2, word.last == quote else { return nil }
    var inside = word.dropFirst().dropLast()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(inside.count)
    while let byte = inside.popFirst() {
      guard byte == backslash else {
        bytes.append(byte)
        continue
      }
      guard let next = inside.first else { return nil }
      if let escaped = letters.first(where: { $0.letter == next })?.byte {
        bytes.append(escaped)
        inside.removeFirst()
      } else {
        guard let octal = octal(inside.prefix(3)) else { return nil }
        bytes.append(octal)
        inside.removeFirst(3)
      }
    }
    return bytes
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 3 else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
      value = value * 8 + Int(digit - UInt8(ascii: "0"))
    }
    return UInt8(exactly: value)
  }
}
