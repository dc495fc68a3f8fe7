/// As much of an expression's structure as the search for its required literals needs.
indirect enum RegexNode: Sendable {
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

  static func byte(_ byte: UInt8) -> RegexNode {
    .exact([[LiteralAutomaton.folded(byte)]])
  }
}
