import Git
import Patterns

/// Every glob of a rule set as one automaton over path components.
///
/// A *selector* is the set of globs that can still match below a directory; entering a directory
/// leaves a smaller one, and where nothing is left nothing is read. Whatever a rule may know of a
/// file's path it knows through the selector, so what is left of it and a tree's id together are
/// an exact key for everything the rules can see in that tree, wherever it stands.
///
/// Most globs are of the form `**/*.yml`: they are the same in every directory, so they stand in
/// no selector.
package final class Selectors: Sendable {
  /// How far each glob can have matched: bit `n` of its word says that its component `n` is to be
  /// matched next.
  package typealias Selector = [UInt64]

  /// A component that a directory's name matches, other than `**` and the last.
  struct Step: Sendable {
    let glob: Int
    let component: UInt64
  }

  /// Deeper globs than the bits of a word match nothing; nobody writes one.
  static let largestDepth = 62

  /// The patterns of all globs.
  let patterns: PatternTable
  /// The globs that are the same in every directory.
  let everywhere: LeafIndex
  let groupsEverywhere: GroupSet
  /// For each other glob, the groups (a rule's source, an exception, a trait) that it stands for.
  let groups: IndexLists
  /// The selector at the root of a tree.
  let start: Selector
  /// Which components of each glob are `**`.
  let anyDepths: [UInt64]
  /// The component of each glob that a file's name must match, the pattern's number, and the `**`
  /// at its end, which stands for any file; no bit where there is none.
  let lasts: [UInt64]
  let patternsOfLasts: [UInt32]
  let rests: [UInt64]
  /// The steps that a name allows, by the name, and those of patterns that must be tried.
  let literalSteps: Steps
  let wildcardSteps: Steps

  /// Steps by what a directory's name must be, or by the number of the pattern it must match.
  struct Steps: Sendable {
    let names: NameTable
    let patterns: [UInt32]
    /// Of each name or pattern, the places of its steps.
    let places: IndexLists
    let globs: [UInt32]
    let components: [UInt32]

    func steps(_ number: Int) -> some Sequence<Step> {
      places[number].lazy.map { place in
        Step(glob: Int(globs[Int(place)]), component: UInt64(components[Int(place)]))
      }
    }
  }

  /// - Parameters: As another had them, or as they were worked out from globs.
  init(
    patterns: PatternTable, everywhere: LeafIndex, groupsEverywhere: GroupSet, groups: IndexLists,
    start: Selector, anyDepths: [UInt64], lasts: [UInt64], patternsOfLasts: [UInt32],
    rests: [UInt64], literalSteps: Steps, wildcardSteps: Steps
  ) {
    self.patterns = patterns
    self.everywhere = everywhere
    self.groupsEverywhere = groupsEverywhere
    self.groups = groups
    self.start = start
    self.anyDepths = anyDepths
    self.lasts = lasts
    self.patternsOfLasts = patternsOfLasts
    self.rests = rests
    self.literalSteps = literalSteps
    self.wildcardSteps = wildcardSteps
  }

  // What is left of a selector.

  /// What entering a directory of this name can step over, in any selector.
  func steps(into name: ArraySlice<UInt8>) -> [Step] {
    var steps: [Step] = []
    if let known = literalSteps.names.number(of: name) { steps += literalSteps.steps(known) }
    let pairs = NamePattern.pairs(of: name)
    for (number, pattern) in wildcardSteps.patterns.enumerated()
    where patterns.matches(Int(pattern), name, pairs: pairs) {
      steps += wildcardSteps.steps(number)
    }
    return steps
  }

  /// What is left of a selector inside a directory whose name steps over these components.
  func enter(_ selector: Selector, _ steps: [Step]) -> Selector {
    var entered = zip(selector, anyDepths).map { components, anyDepths in
      Self.close(components & anyDepths, anyDepths)
    }
    for step in steps where selector[step.glob] & 1 << step.component != 0 {
      entered[step.glob] |= Self.close(2 << step.component, anyDepths[step.glob])
    }
    return entered
  }

  /// Adds the components that come next because a `**` may match no component at all.
  static func close(_ components: UInt64, _ anyDepths: UInt64) -> UInt64 {
    var closed = components
    while closed != 0 {
      let next = closed | (closed & anyDepths) << 1
      if next == closed { return closed }
      closed = next
    }
    return 0
  }

  /// The groups whose globs match a file of that name in a directory with this selector, beside
  /// those that match everywhere. An index is faster, and takes as long to make as asking for some
  /// dozens of names.
  func groups(matching name: ArraySlice<UInt8>, at selector: Selector) -> GroupSet {
    var found = GroupSet()
    let pairs = NamePattern.pairs(of: name)
    for glob in selector.indices where selector[glob] & (lasts[glob] | rests[glob]) != 0 {
      if selector[glob] & rests[glob] != 0
        || patterns.matches(Int(patternsOfLasts[glob]), name, pairs: pairs)
      {
        found.insert(groups[glob])
      }
    }
    return found
  }

  /// What can end in a directory with this selector, beside what can everywhere.
  func leaves(at selector: Selector) -> LeafIndex {
    var leaves: [(pattern: Int, groups: ArraySlice<UInt32>)] = []
    for glob in selector.indices
    where selector[glob] & lasts[glob] != 0 && selector[glob] & rests[glob] == 0 {
      leaves.append((Int(patternsOfLasts[glob]), groups[glob]))
    }
    return LeafIndex(leaves, always: groupsOfEverything(at: selector), in: patterns)
  }

  /// The groups that match every file below a directory with this selector.
  func groupsOfEverything(at selector: Selector) -> GroupSet {
    GroupSet(groups) { selector[$0] & rests[$0] != 0 }
  }

  /// The groups that may match some file below a directory with this selector.
  func groupsOfSomething(at selector: Selector) -> GroupSet {
    groupsEverywhere.union(GroupSet(groups) { selector[$0] != 0 })
  }

  /// A number that is equal for equal selectors of equal rules in every run.
  func digest(of selector: Selector) -> UInt64 {
    // A word at a time: a byte at a time takes as long as all else of entering a directory.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for (glob, components) in selector.enumerated() where components != 0 {
      digest = (digest ^ UInt64(glob)) &* 0x9e37_79b9_7f4a_7c15
      digest = (digest ^ digest >> 32 ^ components) &* 0xd6e8_feb8_6659_fd93
      digest ^= digest >> 29
    }
    return digest
  }
}
