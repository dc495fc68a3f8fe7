/// A place where a pattern can match, because one of its literals occurs there.
package struct Candidate: Hashable, Sendable {
  /// The pattern's id.
  package let pattern: Int
  /// The line, without what ends it; for a pattern of file scope, the whole blob.
  package let line: Range<Int>
  /// Where in the line a match can start: all of it, save on lines that are looked at in windows.
  package internal(set) var starts: Range<Int>
  /// The pattern's position in the set.
  let index: Int
}

/// The candidates of one blob, by line, then by the patterns' order in the set.
package struct Candidates: Hashable, Sendable {
  package internal(set) var list: [Candidate] = []
  /// The patterns whose candidates were too many, and the first that was left out.
  package internal(set) var gaveUps: [GaveUp] = []
}
