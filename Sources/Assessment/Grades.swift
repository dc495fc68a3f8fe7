import Git
import Rules

/// How severe facts are where they stand: a rule may be milder in tests or examples.
package struct Grades: Sendable {
  private let rules: RuleList
  private let traits: [Path: Set<Trait>]

  /// Looks up what the files of the facts are for.
  package init(of facts: [Observation], ruleSet: RuleSet) {
    var navigator = Navigator(ruleSet)
    var traits: [Path: Set<Trait>] = [:]
    for fact in facts where traits[fact.path] == nil {
      traits[fact.path] = navigator.plan(for: fact.path)?.traits ?? []
    }
    self.init(rules: ruleSet.rules, traits: traits)
  }

  init(rules: RuleList, traits: [Path: Set<Trait>]) {
    self.rules = rules
    self.traits = traits
  }

  package func severity(of fact: Observation) -> Severity {
    rules[fact.rule].severity(traits: traits[fact.path] ?? [])
  }
}
