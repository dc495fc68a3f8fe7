import Git

/// Every glob of a rule set as one automaton over path components.
///
/// A *selector* is the set of globs that can still match below a directory; entering a directory
/// leaves a smaller one, and where nothing is left nothing is read. Whatever a rule may know of a
/// file's path it knows through the selector, so what is left of it and a tree's id together are
/// an exact key for everything the rules can see in that tree, wherever it stands.
///
/// Most globs are of the form `**/*.yml`: they are the same in every directory, so they stand in
/// no selector.
package struct Selectors: Sendable {
  /// How far one glob can have matched: bit `n` says that its component `n` is to be matched next.
  struct Progress: Hashable, Sendable {
    let glob: Int32
    let components: UInt64
  }

  /// A component that a directory's name matches, other than `**` and the last.
  struct Step: Sendable {
    let glob: Int32
    let component: Int
  }

  /// Deeper globs than the bits of a word match nothing; nobody writes one.
  static let largestDepth = 62

  /// The different globs, other than those that are the same in every directory.
  let globs: [Glob]
  /// For each glob, the groups (a rule's source, an exception, a trait) that it stands for.
  let groups: GroupLists
  /// The last components of the globs that are the same in every directory, and their groups.
  let everywhere: [Glob.Component]
  let everywhereGroups: GroupLists
  let groupsEverywhere: GroupSet
  /// The steps that a literal component allows, by its name, and those that wildcards allow.
  private let literalSteps: [[UInt8]: [Step]]
  private let wildcardSteps: [(pattern: NamePattern, step: Step)]

  /// Groups are numbered in the order given.
  package init(groups: [[Glob]]) {
    var globs = Collected<Glob>()
    var everywhere = Collected<Glob.Component>()
    for (group, list) in groups.enumerated() {
      for glob in list where glob.components.count <= Self.largestDepth {
        if glob.components.count == 2, glob.components[0] == .anyDepth {
          everywhere.add(glob.components[1], group)
        } else {
          globs.add(glob, group)
        }
      }
    }
    self.init(
      globs: globs.values, groups: GroupLists(globs.groups), everywhere: everywhere.values,
      everywhereGroups: GroupLists(everywhere.groups))
  }

  /// Different values with the groups that each stands for.
  private struct Collected<Value: Hashable> {
    private(set) var values: [Value] = []
    private(set) var groups: [[Int]] = []
    private var positions: [Value: Int] = [:]

    mutating func add(_ value: Value, _ group: Int) {
      if let known = positions[value] {
        if groups[known].last != group { groups[known].append(group) }
      } else {
        positions[value] = values.count
        values.append(value)
        groups.append([group])
      }
    }
  }

  init(
    globs: [Glob], groups: GroupLists, everywhere: [Glob.Component], everywhereGroups: GroupLists
  ) {
    self.globs = globs
    self.groups = groups
    self.everywhere = everywhere
    self.everywhereGroups = everywhereGroups
    var all = GroupSet()
    all.insert(everywhereGroups.members[...])
    groupsEverywhere = all
    var literals: [[UInt8]: [Step]] = [:]
    var wildcards: [(pattern: NamePattern, step: Step)] = []
    for (number, glob) in globs.enumerated() {
      for (component, part) in glob.components.enumerated().dropLast() {
        guard case .name(let pattern) = part else { continue }
        let step = Step(glob: Int32(number), component: component)
        if let name = pattern.literal {
          literals[name, default: []].append(step)
        } else {
          wildcards.append((pattern, step))
        }
      }
    }
    literalSteps = literals
    wildcardSteps = wildcards
  }

  /// The selector at the root of a tree.
  var start: [Progress] {
    globs.indices.map { Progress(glob: Int32($0), components: close(1, globs[$0])) }
  }

  /// Adds the components that come next because a `**` may match no component at all.
  private func close(_ components: UInt64, _ glob: Glob) -> UInt64 {
    var closed = components
    for (number, component) in glob.components.enumerated() where component == .anyDepth {
      if closed & 1 << UInt64(number) != 0 { closed |= 1 << UInt64(number + 1) }
    }
    return closed
  }

  /// What entering a directory of this name can step over, in any selector.
  func steps(into name: ArraySlice<UInt8>) -> [Step] {
    (literalSteps[Array(name)] ?? [])
      + wildcardSteps.lazy.filter { $0.pattern.matches(name) }.map(\.step)
  }

  /// What is left of a selector inside a directory whose name steps over these components.
  func enter(_ selector: [Progress], _ steps: [Step]) -> [Progress] {
    var stepped: [Int32: UInt64] = [:]
    for step in steps { stepped[step.glob, default: 0] |= 1 << UInt64(step.component) }
    return selector.compactMap { progress in
      let glob = globs[Int(progress.glob)]
      var entered: UInt64 = 0
      if !stepped.isEmpty, let steps = stepped[progress.glob] {
        entered = (progress.components & steps) << 1
      }
      for (number, component) in glob.components.enumerated() where component == .anyDepth {
        entered |= progress.components & 1 << UInt64(number)
      }
      guard entered != 0 else { return nil }
      return Progress(glob: progress.glob, components: close(entered, glob))
    }
  }

  func enter(_ selector: [Progress], _ name: ArraySlice<UInt8>) -> [Progress] {
    enter(selector, steps(into: name))
  }

  /// The groups whose globs match a file named `name` in a directory with this selector.
  func groups(matching name: ArraySlice<UInt8>, at selector: [Progress]) -> GroupSet {
    var found = GroupSet()
    for (last, groups) in selector.compactMap({ lastComponent(of: $0) }) + lastsEverywhere {
      switch last {
      case .anyDepth: found.insert(groups)
      case .name(let pattern): if pattern.matches(name) { found.insert(groups) }
      }
    }
    return found
  }

  /// What a file's name must match for the glob to match the whole path: its last component, where
  /// that is to be matched next, or anything, where only a `**` is left.
  func lastComponent(of progress: Progress) -> (last: Glob.Component, groups: ArraySlice<UInt32>)? {
    let components = globs[Int(progress.glob)].components
    let groups = groups[Int(progress.glob)]
    let count = components.count
    func isNext(_ component: Int) -> Bool {
      component >= 0 && progress.components & 1 << UInt64(component) != 0
    }
    guard count > 0, components[count - 1] == .anyDepth else {
      return isNext(count - 1) ? (components[count - 1], groups) : nil
    }
    if isNext(count - 1) { return (.anyDepth, groups) }
    return isNext(count - 2) ? (components[count - 2], groups) : nil
  }

  /// The groups that match every file below a directory with this selector.
  func groupsOfEverything(at selector: [Progress]) -> GroupSet {
    var found = GroupSet()
    for progress in selector {
      if let (last, groups) = lastComponent(of: progress), last == .anyDepth {
        found.insert(groups)
      }
    }
    return found
  }

  /// The last components of the globs that are the same in every directory, with their groups.
  var lastsEverywhere: [(last: Glob.Component, groups: ArraySlice<UInt32>)] {
    everywhere.indices.map { (everywhere[$0], everywhereGroups[$0]) }
  }

  /// The groups that may match some file below a directory with this selector.
  func groupsOfSomething(at selector: [Progress]) -> GroupSet {
    selector.reduce(into: groupsEverywhere) { $0.insert(groups[Int($1.glob)]) }
  }

  /// A number that is equal for equal selectors of equal rules in every run.
  func digest(of selector: [Progress]) -> UInt64 {
    var hash = StableHash()
    for progress in selector {
      hash.add(UInt64(bitPattern: Int64(progress.glob)))
      hash.add(progress.components)
    }
    return hash.value
  }
}
