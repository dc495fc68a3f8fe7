import Git
import Rules

/// What one tree has that another has not, fact by fact.
package struct Comparison: Hashable, Sendable {
  package var regressions: [Difference] = []
  package var improvements: [Difference] = []
  package var moved: [Difference] = []
  /// What is neither better nor worse but should be read: a subject removed with its controls, a
  /// file that could not be judged.
  package var notes: [Difference] = []

  /// Whether more differs than can be compared, so that nothing is known of it.
  package private(set) var isUndecided = false

  package init() {}

  /// What is said of two trees of which nothing is known.
  static var undecided: Comparison {
    var comparison = Comparison()
    comparison.isUndecided = true
    return comparison
  }

  /// The same but for some of its notes.
  package func without(_ told: [Difference]) -> Comparison {
    var rest = self
    let told = Set(told)
    rest.notes.removeAll { told.contains($0) }
    return rest
  }

  package var isEmpty: Bool {
    regressions.isEmpty && improvements.isEmpty && moved.isEmpty && notes.isEmpty
  }
}

/// One fact that differs between two trees.
package struct Difference: Hashable, Sendable {
  package enum Change: String, CaseIterable, Sendable {
    case introduced, lost, weakened, worsened
    case resolved, gained, strengthened, bettered
    case moved
    /// Only in notes: the subject left together with its facts, or a file was not judged.
    case removed, unread
    /// Only in notes: a regression that a waiver of the policy or a comment accepts.
    case waived
    /// Only in notes: a waiver that ended.
    case expired
  }

  /// A comment that accepts a regression where it stands in the new tree.
  package struct Suppressor: Hashable, Sendable {
    package let suppression: Suppression
    /// Whether the base had it for as many facts of the rule, so that no fact came under its cover.
    package let isInBase: Bool

    package init(_ suppression: Suppression, isInBase: Bool) {
      self.suppression = suppression
      self.isInBase = isInBase
    }
  }

  package let rule: Rule.ID
  package let kind: RuleKind
  package private(set) var change: Change
  package private(set) var severity: Severity
  package let path: Path
  /// In the new tree where the fact has a place there, else in the base.
  package let place: Observation.Place
  package let subject: String
  package private(set) var message: String
  /// For `moved`, where it stood in the base.
  package let from: Path?
  /// Of a regression: the comments that accept it.
  package private(set) var suppressors: [Suppressor]

  package init(
    rule: Rule.ID, kind: RuleKind, change: Change, severity: Severity, path: Path,
    place: Observation.Place, subject: String, message: String, from: Path? = nil,
    suppressors: [Suppressor] = []
  ) {
    self.rule = rule
    self.kind = kind
    self.change = change
    self.severity = severity
    self.path = path
    self.place = place
    self.subject = subject
    self.message = message
    self.from = from
    self.suppressors = suppressors
  }
}

extension Difference {
  package func with(severity: Severity) -> Difference {
    var copy = self
    copy.severity = severity
    return copy
  }

  package func with(change: Change) -> Difference {
    var copy = self
    copy.change = change
    return copy
  }

  package func with(message: String) -> Difference {
    var copy = self
    copy.message = message
    return copy
  }

  func with(suppressors: [Suppressor]) -> Difference {
    var copy = self
    copy.suppressors = suppressors
    return copy
  }
}

extension Difference {
  /// Worst first, then path, line and rule.
  package static func precedes(_ left: Difference, _ right: Difference) -> Bool {
    if left.severity != right.severity { return left.severity > right.severity }
    if left.path != right.path { return left.path < right.path }
    if left.place != right.place {
      return (left.place.line, left.place.column) < (right.place.line, right.place.column)
    }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.subject < right.subject
  }
}
