/// Regular expressions between slashes, told from division by what stands before them.
extension SourceScanner {
  mutating func scanRegex() -> Bool {
    guard let style = profile.regex, position >= noRegexBefore, startsRegex(style) else {
      return false
    }
    let start = position + 1
    let spansLines = style == .ruby && isAfterOperator(position)
    guard let end = regexEnd(from: start, style, spansLines: spansLines) else { return false }
    record(start..<end, end: end + 1)
    return true
  }

  /// The closing slash. Where there is none, no other slash before that point is tried.
  private mutating func regexEnd(
    from start: Int, _ style: SourceProfile.RegexStyle, spansLines: Bool
  ) -> Int? {
    var offset = start
    var isInClass = false
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x5C: offset += 1
      case 0x0A where !spansLines:
        noRegexBefore = offset
        return nil
      case 0x5B where style == .javascript: isInClass = true
      case 0x5D: isInClass = false
      case 0x2F where !isInClass: return offset
      default: break
      }
      offset += 1
    }
    noRegexBefore = bytes.count
    return nil
  }

  private func startsRegex(_ style: SourceProfile.RegexStyle) -> Bool {
    guard let next = byte(at: position + 1), next != 0x0A else { return false }
    switch style {
    case .javascript: return startsJavaScriptRegex(next)
    case .ruby: return next != 0x3D && startsRubyValue() || isAfterOperator(position)
    case .groovy: return isAfterOperator(position)
    case .swift: return !next.isSpace && next != 0x29 && next != 0x2C && isAfterOperator(position)
    }
  }

  private func startsJavaScriptRegex(_ next: UInt8) -> Bool {
    guard let before = significantOffset(before: position) else { return true }
    let byte = bytes[before]
    switch byte {
    case UInt8(ascii: ")"): return before == controlClose
    case UInt8(ascii: "}"): return next != 0x3E && next != 0x2A && isAtLineStart(position)
    case UInt8(ascii: "<"): return false
    case UInt8(ascii: ">"): return self.byte(at: before - 1) == 0x3D
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return self.byte(at: before - 1) != byte
    default: return !(next == 0x3E && byte.isNameByte) && isAfterOperator(position)
    }
  }

  /// Whether a value must follow here: after an operator, an opening bracket or a keyword.
  func isAfterOperator(_ offset: Int) -> Bool {
    guard let before = significantOffset(before: offset) else { return true }
    let byte = bytes[before]
    if byte.isNameByte {
      let word = word(endingAt: before)
      let preceding = self.byte(at: before - word.count)
      if preceding == 0x2E || preceding == 0x40 || preceding == 0x24 { return false }
      return Self.valueWords.contains(String(decoding: word, as: UTF8.self))
    }
    if profile.regex == .ruby && before == offset - 1 && byte == 0x3A {
      return false
    }
    return Self.operators[Int(byte)]
  }

  /// Whether a Ruby literal may start here, where an operator could stand too: `puts /x/` and
  /// `puts %w(x)`, but not `a / b`.
  func startsRubyValue() -> Bool {
    if isAfterOperator(position) { return true }
    guard let next = byte(at: position + 1), !next.isSpace else { return false }
    guard let before = significantOffset(before: position), before < position - 1 else {
      return false
    }
    if !bytes[before].isNameByte { return isAtLineStart(position) }
    let word = word(endingAt: before)
    return word.first?.isDigit == false && !word.elementsEqual("def".utf8)
  }

  private static let operators: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "(,=:[!&|?{;+-*%<>~^".utf8 { table[Int(byte)] = true }
    return table
  }()

  private static let valueWords: Set<String> = [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "instanceof", "do",
    "else", "yield", "await", "and", "or", "not", "if", "unless", "while", "until", "when",
    "then", "elsif", "puts", "try",
  ]

  /// Keeps the parentheses that `if` and its kin open, for the slash after the closing one.
  mutating func noteParenthesis(_ byte: UInt8) {
    if byte == 0x28 {
      parentheses.append(isAfterControlWord())
    } else if byte == 0x29, parentheses.popLast() == true {
      controlClose = position
    }
  }

  private func isAfterControlWord() -> Bool {
    var last = position - 1
    if last >= 0 && bytes[last] == 0x20 { last -= 1 }
    guard let byte = byte(at: last), byte == 0x66 || byte == 0x65 || byte == 0x72 || byte == 0x68
    else { return false }
    let word = word(endingAt: last)
    return ["if", "while", "for", "with"].contains { word.elementsEqual($0.utf8) }
  }
}
