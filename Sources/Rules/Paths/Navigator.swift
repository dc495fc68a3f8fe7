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
    /// The components that each of its globs can match next.
    let components: [Int32: UInt64]
    let digest: UInt64
    var isDead: Bool?
    /// The state inside a directory whose name no glob asks for.
    var inside: State?
    var children: [[UInt8]: State] = [:]
    var leaves: LeafIndex?
    /// Where a file's ending decides.
    var plansByEnding: [[UInt8]: Plan.Number] = [:]
    /// Where its name does: one such as `main.tf` stands in every other directory.
    var plansByName: [[UInt8]: Plan.Number] = [:]
  }

  /// How many names of files are remembered for each state.
  private static let nameLimit = 1_000

  private let ruleSet: RuleSet
  private let everywhere: LeafIndex
  private var states: [Known] = []
  private var numbers: [[Selectors.Progress]: State] = [:]
  private var planNumbers: [GroupSet: Plan.Number] = [:]
  private var steps: [[UInt8]: [Selectors.Step]] = [:]
  private var plans: [Plan] = []
  /// The selectors in directories that were asked for by their paths.
  private var directories: [[UInt8]: State?] = [:]

  package static let root: State = 0

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    everywhere = LeafIndex(ruleSet.selectors.lastsEverywhere)
    _ = intern(ruleSet.selectors.start)
  }

  /// The selector inside a directory, or nil where no rule can match anything below it.
  package mutating func enter(_ name: ArraySlice<UInt8>, from state: State) -> State? {
    let next = inside(Array(name), of: state)
    return isDead(next) ? nil : next
  }

  /// The same for a directory in which something is known to have been seen.
  package mutating func enterKnown(_ name: [UInt8], from state: State) -> State {
    inside(name, of: state)
  }

  private mutating func inside(_ name: [UInt8], of state: State) -> State {
    let steps = steps(into: name)
    guard steps.contains(where: { canTake($0, in: state) }) else {
      if let known = states[state].inside { return known }
      let next = intern(ruleSet.selectors.enter(states[state].selector, []))
      states[state].inside = next
      return next
    }
    if let known = states[state].children[name] { return known }
    let next = intern(ruleSet.selectors.enter(states[state].selector, steps))
    states[state].children[name] = next
    return next
  }

  private func canTake(_ step: Selectors.Step, in state: State) -> Bool {
    let components = states[state].components[step.glob] ?? 0
    return components & 1 << UInt64(step.component) != 0
  }

  private mutating func steps(into name: [UInt8]) -> [Selectors.Step] {
    if let known = steps[name] { return known }
    let found = ruleSet.selectors.steps(into: name[...])
    steps[name] = found
    return found
  }

  private mutating func isDead(_ state: State) -> Bool {
    if let known = states[state].isDead { return known }
    let isDead = ruleSet.isDead(states[state].selector)
    states[state].isDead = isDead
    return isDead
  }

  /// What the rules do with a file of that name; nil where none looks at it.
  package mutating func plan(for name: ArraySlice<UInt8>, in state: State) -> Plan? {
    let wholeName = Array(name)
    if let known = states[state].plansByName[wholeName] {
      return plans[known].isEmpty ? nil : plans[known]
    }
    let leaves = leaves(of: state)
    let own = leaves.ending(decidingFor: name)
    let ending = own == nil ? nil : everywhere.ending(decidingFor: name)
    let number: Plan.Number
    if let ending, let known = states[state].plansByEnding[ending] {
      number = known
    } else {
      number = intern(leaves.groups(matching: name).union(everywhere.groups(matching: name)))
      if let ending {
        states[state].plansByEnding[ending] = number
      } else if states[state].plansByName.count < Self.nameLimit {
        states[state].plansByName[wholeName] = number
      }
    }
    return plans[number].isEmpty ? nil : plans[number]
  }

  private mutating func leaves(of state: State) -> LeafIndex {
    if let known = states[state].leaves { return known }
    let selectors = ruleSet.selectors
    let leaves = LeafIndex(
      states[state].selector.lazy.compactMap { selectors.lastComponent(of: $0) })
    states[state].leaves = leaves
    return leaves
  }

  /// A digest of what is left of the selector: equal for equal selectors in every run.
  package func digest(of state: State) -> UInt64 { states[state].digest }

  private mutating func intern(_ selector: [Selectors.Progress]) -> State {
    if let known = numbers[selector] { return known }
    let number = states.count
    states.append(
      Known(
        selector: selector,
        components: Dictionary(
          uniqueKeysWithValues: selector.lazy.map { ($0.glob, $0.components) }),
        digest: ruleSet.selectors.digest(of: selector)))
    numbers[selector] = number
    return number
  }

  private mutating func intern(_ groups: GroupSet) -> Plan.Number {
    if let known = planNumbers[groups] { return known }
    let number = plans.count
    plans.append(ruleSet.plan(groups: groups, number: number))
    planNumbers[groups] = number
    return number
  }
}

extension Navigator {
  /// What the rules do with the file at a path, or nil where none looks at it.
  package mutating func plan(for path: Path) -> Plan? {
    let components = path.components
    guard let name = components.last, let state = state(inside: path, components.dropLast()) else {
      return nil
    }
    return plan(for: name, in: state)
  }

  /// The selector in the directory that holds a path; nil where no rule looks at anything there.
  /// The files of a change or a report mostly share a few directories.
  private mutating func state(
    inside path: Path, _ components: ArraySlice<ArraySlice<UInt8>>
  ) -> State? {
    let directory = Array(path.bytes[..<(components.last?.endIndex ?? path.bytes.startIndex)])
    if let known = directories[directory] { return known }
    var state: State? = Self.root
    for component in components {
      state = state.flatMap { enter(component, from: $0) }
    }
    directories[directory] = .some(state)
    return state
  }
}
