extension RegexParser {
  /// Whether a quantifier stands here, or a brace of which we cannot tell.
  var startsQuantifier: Bool {
    switch peek() {
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): true
    case UInt8(ascii: "{"): !isLiteralBrace
    default: false
    }
  }

  /// Reads the quantifiers behind an atom, if there are any.
  ///
  /// - Parameter start: Where the atom begins.
  mutating func quantified(_ atom: RegexNode, from start: Int) -> RegexNode? {
    guard skipIgnored() else { return nil }
    guard startsQuantifier else {
      if case .alternation = atom { choices.append(position) }
      return atom
    }
    guard let (least, most) = quantifier(), skipIgnored() else { return nil }
    if most ?? .max > 1, let body = bodyStarts[start] { choices.append(body) }
    guard startsQuantifier else {
      choices.append(position)
      return .repetition(atom, least: least, most: most)
    }
    // `(abc){2}{0}` is allowed and requires nothing; nesting it here could go arbitrarily deep.
    while startsQuantifier {
      guard quantifier() != nil, skipIgnored() else { return nil }
    }
    if let body = bodyStarts[start] { choices.append(body) }
    choices.append(position)
    return .opaque
  }

  /// Moves over the comments and lone `\E` between an atom and its quantifier.
  ///
  /// False where there is such a pair: versions differ in what the quantifier belongs to.
  private mutating func skipIgnored() -> Bool {
    let start = position
    while true {
      if take("(?#") {
        guard skip(past: UInt8(ascii: ")")) else { return false }
      } else if !take("\\E") {
        return position == start || !startsQuantifier
      }
    }
  }

  /// One quantifier with its `?` or `+`.
  private mutating func quantifier() -> (least: Int, most: Int?)? {
    var bounds: (least: Int, most: Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else {
      guard let counted = counts() else { return nil }
      bounds = counted
    }
    if !take("?") { _ = take("+") }
    return bounds
  }

  /// `{n}`, `{n,}` or `{n,m}`; anything else that could be a quantifier is not understood.
  private mutating func counts() -> (least: Int, most: Int?)? {
    guard take("{"), let least = number() else { return nil }
    if take("}") { return (least, least) }
    guard take(",") else { return nil }
    if take("}") { return (least, nil) }
    guard let most = number(), take("}"), most >= least else { return nil }
    return (least, most)
  }

  /// A number of at most five digits, the most that PCRE2 takes.
  private mutating func number() -> Int? {
    var value = 0
    let start = position
    while let digit = peek(), digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
      position += 1
      guard position - start <= 5 else { return nil }
    }
    return position > start ? value : nil
  }

  /// Whether the brace here is a plain character in every version of PCRE2.
  ///
  /// Since 10.43, `{,3}` and `{ 2 }` are quantifiers too; so only a brace that holds something
  /// else than digits, commas and blanks, or that nothing closes, is certain.
  private var isLiteralBrace: Bool {
    var ahead = 1
    while let byte = peek(ahead) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","), UInt8(ascii: " "),
        UInt8(ascii: "\t"):
        ahead += 1
      default: return byte != UInt8(ascii: "}") || ahead == 1
      }
    }
    return true
  }
}
