/// Everything that is wrong with the patterns of a set, all at once.
package struct PatternSetError: Error, Hashable, Sendable {
  /// One pattern's mistake.
  package struct Problem: Hashable, Sendable {
    /// The pattern's id.
    package let pattern: Int
    package let reason: Reason

    package init(pattern: Int, reason: Reason) {
      self.pattern = pattern
      self.reason = reason
    }
  }

  package enum Reason: Hashable, Sendable {
    /// The expression does not compile.
    case syntax(PatternError)
    /// No literal of at least three bytes is known to be in every match, none was given, and the
    /// pattern does not say that it is unanchored.
    case noLiteral
    /// A literal that was given has fewer than three bytes.
    case shortLiteral([UInt8])
    /// The literals up to this pattern would make the automaton too large.
    case tooManyLiterals
  }

  package let problems: [Problem]

  package init(problems: [Problem]) {
    self.problems = problems
  }
}
