import Rules

/// Why a fact that is bad is accepted all the same.
package struct Acceptance: Hashable, Sendable {
  /// The waiver's id; nil where a comment in the file accepts it.
  package let waiver: String?
  package let reason: String
  /// The last day on which it holds; nil for ever.
  package let until: CalendarDay?

  package init(waiver: String? = nil, reason: String, until: CalendarDay? = nil) {
    self.waiver = waiver
    self.reason = reason
    self.until = until
  }
}

/// What a tree's policy and the comments in its files accept on one day.
package struct Acceptances: Sendable {
  private let policy: Policy
  private let rules: RuleList
  private let day: CalendarDay?

  /// - Parameter day: The day judged; nil leaves out when anything ends.
  package init(policy: Policy, rules: RuleList, on day: CalendarDay?) {
    self.policy = policy
    self.rules = rules
    self.day = day
  }

  /// Why a finding or a gap is accepted; nil where it is not.
  package func acceptance(of fact: Observation) -> Acceptance? {
    guard fact.state == .finding || fact.state == .gap else { return nil }
    let waiver = policy.waiver(
      for: rules[fact.rule].id, path: fact.path, subject: fact.subject, on: day)
    if let waiver {
      return Acceptance(waiver: waiver.id, reason: waiver.reason, until: waiver.until)
    }
    return fact.suppressions.first { suppression in
      day.map { !suppression.isExpired(on: $0) } ?? true
    }.map { Acceptance(reason: $0.reason, until: $0.until) }
  }

  /// Facts whose comments held once and hold no more.
  package func expired(among facts: [Observation]) -> [(fact: Observation, until: CalendarDay)] {
    guard let day else { return [] }
    return facts.compactMap { fact in
      guard !fact.suppressions.isEmpty, acceptance(of: fact) == nil else { return nil }
      let last = fact.suppressions.filter { $0.isExpired(on: day) }.compactMap(\.until).max()
      return last.map { (fact, $0) }
    }
  }

  /// The waivers of the policy that hold no more.
  package var expiredWaivers: [Waiver] { day.map { policy.expired(on: $0) } ?? [] }

  /// The waivers that accept nothing in a tree with these facts, or name no rule.
  ///
  /// One of a rule whose facts are good accepts that they go, which none of a tree's facts can show.
  package func unusedWaivers(among facts: [Observation]) -> [Waiver] {
    let bad = facts.filter { $0.state == .finding || $0.state == .gap }
    let byRule = Dictionary(grouping: bad, by: \.rule)
    return policy.waivers.filter { waiver in
      guard let rule = rules.position(of: waiver.rule) else { return true }
      guard rules[rule].kind == .hazard else { return false }
      return !(byRule[rule] ?? []).contains { waiver.covers($0.path, $0.subject) }
    }
  }
}
