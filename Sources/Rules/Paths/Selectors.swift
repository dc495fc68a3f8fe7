import Git

/// Every glob of a rule set as one automaton over path components.
///
/// A *selector* is the set of globs that can still match below a directory; entering a directory
/// leaves a smaller one, and where nothing is left nothing is read. Whatever a rule may know of a
/// file's path it knows through the selector, so what is left of it and a tree's id together are
/// an exact key for everything the rules can see in that tree, wherever it stands.
package struct Selectors: Sendable {
  /// How far one glob can have matched: bit `n` says that its component `n` is to be matched next.
  struct Progress: Hashable, Sendable {
    let glob: Int32
    let components: UInt64
  }

  /// Deeper globs than the bits of a word match nothing; nobody writes one.
  static let largestDepth = 62

  /// Each expanded glob with the group (a rule's source, an exception, a trait) it stands for.
  let globs: [(glob: Glob, group: Int)]
  package let groupCount: Int

  /// Groups are numbered in the order given.
  package init(groups: [[Glob]]) {
    globs = groups.enumerated().flatMap { group, globs in
      globs.lazy.filter { $0.components.count <= Self.largestDepth }.map { ($0, group) }
    }
    groupCount = groups.count
  }

  /// The selector at the root of a tree.
  var start: [Progress] {
    globs.indices.map { Progress(glob: Int32($0), components: close(1, globs[$0].glob)) }
  }

  /// Adds the components that come next because a `**` may match no component at all.
  private func close(_ components: UInt64, _ glob: Glob) -> UInt64 {
    var closed = components
    for (number, component) in glob.components.enumerated() where component == .anyDepth {
      if closed & 1 << UInt64(number) != 0 { closed |= 1 << UInt64(number + 1) }
    }
    return closed
  }

  /// What is left of a selector inside the directory `name`.
  func enter(_ selector: [Progress], _ name: ArraySlice<UInt8>) -> [Progress] {
    selector.compactMap { progress in
      let glob = globs[Int(progress.glob)].glob
      var entered: UInt64 = 0
      var rest = progress.components
      while rest != 0 {
        let number = rest.trailingZeroBitCount
        rest &= rest - 1
        guard number < glob.components.count else { continue }
        switch glob.components[number] {
        case .anyDepth: entered |= 1 << UInt64(number)
        // A last component is for the names of files: nothing is left of it below a directory.
        case .name where number == glob.components.count - 1: break
        case .name(let pattern):
          if pattern.matches(name) { entered |= 1 << UInt64(number + 1) }
        }
      }
      guard entered != 0 else { return nil }
      return Progress(glob: progress.glob, components: close(entered, glob))
    }
  }

  /// The groups whose globs match a file named `name` in a directory with this selector.
  func groups(matching name: ArraySlice<UInt8>, at selector: [Progress]) -> Set<Int> {
    var groups = Set<Int>()
    for progress in selector {
      let (glob, group) = globs[Int(progress.glob)]
      guard !groups.contains(group), let last = lastComponents(of: progress, glob) else { continue }
      switch last {
      case .anyDepth: groups.insert(group)
      case .name(let pattern): if pattern.matches(name) { groups.insert(group) }
      }
    }
    return groups
  }

  /// What a file's name must match for the glob to match the whole path: its last component, where
  /// that is to be matched next, or anything, where only a `**` is left.
  func lastComponents(of progress: Progress, _ glob: Glob) -> Glob.Component? {
    let count = glob.components.count
    guard count > 0 else { return nil }
    if glob.components[count - 1] == .anyDepth {
      if progress.components & 1 << UInt64(count - 1) != 0 { return .anyDepth }
      guard count > 1, progress.components & 1 << UInt64(count - 2) != 0 else { return nil }
      return glob.components[count - 2]
    }
    guard progress.components & 1 << UInt64(count - 1) != 0 else { return nil }
    return glob.components[count - 1]
  }

  /// The groups that match every file below a directory with this selector.
  func groupsOfEverything(at selector: [Progress]) -> Set<Int> {
    var groups = Set<Int>()
    for progress in selector {
      let (glob, group) = globs[Int(progress.glob)]
      if lastComponents(of: progress, glob) == .anyDepth { groups.insert(group) }
    }
    return groups
  }

  /// The groups that may match some file below a directory with this selector.
  func groupsOfSomething(at selector: [Progress]) -> Set<Int> {
    Set(selector.map { globs[Int($0.glob)].group })
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
