import Git

/// Which commits of a history are meant.
package struct HistoryRange: Sendable {
  package let start: ObjectID
  /// Commits that are left out with everything before them.
  package let excluded: [ObjectID]
  /// Whether a merge leads to its first parent alone: the line on which a branch stood.
  package let isFirstParentOnly: Bool
  /// The most commits, newest first; nil for all.
  package let limit: Int?

  package init(
    from start: ObjectID, excluding excluded: [ObjectID] = [], firstParentOnly: Bool = true,
    limit: Int? = nil
  ) {
    self.start = start
    self.excluded = excluded
    isFirstParentOnly = firstParentOnly
    self.limit = limit
  }
}

extension Repository {
  /// The commits of a range, newest first, as `git log` lists them.
  package borrowing func commits(
    in range: HistoryRange
  ) throws(RepositoryError) -> [Commit] {
    var walk = HistoryWalk(range)
    try walk.add(range.start, isExcluded: false, from: self)
    for id in range.excluded { try walk.add(id, isExcluded: true, from: self) }
    while let next = walk.next() {
      let isExcluded = walk.isExcluded(next.id)
      let parents =
        range.isFirstParentOnly && !isExcluded ? Array(next.parents.prefix(1)) : next.parents
      for parent in parents { try walk.add(parent, isExcluded: isExcluded, from: self) }
    }
    return walk.commits
  }

  /// Whether a shallow clone left out the parents of a commit.
  package borrowing func isCutOff(at commit: ObjectID) -> Bool { shallow.contains(commit) }
}

/// A walk from newer commits to older ones, by their times.
///
/// What is left out is known only once the walk has met it from both sides, and clocks go wrong:
/// as Git does, it looks a few commits further than the times ask for.
private struct HistoryWalk {
  private let range: HistoryRange
  private var known: [ObjectID: Commit] = [:]
  private var excluded: Set<ObjectID> = []
  private var waiting = CommitQueue()
  private var met: [Commit] = []
  /// How many of those that wait are not left out.
  private var wanted = 0
  private var patience = Self.slop

  private static let slop = 5

  init(_ range: HistoryRange) {
    self.range = range
  }

  func isExcluded(_ id: ObjectID) -> Bool { excluded.contains(id) }

  var commits: [Commit] {
    let commits = met.filter { !excluded.contains($0.id) }
    return range.limit.map { Array(commits.prefix($0)) } ?? commits
  }

  mutating func add(
    _ id: ObjectID, isExcluded: Bool, from repository: borrowing Repository
  ) throws(RepositoryError) {
    if known[id] != nil {
      if isExcluded { exclude(id) }
      return
    }
    let commit = try repository.commit(id)
    known[id] = commit
    if isExcluded { excluded.insert(id) } else { wanted += 1 }
    waiting.insert(commit)
  }

  /// Leaves out a commit that was met already, and those before it.
  private mutating func exclude(_ id: ObjectID) {
    var pending = [id]
    while let id = pending.popLast() {
      guard let commit = known[id], excluded.insert(id).inserted else { continue }
      if waiting.contains(id) { wanted -= 1 }
      pending += commit.parents
    }
  }

  /// The next commit whose parents are to be added; nil at the end.
  mutating func next() -> Commit? {
    if range.excluded.isEmpty, let limit = range.limit, met.count >= limit { return nil }
    guard let newest = waiting.first, !isOver(newest) else { return nil }
    waiting.removeFirst()
    if !excluded.contains(newest.id) {
      wanted -= 1
      met.append(newest)
    }
    return newest
  }

  private mutating func isOver(_ newest: Commit) -> Bool {
    guard wanted == 0 else {
      patience = Self.slop
      return false
    }
    guard let oldest = met.last, newest.committerTime < oldest.committerTime else { return false }
    patience -= 1
    return patience < 0
  }
}

/// Commits by time, the newest first; of equal times the one that came first.
private struct CommitQueue {
  private struct Element {
    let commit: Commit
    let number: Int

    func precedes(_ other: Element) -> Bool {
      commit.committerTime == other.commit.committerTime
        ? number < other.number : commit.committerTime > other.commit.committerTime
    }
  }

  /// A binary heap.
  private var elements: [Element] = []
  private var members: Set<ObjectID> = []
  private var count = 0

  var first: Commit? { elements.first?.commit }

  func contains(_ id: ObjectID) -> Bool { members.contains(id) }

  mutating func insert(_ commit: Commit) {
    members.insert(commit.id)
    elements.append(Element(commit: commit, number: count))
    count += 1
    var child = elements.count - 1
    while child > 0, elements[child].precedes(elements[(child - 1) / 2]) {
      elements.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let first = elements.first, let last = elements.popLast() else { return }
    members.remove(first.commit.id)
    guard !elements.isEmpty else { return }
    elements[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < elements.count }
      guard let child = children.min(by: { elements[$0].precedes(elements[$1]) }),
        elements[child].precedes(elements[parent])
      else { return }
      elements.swapAt(child, parent)
      parent = child
    }
  }
}
