import Rules

/// How ready a tree is: a number that can be traced to its facts, and a verdict that does not
/// depend on the number.
///
/// More evidence for what applies never lowers a score, and a new finding never raises one. What is
/// unknown, does not apply or is waived earns nothing.
package struct Scorecard: Sendable {
  /// A bound on the whole score, and what sets it.
  package struct Cap: Hashable, Sendable {
    package let limit: Int
    package let reason: String
  }

  package let profile: Profile
  /// Of each category with a control that applies or a finding, by name.
  package let categories: [CategoryScore]
  /// What is there of controls that nothing in the tree asks for: it earns nothing, and is there.
  package let unasked: [ControlCredit]
  package let caps: [Cap]
  package let blockers: [Blocker]

  /// - Parameters:
  ///   - grades: How severe a finding is where it stands; the rules' own severities without.
  ///   - acceptances: Which facts are accepted; none without.
  ///   - counting: Positions of the only controls that count, for a score that is to be compared
  ///     with another tree's; all without.
  package init(
    _ facts: [Observation], rules: RuleList, profile: Profile, grades: Grades? = nil,
    acceptances: Acceptances? = nil, counting: Set<Int>? = nil
  ) {
    let controls = Self.controls(facts, rules, profile, acceptances)
      .filter { counting?.contains($0.rule) ?? true }
    let charges = HazardCharge.all(facts, rules: rules, grades: grades, acceptances: acceptances)
    let gone = GoneFacets(profile, rules)
    let byCategory = Dictionary(grouping: controls) { rules[$0.rule].category }
    let chargesByCategory = Dictionary(grouping: charges) { rules[$0.rule].category }
    let names = Set(byCategory.keys).union(chargesByCategory.keys).union(gone.categories)
    self.profile = profile
    categories = names.sorted().map { name in
      let controls = byCategory[name] ?? []
      return CategoryScore(
        name: name, controls: controls, charges: chargesByCategory[name] ?? [],
        goneFacets: gone.facets(in: name),
        goneWeight: gone.weight(in: name, without: Set(controls.map(\.rule))))
    }
    unasked = Self.unasked(facts, rules, asked: Set(controls.map(\.rule)))
    blockers = Blocker.all(controls, charges, profile, rules)
    caps = Self.caps(controls, charges, profile, rules)
  }

  private static func controls(
    _ facts: [Observation], _ rules: RuleList, _ profile: Profile, _ acceptances: Acceptances?
  ) -> [ControlCredit] {
    let applicability = Applicability(facts, rules: rules, profile: profile)
    let byRule = Dictionary(grouping: facts, by: \.rule)
    return rules.kinds.indices.compactMap { number in
      guard rules.kinds[number] == .control else { return nil }
      let rule = rules[number]
      return ControlCredit(
        number, of: rule, facts: byRule[number] ?? [],
        reason: rule.hasSubjects ? nil : applicability.reason(ofControl: number),
        acceptances: acceptances)
    }
  }

  private static func unasked(
    _ facts: [Observation], _ rules: RuleList, asked: Set<Int>
  ) -> [ControlCredit] {
    let byRule = Dictionary(grouping: facts, by: \.rule)
    return rules.kinds.indices.compactMap { number in
      guard rules.kinds[number] == .control, !asked.contains(number), let facts = byRule[number],
        !rules[number].hasSubjects
      else { return nil }
      return ControlCredit(unasked: number, of: rules[number], facts: facts)
    }
  }

  private static func caps(
    _ controls: [ControlCredit], _ charges: [HazardCharge], _ profile: Profile, _ rules: RuleList
  ) -> [Cap] {
    var caps: [Cap] = []
    if charges.contains(where: { $0.grade == .critical }) {
      caps.append(Cap(limit: 49, reason: "an error of priority P1 is open or waived"))
    }
    if !profile.gone.isEmpty {
      caps.append(Cap(limit: 49, reason: "a recorded part of the service is gone"))
    }
    if controls.contains(where: { rules[$0.rule].priority == .P1 && $0.share < 0.5 }) {
      caps.append(Cap(limit: 69, reason: "a control of priority P1 is missing"))
    }
    if charges.contains(where: { $0.grade == .high }) {
      caps.append(Cap(limit: 79, reason: "an error is open or waived"))
    }
    return caps
  }

  /// The mean of the categories' scores, each weighed by what can be earned in it, before any cap;
  /// nil where no control applies, so that nothing was assessed.
  package var uncapped: Int? {
    guard isAssessed else { return nil }
    var (sum, weight) = (0.0, 0)
    for category in categories {
      guard let value = category.exactValue else { continue }
      sum += value * Double(category.possible)
      weight += category.possible
    }
    return weight > 0 ? CategoryScore.whole(sum / Double(weight)) : nil
  }

  /// Out of a hundred.
  package var value: Int? {
    uncapped.map { caps.reduce($0) { min($0, $1.limit) } }
  }

  package var verdict: ReadinessVerdict {
    min(blockers.map(\.verdict).min() ?? .ready, isAssessed ? .ready : .notAssessed)
  }

  /// Whether a part of a service was found; what is called for by a finding alone is none.
  private var isAssessed: Bool {
    !profile.gone.isEmpty
      || categories.contains { $0.controls.contains { !$0.isCalledForByFinding } }
  }

  /// Positions of the controls that apply.
  package var controls: Set<Int> { Set(categories.flatMap { $0.controls.map(\.rule) }) }
}
