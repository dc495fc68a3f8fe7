import Assessment
import Git
import Libgit2
import Rules

/// Looks for the commit at which a fact came or went.
///
/// From the newest commit it leaps back, each leap twice the last, until the fact is otherwise, and
/// halves what lies between: the answer of `git bisect`. Of a fact that came and went many times
/// it finds one time, mostly the last. A merge that has it from another parent is followed there.
struct Bisection {
  var history: FactHistory
  let isFirstParentOnly: Bool

  /// The commit that brought a fact that `start` has. A fact that moved is followed to where it
  /// stood before.
  mutating func introduction(
    of sought: SoughtFact, from start: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> Culprit {
    var (sought, start) = (sought, start)
    while true {
      let found = try turn(sought, from: start, in: repository)
      let commit = found.commit
      let fact = try history.facts(in: commit.tree, of: repository).first(where: sought.matches)
      if found.isCutOff {
        return Culprit(commit: commit, difference: nil, fact: fact, isCutOff: true)
      }
      if let other = try otherParent(of: commit, having: sought, in: repository) {
        start = other
        continue
      }
      let parent = try commit.parents.first.map { id throws(RepositoryError) in
        try repository.commit(id)
      }
      let comparison = try history.comparison(
        from: parent?.tree ?? .emptyTree, to: commit.tree, in: repository)
      if let parent, let origin = try origin(of: sought, comparison, parent, in: repository) {
        (sought, start) = (origin, parent)
        continue
      }
      return Culprit(
        commit: commit, difference: difference(of: sought, in: comparison), fact: fact,
        isCutOff: false)
    }
  }

  /// The commit that took away a fact that `start` has not; nil where no commit before has it.
  mutating func removal(
    of sought: SoughtFact, from start: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> Culprit? {
    var start = start
    while true {
      let found = try turn(sought, from: start, in: repository)
      let commit = found.commit
      guard !found.isCutOff, let first = commit.parents.first else {
        guard found.isCutOff else { return nil }
        return Culprit(commit: commit, difference: nil, fact: nil, isCutOff: true)
      }
      if let other = try otherParent(of: commit, having: sought, isThere: false, in: repository) {
        start = other
        continue
      }
      let parent = try repository.commit(first)
      let comparison = try history.comparison(
        from: parent.tree, to: commit.tree, in: repository)
      let fact = try history.facts(in: parent.tree, of: repository).first(where: sought.matches)
      return Culprit(
        commit: commit, difference: difference(of: sought, in: comparison), fact: fact,
        isCutOff: false)
    }
  }

  /// The oldest commit of those next to `start`, on the line of first parents, that has the fact as
  /// `start` has it, where the one before has not; the last of the line where all have.
  private mutating func turn(
    _ sought: SoughtFact, from start: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> (commit: Commit, isCutOff: Bool) {
    let wanted = try history.has(sought, start, in: repository)
    var line = [start]
    // Before the first commit there is nothing.
    var (same, other) = (0, Int.max)
    var leap = 1
    while other == Int.max {
      let next = try extend(&line, to: same + leap, in: repository)
      if next == same {
        let isCutOff = repository.isCutOff(at: line[same].id)
        return (line[same], isCutOff)
      }
      if try history.has(sought, line[next], in: repository) == wanted {
        same = next
        leap *= 2
      } else {
        other = next
      }
    }
    while other - same > 1 {
      let middle = (same + other) / 2
      if try history.has(sought, line[middle], in: repository) == wanted {
        same = middle
      } else {
        other = middle
      }
    }
    return (line[same], false)
  }

  /// Makes the line reach a position where its history does, and returns where it ends.
  private func extend(
    _ line: inout [Commit], to position: Int, in repository: borrowing Repository
  ) throws(RepositoryError) -> Int {
    while line.count <= position, let parent = line.last?.parents.first {
      line.append(try repository.commit(parent))
    }
    return min(position, line.count - 1)
  }

  /// A parent of a merge beside the first that has a fact, or has it not.
  private mutating func otherParent(
    of commit: Commit, having sought: SoughtFact, isThere: Bool = true,
    in repository: borrowing Repository
  ) throws(RepositoryError) -> Commit? {
    guard !isFirstParentOnly else { return nil }
    for id in commit.parents.dropFirst() {
      let parent = try repository.commit(id)
      if try history.has(sought, parent, in: repository) == isThere { return parent }
    }
    return nil
  }

  /// What the parent has in the place of a fact that a commit moved; nil where it did not.
  private mutating func origin(
    of sought: SoughtFact, _ comparison: Comparison, _ parent: Commit,
    in repository: borrowing Repository
  ) throws(RepositoryError) -> SoughtFact? {
    let move = comparison.moved.first {
      Self.isAbout($0, sought, history.ruleSet.rules[history.rule])
    }
    guard let from = move?.from else { return nil }
    var origin = sought
    origin.path = from
    return try history.has(origin, parent, in: repository) ? origin : nil
  }

  private func difference(of sought: SoughtFact, in comparison: Comparison) -> Difference? {
    let all = comparison.regressions + comparison.improvements + comparison.notes
    return all.first { Self.isAbout($0, sought, history.ruleSet.rules[history.rule]) }
  }

  private static func isAbout(_ difference: Difference, _ sought: SoughtFact, _ rule: Rule) -> Bool
  {
    difference.rule == rule.id && sought.path.map { $0 == difference.path } ?? true
      && sought.subject.map { $0 == difference.subject } ?? true
  }
}
