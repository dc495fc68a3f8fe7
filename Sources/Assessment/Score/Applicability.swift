import Rules

/// Which controls concern a tree.
///
/// It depends on what the tree is and never on how well it is kept: a control that another control
/// calls for applies where that one applies, not where it is kept, or keeping one would cost points
/// for the other.
struct Applicability {
  /// Why a control applies.
  enum Reason: Int, Comparable {
    /// A finding alone calls for it. Then it is missed where it is absent and earns nothing where
    /// it is there, or a secret in the tree could raise the score.
    case finding
    /// A facet that the readiness file records, and that left.
    case recorded
    /// A part of the service.
    case part

    static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
  }

  private let rules: RuleList
  private let profile: Profile
  private let seen: Set<Int>

  init(_ facts: [Observation], rules: RuleList, profile: Profile) {
    self.rules = rules
    self.profile = profile
    seen = Set(facts.lazy.filter(\.isPresent).map(\.rule))
  }

  /// Why a control without subjects applies; nil where it does not.
  func reason(ofControl number: Int) -> Reason? {
    var visited: Set<Int> = []
    return reason(number, &visited)
  }

  private func reason(_ number: Int, _ visited: inout Set<Int>) -> Reason? {
    guard visited.insert(number).inserted else { return nil }
    let rule = rules[number]
    let best = strongest(rule.applies, &visited)
    if rule.onlyWith.isEmpty { return best }
    guard let best, let other = strongest(rule.onlyWith, &visited) else { return nil }
    return min(best, other)
  }

  private func strongest(_ ids: [Rule.ID], _ visited: inout Set<Int>) -> Reason? {
    var best: Reason?
    for id in ids {
      guard let other = rules.position(of: id) else { continue }
      let reason = reason(givenBy: other, &visited)
      if let reason, best.map({ $0 < reason }) ?? true { best = reason }
    }
    return best
  }

  private func reason(givenBy number: Int, _ visited: inout Set<Int>) -> Reason? {
    let rule = rules[number]
    if let facet = rule.facet, profile.isGone(facet) { return .recorded }
    switch rule.kind {
    case .hazard: return seen.contains(number) ? .finding : nil
    case .context, .inventory, .measure: return seen.contains(number) ? .part : nil
    case .control:
      // What has subjects applies where they are, which its facts say.
      return rule.hasSubjects
        ? seen.contains(number) ? .part : nil : reason(number, &visited)
    }
  }
}

extension Rule {
  /// Whether a control is asked of each of several subjects, and not once of the tree.
  package var hasSubjects: Bool { sources.contains(where: \.hasSubjects) }
}
