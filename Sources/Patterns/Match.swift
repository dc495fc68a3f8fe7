/// One match of one pattern.
package struct Match: Hashable, Sendable {
  /// The pattern's id.
  package let pattern: Int
  package let range: Range<Int>
  /// The ranges of the groups by number, the whole match first; nil for a group that took no
  /// part.
  package let captures: [Range<Int>?]

  package init(pattern: Int, range: Range<Int>, captures: [Range<Int>?]) {
    self.pattern = pattern
    self.range = range
    self.captures = captures
  }
}

/// A place from which on matches of a pattern may have been missed, because a limit was reached.
package struct GaveUp: Hashable, Sendable {
  /// The pattern's id.
  package let pattern: Int
  package let offset: Int

  package init(pattern: Int, offset: Int) {
    self.pattern = pattern
    self.offset = offset
  }
}

/// What a scan of a blob found, by line, then by the patterns' order in the set.
package struct ScanResult: Hashable, Sendable {
  package var matches: [Match] = []
  package var gaveUps: [GaveUp] = []

  package init() {}
}
