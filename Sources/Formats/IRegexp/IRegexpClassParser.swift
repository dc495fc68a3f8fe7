/// Character classes and escapes.
extension IRegexpParser {
  /// Reads `[...]`. A hyphen stands for itself only as the first or the last member.
  mutating func characterClass() throws(IRegexpError) -> IRegexpScalarSet {
    offset += 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var categories: UInt32 = 0
    if take("-") { ranges.append(0x2D...0x2D) }
    while !take("]") {
      guard next != nil else { throw failure("expected ']'") }
      if take("-") {
        guard next == "]" else { throw failure("a '-' inside a class needs a backslash") }
        ranges.append(0x2D...0x2D)
      } else if let bits = try categoryEscape() {
        categories |= bits
      } else {
        ranges.append(try range())
      }
    }
    guard !ranges.isEmpty || categories != 0 else { throw failure("the class has no members") }
    return IRegexpScalarSet(ranges: ranges, categories: categories, isNegated: isNegated)
  }

  private mutating func range() throws(IRegexpError) -> ClosedRange<UInt32> {
    let lower = try classCharacter()
    // A hyphen before the closing bracket is a member, not a range.
    guard next == "-", offset + 1 < scalars.count, scalars[offset + 1] != 0x5D else {
      return lower...lower
    }
    offset += 1
    let upper = try classCharacter()
    guard lower <= upper else { throw failure("the range of the class runs backwards") }
    return lower...upper
  }

  private mutating func classCharacter() throws(IRegexpError) -> UInt32 {
    guard let scalar = next else { throw failure("expected ']'") }
    switch scalar {
    case "\\": return try characterEscape()
    case "-", "[", "]": throw failure("'\(scalar)' needs a backslash inside a class")
    default:
      offset += 1
      return scalar.value
    }
  }

  /// Reads a backslash and the one character it makes literal or that it names.
  mutating func characterEscape() throws(IRegexpError) -> UInt32 {
    offset += 1
    guard let scalar = next else { throw failure("nothing follows the backslash") }
    let value: UInt32
    switch scalar {
    case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}":
      value = scalar.value
    case "n": value = 0x0A
    case "r": value = 0x0D
    case "t": value = 0x09
    default: throw failure("'\\\(scalar)' is no escape of RFC 9485")
    }
    offset += 1
    return value
  }

  /// Reads `\p{...}` or `\P{...}` as the bits of the categories it contains, where one stands.
  mutating func categoryEscape() throws(IRegexpError) -> UInt32? {
    guard next == "\\", offset + 1 < scalars.count else { return nil }
    let letter = scalars[offset + 1]
    guard letter == 0x70 || letter == 0x50 else { return nil }
    offset += 2
    guard take("{") else { throw failure("expected '{'") }
    var name = ""
    while let scalar = next, scalar != "}", name.utf8.count < 3 {
      name.unicodeScalars.append(scalar)
      offset += 1
    }
    guard let bits = IRegexpCategory.bits(named: name), take("}") else {
      throw failure("this is no general category of Unicode")
    }
    // The complement of a category is the union of all others.
    return letter == 0x70 ? bits : ~bits
  }
}
