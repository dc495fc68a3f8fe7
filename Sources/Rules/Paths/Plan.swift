/// What the rules do with the files that the same globs match.
package struct Plan: Sendable {
  package typealias Number = Int

  /// A source to try, with the file kinds whose names match: content may still refuse them. It
  /// holds no references, as most candidates of a file are only passed over.
  package struct Candidate: Sendable {
    /// Position in `RuleSet.sources`.
    package let source: Int
    /// Empty where the source names the path itself.
    package let kinds: FileKindSet
    /// Whether it looks only where the automaton found something.
    let isText: Bool
  }

  package let number: Number
  package let candidates: [Candidate]
  /// Whether nothing is looked for but text.
  let isTextOnly: Bool
  package let traits: Set<Trait>
  /// Equal for equal plans of equal rule sets in every run.
  package let digest: UInt64

  package var isEmpty: Bool { candidates.isEmpty }
}
