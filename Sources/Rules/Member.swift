/// What is known of a member of an inventory beside its name.
package struct Member: Hashable, Sendable {
  /// The last line of its text, counted from 1.
  package let lastLine: Int
  /// A digest of what it holds, the blanks and comments left out: it tells a renamed member from
  /// one removed. Nil where it holds nothing, or too much to read.
  package let body: String?
  /// In the order of `Mark.allCases`, each once.
  package let marks: [Mark]
  /// How many assertions stand in it; nil where its rule does not say what one is.
  package let assertions: Int?

  package init(lastLine: Int, body: String?, marks: [Mark] = [], assertions: Int? = nil) {
    self.lastLine = lastLine
    self.body = body
    self.marks = marks
    self.assertions = assertions
  }
}

/// What a member of an inventory says of itself that makes it count for less.
package enum Mark: String, CaseIterable, Sendable {
  /// It does not run.
  case skipped
  /// It runs only where something holds.
  case conditional
  /// It keeps others from running.
  case focused
  /// It is expected to fail.
  case failing
  /// It is announced and not written yet.
  case pending
  /// It holds nothing.
  case empty
  /// It holds nothing that could fail.
  case vacuous
}
