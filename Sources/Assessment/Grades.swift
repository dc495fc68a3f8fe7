import Git
import Rules

/// How severe facts are where they stand: a rule may be milder in tests or examples.
package struct Grades: Sendable {
  private let rules: RuleList
  private let traits: [Path: Set<Trait>]

  /// Looks up what the files of the facts are for.
  package init(of facts: [Observation], ruleSet: RuleSet) {
    var navigator = Navigator(ruleSet)
    self.init(of: facts, rules: ruleSet.rules) { navigator.plan(for: $0)?.traits ?? [] }
  }

  init(of facts: [Observation], rules: RuleList, traits find: (Path) -> Set<Trait>) {
    var traits: [Path: Set<Trait>] = [:]
    for fact in facts where traits[fact.path] == nil { traits[fact.path] = find(fact.path) }
    self.rules = rules
    self.traits = traits
  }

  package func severity(of fact: Observation) -> Severity {
    rules[fact.rule].severity(traits: traits[fact.path] ?? [])
  }
}
