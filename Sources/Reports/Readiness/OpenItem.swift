import Assessment
import Git
import Rules

/// One thing to be done: the findings of a rule that nothing accepts, or a control that is not held.
struct OpenItem {
  let rule: Rule
  /// The best verdict while it is open; nil where it stands in the way of none.
  let verdict: ReadinessVerdict?
  /// What to look at: findings, gaps, evidence that is too weak.
  private(set) var facts: [Observation]
  let severity: Severity
  /// Of a control, how many of its subjects have it.
  let held: (met: Int, of: Int)?

  /// All of them: by the verdict they stand in the way of, then priority, severity, and by how
  /// many.
  static func all(_ scorecard: Scorecard, rules: RuleList) -> [OpenItem] {
    let items = scorecard.categories.flatMap { category in
      category.charges.compactMap { item($0, scorecard, rules) }
        + category.controls.compactMap { item($0, scorecard, rules) }
    }
    return sorted(joined(sorted(items)))
  }

  private static func sorted(_ items: [OpenItem]) -> [OpenItem] {
    items.sorted { left, right in
      let (mine, its) = (left.rank, right.rank)
      if mine != its { return mine.lexicographicallyPrecedes(its) }
      return left.rule.id < right.rule.id
    }
  }

  /// A rule's findings as one thing to be done, the graver first: what stands in files for
  /// development is repaired with the rest.
  private static func joined(_ items: [OpenItem]) -> [OpenItem] {
    var joined: [OpenItem] = []
    var places: [Rule.ID: Int] = [:]
    for item in items {
      if item.held == nil, let place = places[item.rule.id] {
        joined[place].facts += item.facts
      } else {
        if item.held == nil { places[item.rule.id] = joined.count }
        joined.append(item)
      }
    }
    return joined
  }

  private var rank: [Int] {
    let verdicts = ReadinessVerdict.allCases
    return [
      verdict.flatMap { verdicts.firstIndex(of: $0) } ?? verdicts.count, rule.priority.rank,
      -severity.rank, -facts.count,
    ]
  }

  private static func item(
    _ charge: HazardCharge, _ scorecard: Scorecard, _ rules: RuleList
  ) -> OpenItem? {
    guard !charge.open.isEmpty else { return nil }
    let rule = rules[charge.rule]
    let severity: Severity =
      switch charge.grade {
      case .low: .note
      case .medium: .warning
      case .high, .critical: .error
      }
    let blocker = scorecard.blockers.first { blocker in
      guard case .findings(let other) = blocker.cause else { return false }
      return other.rule == charge.rule && other.grade == charge.grade
    }
    return OpenItem(
      rule: rule, verdict: blocker?.verdict, facts: charge.open, severity: severity, held: nil)
  }

  private static func item(
    _ control: ControlCredit, _ scorecard: Scorecard, _ rules: RuleList
  ) -> OpenItem? {
    let open = control.subjects.filter { $0.credit < 1 && $0.acceptance == nil }
    guard !open.isEmpty else { return nil }
    let rule = rules[control.rule]
    let blocker = scorecard.blockers.first { blocker in
      if case .control(let other) = blocker.cause { other.rule == control.rule } else { false }
    }
    return OpenItem(
      rule: rule, verdict: blocker?.verdict, facts: open.compactMap(\.fact),
      severity: rule.severity, held: (control.held, control.subjects.count))
  }

  /// What stands, in a few words: `missing`, `3 of 8`, `12 findings`.
  var state: String {
    guard let held else { return Count.text(facts.count, "finding") }
    if facts.contains(where: { $0.level != nil }) && held.met == 0 { return "in part" }
    if !facts.isEmpty && facts.allSatisfy({ $0.state == .unknown }) { return "undecided" }
    return held.of == 1 ? "missing" : "\(held.met) of \(held.of)"
  }

  /// Where to begin.
  var firstPlace: ReportText? { facts.lazy.compactMap { ReportText.place($0) }.first }
}
