extension LiteralAutomaton {
  /// Builds the automaton of the given literals; an empty literal is never found.
  package init(_ literals: [[UInt8]]) {
    var trie = LiteralTrie(literals)
    trie.findFallbacks()
    self = LiteralTable(trie).automaton
  }

  /// The byte with which `byte` is compared: its lower-case form where it is an ASCII letter.
  static func folded(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
