extension RegexParser {
  /// Reads what begins with a round bracket.
  mutating func group(depth: Int) -> RegexNode? {
    guard peek(1) != UInt8(ascii: "*") else { return nil }
    let open = position
    position += 1
    guard take("?") else { return body(of: open, depth: depth) }
    if take("#") { return skip(past: UInt8(ascii: ")")) ? .empty : nil }
    if take("=") || take("!") || take("<=") || take("<!") {
      return body(of: open, depth: depth) == nil ? nil : .empty
    }
    if take(":") || take(">") || take("|") { return body(of: open, depth: depth) }
    if take("P=") { return skip(past: UInt8(ascii: ")")) ? .opaque : nil }
    if take("P>") || take("&") || startsCall {
      hasCalls = true
      return skip(past: UInt8(ascii: ")")) ? .opaque : nil
    }
    if take("<") || take("P<") { return named(until: UInt8(ascii: ">"), open, depth: depth) }
    if take("'") { return named(until: UInt8(ascii: "'"), open, depth: depth) }
    return options(open, depth: depth)
  }

  /// Whether the group calls another by number, as `(?1)`, `(?-1)` and `(?R)` do.
  private var startsCall: Bool {
    switch peek() {
    case UInt8(ascii: "R"): true
    case UInt8(ascii: "-"), UInt8(ascii: "+"): isDigit(1)
    default: isDigit(0)
    }
  }

  private func isDigit(_ ahead: Int) -> Bool {
    peek(ahead).map { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") } ?? false
  }

  private mutating func named(until end: UInt8, _ open: Int, depth: Int) -> RegexNode? {
    skip(past: end) ? body(of: open, depth: depth) : nil
  }

  /// Option letters, for the rest of the group or for a body of their own.
  private mutating func options(_ open: Int, depth: Int) -> RegexNode? {
    while let letter = peek() {
      position += 1
      switch letter {
      case UInt8(ascii: ")"): return .empty
      case UInt8(ascii: ":"): return body(of: open, depth: depth)
      // Case does not matter to the automaton, and neither do the others; `x` would let blanks
      // and comments mean nothing.
      case UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "n"),
        UInt8(ascii: "J"), UInt8(ascii: "U"), UInt8(ascii: "-"), UInt8(ascii: "^"):
        continue
      default: return nil
      }
    }
    return nil
  }

  private mutating func body(of open: Int, depth: Int) -> RegexNode? {
    bodyStarts[open] = position
    guard let node = alternation(depth: depth + 1), take(")") else { return nil }
    return node
  }
}
