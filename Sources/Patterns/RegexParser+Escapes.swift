extension RegexParser {
  /// Reads a backslash and what belongs to it, outside a class.
  mutating func escape() -> RegexNode? {
    guard let letter = peek(1) else { return nil }
    position += 2
    switch letter {
    case UInt8(ascii: "n"): return .literal(0x0A)
    case UInt8(ascii: "r"): return .literal(0x0D)
    case UInt8(ascii: "t"): return .literal(0x09)
    case UInt8(ascii: "f"): return .literal(0x0C)
    case UInt8(ascii: "e"): return .literal(0x1B)
    case UInt8(ascii: "a"): return .literal(0x07)
    case UInt8(ascii: "x"): return hexadecimal()
    case UInt8(ascii: "E"): return .empty
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
      UInt8(ascii: "Z"), UInt8(ascii: "G"), UInt8(ascii: "K"):
      return .empty
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"),
      UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "H"),
      UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "R"), UInt8(ascii: "X"),
      UInt8(ascii: "N"), UInt8(ascii: "C"):
      return .opaque
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // Octal or a reference back, depending on how many groups there are: neither is looked into,
      // and the digits that might be literal are given up with it.
      return digits()
    case UInt8(ascii: "k"): return reference()
    case UInt8(ascii: "g"):
      hasCalls = hasCalls || peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: "'")
      return reference()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return nil
    default: return .literal(letter)
    }
  }

  private mutating func digits() -> RegexNode {
    while let digit = peek(), digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
      position += 1
    }
    return .opaque
  }

  /// `\x` with up to two digits; the form in braces is not looked into.
  private mutating func hexadecimal() -> RegexNode? {
    if peek() == UInt8(ascii: "{") {
      return skip(past: UInt8(ascii: "}")) ? .opaque : nil
    }
    var value: UInt8 = 0
    for _ in 0..<2 {
      guard let digit = peek().flatMap(Self.hexadecimalValue) else { break }
      value = value << 4 | digit
      position += 1
    }
    return .literal(value)
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// What follows `\k` or `\g`: a reference back or a call of a group.
  private mutating func reference() -> RegexNode? {
    let found =
      if take("{") {
        skip(past: UInt8(ascii: "}"))
      } else if take("<") {
        skip(past: UInt8(ascii: ">"))
      } else if take("'") {
        skip(past: UInt8(ascii: "'"))
      } else {
        take("-") || take("+") || peek() != nil
      }
    guard found else { return nil }
    return digits()
  }
}
