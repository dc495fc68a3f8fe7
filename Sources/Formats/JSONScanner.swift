/// The tokens of a JSON text.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let allowsComments: Bool
  var at = 0
  private(set) var problems: [Document.Problem] = []
  private(set) var hasFailed = false
  private static let problemLimit = 100

  init(_ bytes: UnsafeBufferPointer<UInt8>, allowsComments: Bool) {
    self.bytes = bytes
    self.allowsComments = allowsComments
    if bytes.count >= 3, (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) { at = 3 }
  }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// Records that reading cannot go on. Returns nothing, whatever was wanted.
  mutating func fail<Wanted>(_ message: String) -> Wanted? {
    hasFailed = true
    problems.append(Document.Problem(offset: at, message: message))
    return nil
  }

  /// Records a mistake that does not stop reading.
  mutating func note(_ message: String, at offset: Int) {
    guard problems.count < Self.problemLimit else { return }
    problems.append(Document.Problem(offset: offset, message: message))
  }

  /// Skips blank space and comments.
  mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case UInt8(ascii: "/"):
        guard let end = commentEnd() else { return }
        if !allowsComments { note("a comment", at: at) }
        at = end
      default: return
      }
    }
  }

  private func commentEnd() -> Int? {
    guard at + 1 < bytes.count else { return nil }
    var end = at + 2
    switch bytes[at + 1] {
    case UInt8(ascii: "/"):
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      return end
    case UInt8(ascii: "*"):
      while end + 1 < bytes.count {
        if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") { return end + 2 }
        end += 1
      }
      return nil
    default: return nil
    }
  }

  /// `true`, `false` or `null`.
  mutating func word() -> String? {
    for word in ["true", "false", "null"] {
      let end = at + word.utf8.count
      guard end <= bytes.count, bytes[at..<end].elementsEqual(word.utf8) else { continue }
      at = end
      return word
    }
    return nil
  }

  /// `-? (0 | [1-9][0-9]*) (\. [0-9]+)? ([eE] [-+]? [0-9]+)?`
  mutating func number() -> Range<Int>? {
    var end = at
    if bytes[end] == UInt8(ascii: "-") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "0") {
      end += 1
    } else if !skipDigits(&end) {
      return nil
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      end += 1
      guard skipDigits(&end) else { return nil }
    }
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      end += 1
      if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
        end += 1
      }
      guard skipDigits(&end) else { return nil }
    }
    defer { at = end }
    return at..<end
  }

  private func skipDigits(_ offset: inout Int) -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset > start
  }

  /// Appends a string's text, from one quote to the other; false where it does not end.
  mutating func string(into texts: inout [UInt8]) -> Bool {
    at += 1
    var run = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        texts.append(contentsOf: bytes[run..<at])
        at += 1
        return true
      }
      if byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") {
        at += 1
        continue
      }
      texts.append(contentsOf: bytes[run..<at])
      takeSpecial(byte, into: &texts)
      run = at
    }
    let _: Never? = fail("a string without its closing quote")
    return false
  }

  private mutating func takeSpecial(_ byte: UInt8, into texts: inout [UInt8]) {
    if byte == UInt8(ascii: "\\") {
      takeEscape(into: &texts)
    } else if byte >= 0x80 {
      let length = UTF8Sequence.length(in: bytes, at: at, excludesControls: false)
      if length == 0 { note("not UTF-8", at: at) }
      texts.append(contentsOf: length == 0 ? [0xEF, 0xBF, 0xBD] : Array(bytes[at..<at + length]))
      at += max(length, 1)
    } else {
      note("a control character in a string", at: at)
      texts.append(byte)
      at += 1
    }
  }

  private mutating func takeEscape(into texts: inout [UInt8]) {
    let start = at
    at += 2
    guard start + 1 < bytes.count else {
      at = bytes.count
      return
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): texts.append(bytes[start + 1])
    case UInt8(ascii: "b"): texts.append(0x08)
    case UInt8(ascii: "f"): texts.append(0x0C)
    case UInt8(ascii: "n"): texts.append(0x0A)
    case UInt8(ascii: "r"): texts.append(0x0D)
    case UInt8(ascii: "t"): texts.append(0x09)
    case UInt8(ascii: "u"): takeUnicode(from: start, into: &texts)
    default:
      note("an unknown escape", at: start)
      at = start + 1
    }
  }

  /// `\uXXXX`, or two of them that are a surrogate pair; a lone surrogate becomes U+FFFD.
  private mutating func takeUnicode(from start: Int, into texts: inout [UInt8]) {
    guard let first = hexadecimal(at: start + 2) else {
      note("an unknown escape", at: start)
      return
    }
    at = start + 6
    var value = first
    if first & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u"), let second = hexadecimal(at: at + 2),
      second & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
      at += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    texts.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
  }

  private func hexadecimal(at offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte & 0x0F)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32(byte & 0x0F) + 9
      default: return nil
      }
    }
    return value
  }
}
