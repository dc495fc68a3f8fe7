import Assessment
import Git

/// One commit of a history, with what it did or why that is not known.
package struct HistoryLine: Sendable {
  package let commit: Commit
  /// Nil where the commit could not be judged.
  package let entry: HistoryEntry?
  /// Why it could not.
  package let reason: String

  package init(_ commit: Commit, _ entry: HistoryEntry) {
    self.commit = commit
    self.entry = entry
    reason = ""
  }

  package init(_ commit: Commit, unjudged reason: String) {
    self.commit = commit
    entry = nil
    self.reason = reason
  }
}
