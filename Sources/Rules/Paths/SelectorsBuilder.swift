import Patterns

extension Selectors {
  /// Groups are numbered in the order given.
  package convenience init(groups: [[Glob]]) {
    var collected = Collected()
    for (group, list) in groups.enumerated() {
      for glob in list where (1...Self.largestDepth).contains(glob.components.count) {
        collected.add(glob, group)
      }
    }
    self.init(collected)
  }

  private convenience init(_ collected: Collected) {
    let globs = collected.globs
    let patterns = PatternTable(collected.patterns)
    var literal = CollectedSteps()
    var wildcard = CollectedSteps()
    for (number, glob) in globs.enumerated() {
      for (component, pattern) in glob.patterns.enumerated().dropLast() {
        guard let pattern else { continue }
        let step = Step(glob: number, component: UInt64(component))
        if patterns.form(pattern) == .name {
          literal.add(step, toName: patterns.key(pattern))
        } else {
          wildcard.add(step, toPattern: pattern)
        }
      }
    }
    self.init(
      patterns: patterns,
      everywhere: LeafIndex(
        collected.everywhere.map { ($0.pattern, $0.groups.map { UInt32($0) }[...]) },
        always: GroupSet(), in: patterns),
      groupsEverywhere: GroupSet(collected.everywhere.flatMap(\.groups)),
      groups: IndexLists(globs.map(\.groups)),
      start: globs.map { Self.close(1, $0.anyDepths) }, anyDepths: globs.map(\.anyDepths),
      lasts: globs.map { $0.last.map { 1 << UInt64($0.component) } ?? 0 },
      patternsOfLasts: globs.map { UInt32($0.last?.pattern ?? 0) }, rests: globs.map(\.rest),
      literalSteps: literal.steps, wildcardSteps: wildcard.steps)
  }

  /// A glob that is not the same in every directory.
  private struct Collectable {
    /// The patterns of its components by their numbers; nil for `**`.
    let patterns: [Int?]
    var groups: [Int]

    var anyDepths: UInt64 {
      patterns.enumerated().reduce(0) { $0 | ($1.element == nil ? 1 << UInt64($1.offset) : 0) }
    }

    /// The bit of a `**` at its end.
    var rest: UInt64 { patterns.last == .some(nil) ? 1 << UInt64(patterns.count - 1) : 0 }

    /// The last component that a file's name must match.
    var last: (component: Int, pattern: Int)? {
      let component = patterns.count - (rest == 0 ? 1 : 2)
      return component < 0 ? nil : patterns[component].map { (component, $0) }
    }
  }

  /// Different globs and patterns with the groups that each stands for.
  private struct Collected {
    private(set) var globs: [Collectable] = []
    private(set) var everywhere: [(pattern: Int, groups: [Int])] = []
    private(set) var patterns: [NamePattern] = []
    private var numbers: [NamePattern: Int] = [:]
    private var positions: [[Int?]: Int] = [:]
    private var positionsEverywhere: [Int: Int] = [:]

    mutating func add(_ glob: Glob, _ group: Int) {
      let components = glob.components.map { component -> Int? in
        if case .name(let pattern) = component { number(of: pattern) } else { nil }
      }
      if components.count == 2, components[0] == nil, let pattern = components[1] {
        addEverywhere(pattern, group)
      } else if let known = positions[components] {
        if globs[known].groups.last != group { globs[known].groups.append(group) }
      } else {
        positions[components] = globs.count
        globs.append(Collectable(patterns: components, groups: [group]))
      }
    }

    private mutating func addEverywhere(_ pattern: Int, _ group: Int) {
      if let known = positionsEverywhere[pattern] {
        if everywhere[known].groups.last != group { everywhere[known].groups.append(group) }
      } else {
        positionsEverywhere[pattern] = everywhere.count
        everywhere.append((pattern, [group]))
      }
    }

    private mutating func number(of pattern: NamePattern) -> Int {
      if let known = numbers[pattern] { return known }
      numbers[pattern] = patterns.count
      patterns.append(pattern)
      return patterns.count - 1
    }
  }

  private struct CollectedSteps {
    private var names = NameTable()
    private var patterns: [UInt32] = []
    private var positions: [Int: Int] = [:]
    private var places: [[Int]] = []
    private var globs: [UInt32] = []
    private var components: [UInt32] = []

    mutating func add(_ step: Step, toName name: ArraySlice<UInt8>) {
      add(step, at: names.number(adding: name))
    }

    mutating func add(_ step: Step, toPattern pattern: Int) {
      let position = positions[pattern] ?? patterns.count
      if position == patterns.count {
        positions[pattern] = position
        patterns.append(UInt32(pattern))
      }
      add(step, at: position)
    }

    private mutating func add(_ step: Step, at position: Int) {
      if position == places.count { places.append([]) }
      places[position].append(globs.count)
      globs.append(UInt32(step.glob))
      components.append(UInt32(step.component))
    }

    var steps: Steps {
      Steps(
        names: names, patterns: patterns, places: IndexLists(places), globs: globs,
        components: components)
    }
  }
}
