import Rules

/// Whether a service may go into production, worst first.
package enum ReadinessVerdict: String, CaseIterable, Comparable, Sendable {
  /// An error of the first priority is open.
  case blocked
  /// A control of the first priority is missing, or an error is open.
  case notReady = "not ready"
  /// No control applies, so that nothing is known.
  case notAssessed = "not assessed"
  /// Nothing stands against a controlled use, but something against the full one.
  case pilot
  case ready

  package static func < (left: ReadinessVerdict, right: ReadinessVerdict) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .blocked: 0
    case .notReady: 1
    case .notAssessed: 2
    case .pilot: 3
    case .ready: 4
    }
  }
}

/// One thing that keeps a verdict from being better.
package struct Blocker: Sendable {
  package enum Cause: Sendable {
    /// Findings of a rule that nothing accepts.
    case findings(HazardCharge)
    case control(ControlCredit)
    /// A recorded facet that left.
    case gone(Facet)
  }

  package let cause: Cause
  /// The best verdict while it stands.
  package let verdict: ReadinessVerdict

  /// Worst first; among equals findings, then controls, then facets, in the order of the rules.
  static func all(
    _ controls: [ControlCredit], _ charges: [HazardCharge], _ profile: Profile, _ rules: RuleList
  ) -> [Blocker] {
    let findings = charges.compactMap { charge in
      verdict(charge, rules[charge.rule]).map { Blocker(cause: .findings(charge), verdict: $0) }
    }
    let missing = controls.compactMap { control in
      verdict(control, rules[control.rule]).map { Blocker(cause: .control(control), verdict: $0) }
    }
    let gone = profile.gone.map { Blocker(cause: .gone($0), verdict: .notReady) }
    let all = findings + missing + gone
    return ReadinessVerdict.allCases.flatMap { verdict in all.filter { $0.verdict == verdict } }
  }

  private static func verdict(_ charge: HazardCharge, _ rule: Rule) -> ReadinessVerdict? {
    if charge.open.isEmpty { return nil }
    switch charge.grade {
    case .critical: return .blocked
    case .high: return .notReady
    case .medium: return rule.priority == .P3 ? nil : .pilot
    case .low: return nil
    }
  }

  private static func verdict(_ control: ControlCredit, _ rule: Rule) -> ReadinessVerdict? {
    let share = control.acceptedShare
    if share >= 1 { return nil }
    switch rule.priority {
    case .P1: return share < 0.5 ? .notReady : .pilot
    case .P2: return share < 0.5 ? .pilot : nil
    case .P3: return nil
    }
  }
}
