/// A way in which a member of an inventory that stays can come to check less, told by comparing
/// its text with what it was.
///
/// It is asked only of members whose text a change touches, so it costs nothing elsewhere.
package struct Loosening: Sendable {
  package enum Test: Sendable {
    /// The number that `value` captures moved the wrong way.
    case number(String, better: Direction)
    /// What the first expression matches is less often there, and what the second does is more
    /// often; where both capture `subject`, of one subject.
    case swap(exact: String, loose: String)
    /// There are more matches.
    case more(String)
    /// There are fewer.
    case fewer(String)
    /// There are fewer rows in the list that a match opens.
    case rows(String)
    /// Of a member that is a file: the blocks of the matches hold something else, or all of it does
    /// where nothing matches.
    case changed(String)
    /// Of a member that is a file: one that is gone is no loss where the block of a match in another
    /// of its rule's files names it.
    case absorbs(String)
    /// Of members that are files of what tests compare with: many of the parts that the matches open,
    /// or of the files where nothing matches, say something else.
    case rewritten(String)
  }

  /// What is told: `tolerance`.
  package let words: String
  package let test: Test
  /// Nil for one step milder than the rule.
  package let severity: Severity?
  /// Whether comments and the contents of strings count.
  package let isRaw: Bool
}
