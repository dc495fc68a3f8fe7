/// One regular expression to look for, as a rule states it.
package struct Pattern: Hashable, Sendable {
  /// The bytes that one match may span.
  package enum Scope: Hashable, Sendable {
    /// One line, without what ends it.
    case line
    /// The whole blob, or its first MiB.
    case file
  }

  /// What the caller knows the pattern by; matches carry it.
  package let id: Int
  package let text: String
  /// Literals of which every match contains at least one, ignoring ASCII case; nil to compute
  /// them. They are believed: a match without any of them is not found.
  package let literals: [[UInt8]]?
  package let scope: Scope
  /// Whether the pattern may do without a literal: it is then tried on every line of every blob,
  /// at a hundred times the cost of one that has a literal.
  package let unanchored: Bool

  package init(
    id: Int, text: String, literals: [[UInt8]]? = nil, scope: Scope = .line,
    unanchored: Bool = false
  ) {
    self.id = id
    self.text = text
    self.literals = literals
    self.scope = scope
    self.unanchored = unanchored
  }
}
