/// As much of an expression's structure as the search for its required literals needs.
indirect enum RegexNode: Sendable {
  /// Matches this byte, or its other case; an ASCII letter is in lower case.
  case byte(UInt8)
  /// Matches one of these strings and nothing else; one empty string for what has no width.
  /// ASCII letters are in lower case.
  case exact([[UInt8]])
  /// Matches what we do not look into, possibly nothing.
  case opaque
  case sequence([RegexNode])
  case alternation([RegexNode])
  /// `most` is nil where there is no upper limit.
  case repetition(RegexNode, least: Int, most: Int?)

  static let empty = RegexNode.exact([[]])

  static func literal(_ byte: UInt8) -> RegexNode {
    .byte(LiteralAutomaton.folded(byte))
  }
}
