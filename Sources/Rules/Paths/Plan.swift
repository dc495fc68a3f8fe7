/// What the rules do with the files that the same globs match.
package struct Plan: Sendable {
  package typealias Number = Int

  /// A source to try, with the file kinds whose names match: content may still refuse them.
  package struct Candidate: Sendable {
    /// Position in `RuleSet.sources`.
    package let source: Int
    /// Empty where the source names the path itself.
    package let kinds: [FileKind]
  }

  package let number: Number
  package let candidates: [Candidate]
  package let traits: Set<Trait>
  /// Equal for equal plans of equal rule sets in every run.
  package let digest: UInt64

  package var isEmpty: Bool { candidates.isEmpty }
}
