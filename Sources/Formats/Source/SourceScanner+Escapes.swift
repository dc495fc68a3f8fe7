/// The ways to write a delimiter inside of a literal.
extension SourceScanner {
  /// Moves past an escape that starts here; returns whether one did.
  mutating func skipEscape(_ literal: SourceProfile.Literal) -> Bool {
    let byte = bytes[position]
    switch literal.escape {
    case .none: return false
    case .backslash: return byte == 0x5C && skipBackslash(literal)
    case .gap: return byte == 0x5C && skipGap()
    case .doubled: return skipDoubled(literal)
    case .backtick:
      if byte == UInt8(ascii: "`") { return skipPair() }
      return skipDoubled(literal)
    case .guessed:
      if byte == 0x5C { return skipGuessed(literal) }
      return skipDoubled(literal)
    }
  }

  private mutating func skipBackslash(_ literal: SourceProfile.Literal) -> Bool {
    let hashes = contexts[contexts.count - 1].hashes
    if hashes > 0 {
      let end = position + 1 + hashes
      guard end < bytes.count, bytes[(position + 1)..<end].allSatisfy({ $0 == 0x23 }) else {
        return false
      }
      position = end
      if bytes[end] != 0x0A { position += 1 }
      return true
    }
    if literal.options.contains(.whole), byte(at: position + 1) == 0x7B {
      // Python takes no meaning from a brace: `\{x}` is a backslash and a field.
      position += 1
      return true
    }
    return skipPair()
  }

  /// Moves past two bytes, or three where the second and third are one line end.
  private mutating func skipPair() -> Bool {
    let isReturn = byte(at: position + 1) == 0x0D && byte(at: position + 2) == 0x0A
    position = min(bytes.count, position + (isReturn ? 3 : 2))
    return true
  }

  private mutating func skipDoubled(_ literal: SourceProfile.Literal) -> Bool {
    guard bytes[position] == literal.closer[0], byte(at: position + 1) == literal.closer[0] else {
      return false
    }
    position += 2
    return true
  }

  /// A backslash before the closing quote is text in standard SQL (`LIKE '%' ESCAPE '\'`) and an
  /// escape in MySQL (`'it\'s'`): what follows the quote tells which was meant.
  private mutating func skipGuessed(_ literal: SourceProfile.Literal) -> Bool {
    guard byte(at: position + 1) == literal.closer[0] else {
      if byte(at: position + 1) == 0x5C { position += 1 }
      position += 1
      return true
    }
    let after = byte(at: position + 2)
    let endsValue = after.map { $0.isSpace || $0 == 0x2C || $0 == 0x29 || $0 == 0x3B } ?? true
    position += endsValue ? 1 : 2
    return true
  }

  private mutating func skipGap() -> Bool {
    var end = position + 1
    while end < bytes.count && bytes[end].isSpace { end += 1 }
    if end == position + 1 { return skipPair() }
    position = byte(at: end) == 0x5C ? end + 1 : end
    return true
  }
}
