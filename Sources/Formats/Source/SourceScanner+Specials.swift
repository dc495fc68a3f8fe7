/// What the table of marks cannot say, by the byte that it starts with.
extension SourceScanner {
  /// Reads the special form that starts here; returns whether one did.
  mutating func scanSpecial() -> Bool {
    let byte = bytes[position]
    if byte == profile.codeEscape { return skipCodeEscape() }
    if byte == profile.characterMark, skipCharacter() { return true }
    switch byte {
    case 0x0A: return scanNewline()
    case 0x27: return scanApostrophe()
    case UInt8(ascii: "/"): return scanRegex()
    case UInt8(ascii: "<"): return openHeredoc() || noteTag()
    case UInt8(ascii: ">"): return closeTag()
    case UInt8(ascii: "#"): return scanDirective()
    case UInt8(ascii: "\""): return scanQuoteRun() || scanMarkedRaw()
    case UInt8(ascii: "$"): return scanQuoteRun() || scanDollarTag() || skipGlobal()
    case UInt8(ascii: "["): return scanLongString()
    case UInt8(ascii: "%"): return openPercentLiteral()
    case UInt8(ascii: "~"): return openSigil()
    case UInt8(ascii: "?"): return closeMarkupCode()
    default: return false
    }
  }

  private mutating func scanNewline() -> Bool {
    position += 1
    if !heredocs.isEmpty { scanHeredocBodies() }
    scanLineStart()
    return true
  }

  private mutating func skipCodeEscape() -> Bool {
    let isReturn = byte(at: position + 1) == 0x0D && byte(at: position + 2) == 0x0A
    position = min(bytes.count, position + (isReturn ? 3 : 2))
    return true
  }

  /// `?"` and `$"`: a character, unless the mark ends a name or starts a choice.
  private mutating func skipCharacter() -> Bool {
    if profile.characterMark == UInt8(ascii: "?") {
      if let before = byte(at: position - 1), before.isNameByte || isClosing(before) {
        return false
      }
      guard let next = byte(at: position + 1), !next.isSpace else { return false }
      if next != 0x5C, byte(at: position + 2)?.isNameByte == true { return false }
    }
    let length = byte(at: position + 1) == 0x5C ? 3 : 2
    position = min(bytes.count, position + length)
    return true
  }

  private mutating func scanApostrophe() -> Bool {
    if profile.traits.contains(.digitSeparators) { return skipDigits() }
    guard profile.traits.contains(.measuredCharacters) else { return false }
    let start = position + 1
    if let before = byte(at: position - 1), before.isNameByte, before != UInt8(ascii: "b") {
      position = start
      return true
    }
    guard let end = characterEnd(from: start) else {
      position = start
      return true
    }
    record(start..<end, end: end + 1)
    return true
  }

  /// The closing quote of the character that starts here: one scalar, or an escape on the line.
  private func characterEnd(from start: Int) -> Int? {
    guard let first = byte(at: start), first != 0x27, first != 0x0A else { return nil }
    if first != 0x5C {
      var end = start + 1
      while end < bytes.count && bytes[end] & 0xC0 == 0x80 && end - start < 4 { end += 1 }
      return byte(at: end) == 0x27 ? end : nil
    }
    let limit = min(bytes.count, start + 16)
    var end = start + 2
    while end < limit && bytes[end] != 0x0A {
      if bytes[end] == 0x27 { return end }
      end += 1
    }
    return nil
  }

  /// Moves past a number such as `1'000'000`, whose quotes open nothing.
  private mutating func skipDigits() -> Bool {
    var start = position
    while start > 0 && bytes[start - 1].isNameByte { start -= 1 }
    guard start < position, bytes[start].isDigit else { return false }
    while let byte = byte(at: position), byte.isNameByte || byte == 0x27 || byte == 0x2E {
      position += 1
    }
    return true
  }

  /// Whether the line starts with a tab: Make hands such lines to a shell.
  mutating func isInRecipe() -> Bool {
    while lineSeen < position {
      if bytes[lineSeen] == 0x0A { lineStart = lineSeen + 1 }
      lineSeen += 1
    }
    return bytes[lineStart] == 0x09
  }

  /// Whether the parenthesis here ends a pattern of `case x in a)` and not the command.
  mutating func isCasePattern() -> Bool {
    guard profile.traits.contains(.casePatterns), bytes[position] == 0x29 else { return false }
    let top = contexts.count - 1
    var offset = contexts[top].casesSeen
    while offset < position {
      let end = nameEnd(from: offset)
      if end - offset == 4 {
        let word = bytes[offset..<end]
        if word.elementsEqual("case".utf8) { contexts[top].openCases += 1 }
        if word.elementsEqual("esac".utf8) { contexts[top].openCases -= 1 }
      }
      offset = max(end, offset + 1)
    }
    contexts[top].casesSeen = position
    return contexts[top].openCases > 0
  }
}
