import Rules

extension Rule {
  /// What a control is worth in a score: 8, 5, 3 or 1 points, one step less for each step that its
  /// severity or its priority is milder.
  ///
  /// Both are stated by the rule anyway, so that no number has to be defended that says the same
  /// in other words.
  package var weight: Int {
    let steps = Severity.error.rank - severity.rank + priority.rank
    return [8, 5, 3, 1][min(steps, 3)]
  }
}

extension Rule.Priority {
  /// Zero for what is to be done first.
  package var rank: Int {
    switch self {
    case .P1: 0
    case .P2: 1
    case .P3: 2
    }
  }
}

/// How much a finding takes from the score of its category, gravest last.
package enum HazardGrade: String, CaseIterable, Comparable, Sendable {
  case low, medium, high, critical

  /// - Parameter severity: Of the finding where it stands, which may be milder than its rule's.
  package init(_ severity: Severity, _ priority: Rule.Priority) {
    switch severity {
    case .note: self = .low
    case .warning: self = .medium
    case .error: self = priority == .P1 ? .critical : .high
    }
  }

  /// Points out of a hundred that the first finding of a rule takes.
  package var points: Int {
    switch self {
    case .low: 2
    case .medium: 6
    case .high: 15
    case .critical: 40
    }
  }

  package static func < (left: HazardGrade, right: HazardGrade) -> Bool {
    left.points < right.points
  }
}
