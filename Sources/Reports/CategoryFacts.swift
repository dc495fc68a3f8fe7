import Git
import Rules

/// A tree's facts about one category of rules.
struct CategoryFacts {
  let name: String
  let controls: [ControlState]
  private(set) var findings: [Observation] = []
  private(set) var members: [Observation] = []
  private(set) var measures: [Observation] = []

  /// With a capital, as a heading.
  var title: String { Self.title(name) }

  static func title(_ name: String) -> String {
    let visible = VisibleText.of(name).replacing("-", with: " ")
    // An abbreviation, and no word.
    if visible.utf8.count == 2 { return visible.uppercased() }
    return visible.prefix(1).uppercased() + visible.dropFirst()
  }

  /// Whether there is nothing to tell: no fact, and no control that applies.
  var isEmpty: Bool {
    findings.isEmpty && members.isEmpty && measures.isEmpty
      && controls.allSatisfy { $0.verdict == .notApplicable }
  }

  /// Sorted by name; every category that a rule names.
  static func all(rules: RuleList, facts: [Observation]) -> [CategoryFacts] {
    let states = ControlState.all(rules: rules, facts: facts)
    let controls = Dictionary(grouping: states, by: \.rule.category)
    let byCategory = Dictionary(grouping: facts) { rules[$0.rule].category }
    return Set(rules.map(\.category)).sorted().map { name in
      CategoryFacts(
        name: name, controls: controls[name] ?? [], rules: rules, facts: byCategory[name] ?? [])
    }
  }

  private init(
    name: String, controls: [ControlState], rules: RuleList, facts: [Observation]
  ) {
    self.name = name
    self.controls = controls
    for fact in facts {
      switch fact.state {
      case .finding: findings.append(fact)
      case .member: members.append(fact)
      case .value: measures.append(fact)
      case .evidence, .gap, .context, .unknown: break
      }
    }
  }
}
