import Assessment
import Git
import Rules

/// What a tree's facts together say about one control. It is derived whenever it is asked for and
/// stored nowhere.
package struct ControlState: Sendable {
  package enum Verdict: String, CaseIterable, Sendable {
    case met
    case partlyMet = "partly met"
    case unmet
    /// The files leave open whether any subject has it.
    case unknown
    /// Nothing in the tree needs it, which is a different thing from lacking it.
    case notApplicable = "not applicable"
  }

  package let rule: Rule
  package let verdict: Verdict
  /// How many of the subjects it applies to have evidence as firm as the rule can tell.
  package let met: Int
  package let total: Int
  /// The firmest evidence, the first of its level.
  let evidence: Observation?
  /// The subjects that lack it, in order.
  let gaps: [Observation]

  /// The state of every control of the rules, in their order.
  package static func all(rules: RuleList, facts: some Sequence<Observation>) -> [ControlState] {
    let byRule = Dictionary(grouping: facts, by: \.rule)
    return rules.enumerated().compactMap { number, rule in
      rule.kind == .control ? ControlState(rule: rule, facts: byRule[number] ?? []) : nil
    }
  }

  /// Facts of one subject. A control without subjects has one: the tree.
  private struct Subject: Hashable {
    let path: Path
    let name: String
  }

  init(rule: Rule, facts: [Observation]) {
    self.rule = rule
    let facts = facts.sorted(by: Observation.precedes)
    let hasSubjects = rule.sources.contains(where: \.hasSubjects)
    func subject(_ fact: Observation) -> Subject {
      hasSubjects
        ? Subject(path: fact.path, name: fact.subject) : Subject(path: .root, name: "-")
    }
    let needed = rule.neededLevel
    let held = Set(
      facts.lazy.filter { $0.level.map { $0 >= needed } ?? false }.map(subject))
    let weak = Set(facts.lazy.filter { $0.level != nil }.map(subject)).subtracting(held)
    var lacking: Set<Subject> = []
    gaps = facts.filter { fact in
      fact.state == .gap && !held.contains(subject(fact)) && !weak.contains(subject(fact))
        && lacking.insert(subject(fact)).inserted
    }
    let all = Set(facts.lazy.filter { $0.state != .context }.map(subject))
    met = held.count
    total = all.count
    evidence = facts.reduce(nil as Observation?) { best, fact in
      guard let level = fact.level else { return best }
      return best?.level.map { $0 >= level } ?? false ? best : fact
    }
    verdict = Self.verdict(
      met: held.count, weak: weak.count, lacking: lacking.count, total: all.count)
  }

  /// A subject that the files leave open counts as one that is not met.
  private static func verdict(met: Int, weak: Int, lacking: Int, total: Int) -> Verdict {
    if total == 0 { return .notApplicable }
    if met == total { return .met }
    if met + weak > 0 { return .partlyMet }
    return lacking > 0 ? .unmet : .unknown
  }
}
