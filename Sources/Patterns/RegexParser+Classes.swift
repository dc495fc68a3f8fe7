extension RegexParser {
  /// More members than these make a class opaque.
  private static let maximumMembers = 6

  /// Reads a class in brackets; one of a few bytes becomes their alternatives.
  mutating func characterClass() -> RegexNode? {
    position += 1
    let isNegated = take("^")
    var members: [UInt8] = []
    var isOpaque = isNegated
    let first = position
    while let byte = peek(), byte != UInt8(ascii: "]") || position == first {
      switch byte {
      case UInt8(ascii: "["):
        guard let isNamed = namedClass() else { return nil }
        if isNamed { isOpaque = true } else { members.append(byte) }
      case UInt8(ascii: "\\"):
        guard let escaped = classEscape() else { return nil }
        if let escaped = escaped.byte { members.append(escaped) } else { isOpaque = true }
      case UInt8(ascii: "-"):
        // Between two members it makes a range, which is not looked into.
        position += 1
        if position > first + 1, peek() != UInt8(ascii: "]") { isOpaque = true }
        members.append(byte)
      default:
        position += 1
        members.append(byte)
      }
    }
    guard take("]") else { return nil }
    let distinct = Set(members.map(LiteralAutomaton.folded)).sorted()
    guard !isOpaque, distinct.count <= Self.maximumMembers else { return .opaque }
    return .exact(distinct.map { [$0] })
  }

  /// Moves over `[:name:]` and says so, or over a lone bracket.
  private mutating func namedClass() -> Bool? {
    guard let kind = peek(1),
      [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "=")]
        .contains(kind)
    else {
      position += 1
      return false
    }
    position += 2
    _ = take("^")
    while let byte = peek(), byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
      position += 1
    }
    // Whether anything else is a name or plain characters is not worth knowing.
    return kind == UInt8(ascii: ":") && take(":]") ? true : nil
  }

  /// The byte that an escape inside a class stands for, if it is one byte that we know.
  ///
  /// What follows the escapes with arguments, such as `\x` and `\p`, is left to be read as
  /// members: they cannot hold a bracket, and the class is opaque anyway.
  private mutating func classEscape() -> (byte: UInt8?, Void)? {
    guard let letter = peek(1) else { return nil }
    position += 2
    switch letter {
    case UInt8(ascii: "n"): return (0x0A, ())
    case UInt8(ascii: "r"): return (0x0D, ())
    case UInt8(ascii: "t"): return (0x09, ())
    case UInt8(ascii: "Q"), UInt8(ascii: "E"), UInt8(ascii: "c"), UInt8(ascii: "N"),
      UInt8(ascii: "o"):
      return nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return (nil, ())
    default: return (letter, ())
    }
  }
}
