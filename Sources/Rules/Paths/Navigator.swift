import Git

/// Walks a rule set's selectors, remembering every state and every name it has met.
///
/// Most directories and names leave the same few states, so after the first files a step is one
/// look-up. Each worker has its own; what it remembers never shows in a result.
package struct Navigator {
  /// A selector that was met, by number; the root's is 0.
  package typealias State = Int

  private struct Known {
    let selector: [Selectors.Progress]
    let isDead: Bool
    let digest: UInt64
    var children: [[UInt8]: State] = [:]
    /// Names with a wildcard before a fixed ending share one plan per ending and literal name.
    var plans: [[UInt8]: Plan.Number] = [:]
    let leaves: LeafIndex
  }

  private let ruleSet: RuleSet
  private var states: [Known] = []
  private var numbers: [[Selectors.Progress]: State] = [:]
  private var planNumbers: [Set<Int>: Plan.Number] = [:]
  private(set) var plans: [Plan] = []

  package static let root: State = 0

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    _ = intern(ruleSet.selectors.start)
  }

  /// The selector inside a directory, or nil where no rule can match anything below it.
  package mutating func enter(_ name: ArraySlice<UInt8>, from state: State) -> State? {
    let key = Array(name)
    let next: State
    if let known = states[state].children[key] {
      next = known
    } else {
      next = intern(ruleSet.selectors.enter(states[state].selector, name))
      states[state].children[key] = next
    }
    return states[next].isDead ? nil : next
  }

  /// What the rules do with a file of that name; nil where none looks at it.
  package mutating func plan(for name: ArraySlice<UInt8>, in state: State) -> Plan? {
    let key = states[state].leaves.key(of: name)
    let number: Plan.Number
    if let key, let known = states[state].plans[key] {
      number = known
    } else {
      let groups = states[state].leaves.groups(matching: name)
      if let known = planNumbers[groups] {
        number = known
      } else {
        number = plans.count
        plans.append(ruleSet.plan(groups: groups, number: number))
        planNumbers[groups] = number
      }
      if let key { states[state].plans[key] = number }
    }
    return plans[number].isEmpty ? nil : plans[number]
  }

  /// A digest of what is left of the selector: equal for equal selectors in every run.
  package func digest(of state: State) -> UInt64 { states[state].digest }

  private mutating func intern(_ selector: [Selectors.Progress]) -> State {
    if let known = numbers[selector] { return known }
    let number = states.count
    states.append(
      Known(
        selector: selector, isDead: ruleSet.isDead(selector),
        digest: ruleSet.selectors.digest(of: selector),
        leaves: LeafIndex(ruleSet.selectors, selector)))
    numbers[selector] = number
    return number
  }
}

extension Navigator {
  /// What the rules do with the file at a path, or nil where none looks at it.
  package mutating func plan(for path: Path) -> Plan? {
    var state = Self.root
    let components = path.components
    for component in components.dropLast() {
      guard let next = enter(component, from: state) else { return nil }
      state = next
    }
    return components.last.flatMap { plan(for: $0, in: state) }
  }
}
