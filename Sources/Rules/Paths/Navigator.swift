import Git

/// Walks a rule set's selectors, remembering every state and every name it has met.
///
/// Most directories and names leave the same few states, so after the first files a step is one
/// look-up. Each worker has its own; what it remembers never shows in a result.
package struct Navigator {
  /// A selector that was met, by number; the root's is 0.
  package typealias State = Int

  private struct Known {
    let selector: Selectors.Selector
    let digest: UInt64
    var isDead: Bool?
    /// The state inside a directory whose name no glob asks for.
    var inside: State?
    var children: [Path: State] = [:]
    /// How many names were asked for before an index was worth making.
    var asked = 0
    var leaves: LeafIndex?
    /// Where a file's ending decides.
    var plansByEnding: [Path: Plan.Number] = [:]
    /// Where its name does: one such as `main.tf` stands in every other directory.
    var plansByName: [Path: Plan.Number] = [:]
  }

  /// How many names are looked for one by one in a state: an index costs as much as that.
  private static let unindexedLimit = 32

  /// How many names of files are remembered for each state, and of directories for all.
  private static let nameLimit = 1_000

  private let ruleSet: RuleSet
  private let selectors: Selectors
  private var states: [Known] = []
  /// By the selectors' digests, which stand for them in what is remembered of trees, too.
  private var numbers: [UInt64: State] = [:]
  private var planNumbers: [GroupSet: Plan.Number] = [:]
  private var steps: [Path: [Selectors.Step]] = [:]
  private var plans: [Plan] = []
  /// The selectors in directories that were asked for by their paths.
  private var directories: [Path: State?] = [:]

  package static let root: State = 0

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    selectors = ruleSet.selectors
    _ = intern(selectors.start)
  }

  /// The selector inside a directory, or nil where no rule can match anything below it.
  package mutating func enter(_ name: ArraySlice<UInt8>, from state: State) -> State? {
    let next = inside(Path(bytes: Array(name)), of: state)
    return isDead(next) ? nil : next
  }

  /// The same for a directory in which something is known to have been seen.
  package mutating func enterKnown(_ name: [UInt8], from state: State) -> State {
    inside(Path(bytes: name), of: state)
  }

  private mutating func inside(_ name: Path, of state: State) -> State {
    let steps = steps(into: name)
    guard steps.contains(where: { canTake($0, in: state) }) else {
      if let known = states[state].inside { return known }
      let next = intern(selectors.enter(states[state].selector, []))
      states[state].inside = next
      return next
    }
    if let known = states[state].children[name] { return known }
    let next = intern(selectors.enter(states[state].selector, steps))
    states[state].children[name] = next
    return next
  }

  private func canTake(_ step: Selectors.Step, in state: State) -> Bool {
    states[state].selector[step.glob] & 1 << step.component != 0
  }

  private mutating func steps(into name: Path) -> [Selectors.Step] {
    if let known = steps[name] { return known }
    let found = selectors.steps(into: name.bytes[...])
    if steps.count < Self.nameLimit { steps[name] = found }
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
    let wholeName = Path(bytes: Array(name))
    if let known = states[state].plansByName[wholeName] {
      return plans[known].isEmpty ? nil : plans[known]
    }
    let patterns = selectors.patterns
    let number: Plan.Number
    states[state].asked += 1
    if states[state].asked <= Self.unindexedLimit {
      number = intern(
        selectors.groups(matching: name, at: states[state].selector)
          .union(selectors.everywhere.groups(matching: name, in: patterns)))
      states[state].plansByName[wholeName] = number
      return plans[number].isEmpty ? nil : plans[number]
    }
    let leaves = leaves(of: state)
    let own = leaves.ending(decidingFor: name, in: patterns)
    let ending =
      own == nil
      ? nil
      : selectors.everywhere.ending(decidingFor: name, in: patterns)
        .map { Path(bytes: Array($0)) }
    if let ending, let known = states[state].plansByEnding[ending] {
      number = known
    } else {
      number = intern(
        leaves.groups(matching: name, in: patterns)
          .union(selectors.everywhere.groups(matching: name, in: patterns)))
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
    let leaves = selectors.leaves(at: states[state].selector)
    states[state].leaves = leaves
    return leaves
  }

  /// A digest of what is left of the selector: equal for equal selectors in every run.
  package func digest(of state: State) -> UInt64 { states[state].digest }

  private mutating func intern(_ selector: Selectors.Selector) -> State {
    let digest = selectors.digest(of: selector)
    if let known = numbers[digest] { return known }
    let number = states.count
    states.append(Known(selector: selector, digest: digest))
    numbers[digest] = number
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
    let directory = Path(
      bytes: Array(path.bytes[..<(components.last?.endIndex ?? path.bytes.startIndex)]))
    if let known = directories[directory] { return known }
    var state: State? = Self.root
    for component in components {
      state = state.flatMap { enter(component, from: $0) }
    }
    directories[directory] = .some(state)
    return state
  }
}
