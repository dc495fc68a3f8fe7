import Git

/// Every glob of a rule set as one automaton over path components.
///
/// A *selector* is the set of globs that can still match below a directory; entering a directory
/// leaves a smaller one, and where nothing is left nothing is read. Whatever a rule may know of a
/// file's path it knows through the selector, so what is left of it and a tree's id together are
/// an exact key for everything the rules can see in that tree, wherever it stands.
package struct Selectors: Sendable {
  /// How far one glob has matched: a position in `Selectors.globs` and in its components.
  struct Position: Hashable, Comparable, Sendable {
    let glob: Int32
    let component: Int32

    static func < (left: Position, right: Position) -> Bool {
      (left.glob, left.component) < (right.glob, right.component)
    }
  }

  /// Each expanded glob with the group (a rule's source, an exception, a trait) it stands for.
  let globs: [(glob: Glob, group: Int)]
  package let groupCount: Int

  /// Groups are numbered in the order given.
  package init(groups: [[Glob]]) {
    globs = groups.enumerated().flatMap { group, globs in globs.map { ($0, group) } }
    groupCount = groups.count
  }

  /// The selector at the root of a tree.
  var start: [Position] {
    close(globs.indices.map { Position(glob: Int32($0), component: 0) })
  }

  /// Adds the positions that `**` allows by matching no component at all.
  private func close(_ positions: [Position]) -> [Position] {
    var closed = Set<Position>()
    var waiting = positions
    while let position = waiting.popLast() {
      guard closed.insert(position).inserted else { continue }
      let components = globs[Int(position.glob)].glob.components
      if Int(position.component) < components.count,
        components[Int(position.component)] == .anyDepth
      {
        waiting.append(Position(glob: position.glob, component: position.component + 1))
      }
    }
    return closed.sorted()
  }

  /// What is left of a selector inside the directory `name`.
  func enter(_ positions: [Position], _ name: ArraySlice<UInt8>) -> [Position] {
    close(positions.compactMap { advance($0, name) })
  }

  /// The groups whose globs match a file named `name` in a directory with this selector.
  func groups(matching name: ArraySlice<UInt8>, at positions: [Position]) -> Set<Int> {
    var groups = Set<Int>()
    for position in positions {
      let (glob, group) = globs[Int(position.glob)]
      guard !groups.contains(group), let next = advance(position, name) else { continue }
      let rest = glob.components[Int(next.component)...]
      if rest.allSatisfy({ $0 == .anyDepth }) { groups.insert(group) }
    }
    return groups
  }

  private func advance(_ position: Position, _ name: ArraySlice<UInt8>) -> Position? {
    let components = globs[Int(position.glob)].glob.components
    guard Int(position.component) < components.count else { return nil }
    switch components[Int(position.component)] {
    case .anyDepth: return position
    case .name(let pattern):
      guard pattern.matches(name) else { return nil }
      return Position(glob: position.glob, component: position.component + 1)
    }
  }

  /// The groups that match every file below a directory with this selector.
  func groupsOfEverything(at positions: [Position]) -> Set<Int> {
    Set(
      positions.compactMap { position in
        let (glob, group) = globs[Int(position.glob)]
        let rest = glob.components[Int(position.component)...]
        return !rest.isEmpty && rest.allSatisfy { $0 == .anyDepth } ? group : nil
      })
  }

  /// The groups that may match some file below a directory with this selector.
  func groupsOfSomething(at positions: [Position]) -> Set<Int> {
    Set(
      positions.compactMap { position in
        let (glob, group) = globs[Int(position.glob)]
        return Int(position.component) < glob.components.count ? group : nil
      })
  }

  /// Text that is equal for equal selectors of equal rules, whatever their numbers.
  func description(of positions: [Position]) -> [UInt8] {
    positions.flatMap { position in
      [position.glob, position.component].flatMap { number in
        stride(from: 0, to: 32, by: 8).map { UInt8(truncatingIfNeeded: number >> Int32($0)) }
      }
    }
  }
}
