/// A small tree that shows a rule at work: its documentation and its test at once.
package struct Example: Sendable {
  package struct File: Sendable {
    package let path: String
    /// With `<<>` taken out.
    package let text: String
    /// Byte offsets where `<<>` stood: the places an observation must have.
    package let marks: [Int]
  }

  /// Whether it shows what the rule is against; a good one shows what it wants, or a near miss.
  package let isBad: Bool
  package let files: [File]
  /// The subjects of its observations in the order of their places, a member's marks behind its name;
  /// nil where the example does not say.
  package let shows: [String]?
  /// Line of the example in its rule file, for the report of a failure.
  package let line: Int
}
