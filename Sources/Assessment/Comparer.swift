import Git
import Rules

/// Compares two trees: reads what changed, and of the rest only what facts that span files need.
package struct Comparer<Memory: Memo> {
  var folder: Folder<Memory>
  /// Made when a comparison first needs it, which few do.
  private var joiningFolder: Folder<Memory>?
  private let ruleSet: RuleSet
  /// Rules whose facts span files, and those they depend on.
  private let joined: Set<Int>
  /// Facts that span files, by tree, so that a tree compared twice is judged once.
  private var judged: [ObjectID: Judgement] = [:]
  /// What such facts are made from, by tree.
  private var readings: [ObjectID: Readiness] = [:]
  /// All that differs between the two trees that were compared last, or between the new tree and its
  /// first parent; nil where it may be more than the facts of the files that differ.
  package private(set) var localChange: LocalChange?

  package init(_ ruleSet: RuleSet, memo: Memory) {
    self.ruleSet = ruleSet
    joined = ruleSet.joinedRules
    folder = Folder(ruleSet, memo: memo)
  }

  /// What `new` has that `base` has not, and the reverse.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    from base: ObjectID, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    guard base != new else {
      localChange = LocalChange(Delta(changes: []))
      return Comparison()
    }
    var delta = try delta(from: base, to: new, in: store)
    if delta.isTooLarge { return .undecided }
    localChange = LocalChange(delta)
    if concernsJoins(delta) {
      // Where no file that differs has to do with others, both trees read alike, and all that can
      // differ is what stands at a path that another file names.
      let readsAlike = delta.leaving.joinInputs.isEmpty && delta.entering.joinInputs.isEmpty
      let facts = (
        try joinedFacts(of: base, in: store),
        try joinedFacts(of: new, readAs: readsAlike ? base : new, in: store)
      )
      // Mostly a path that no fact names: then both trees say the same.
      if facts.0 != facts.1 {
        localChange = nil
        delta.leaving.observations += facts.0
        delta.entering.observations += facts.1
      }
    }
    return try comparison(of: delta, to: new, in: store)
  }

  /// What became of each fact of a delta, which holds the facts that span files where they may
  /// differ.
  mutating func comparison<Store: ObjectStore & ~Copyable>(
    of delta: Delta, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    var comparison = Matching(ruleSet: ruleSet, delta: delta).comparison()
    try Identity(ruleSet, delta).resolve(in: &comparison, store: store)
    try Weakening(ruleSet, delta).tell(in: &comparison, store: store)
    try Copies(comparison, delta).note(in: &comparison, new: new, store: store)
    try Departures(ruleSet, delta).note(in: &comparison, new: new, store: store)
    try SwappedSecrets(ruleSet, delta).tell(in: &comparison, store: store)
    try NewlyUnread(ruleSet, delta).tell(in: &comparison, store: store) { path in
      folder.plan(for: path)?.traits ?? []
    }
    grade(&comparison)
    return comparison
  }

  /// The local facts of the files that differ: readiness of the base, less what leaves, and with
  /// what enters, is readiness of the new tree.
  package mutating func delta<Store: ObjectStore & ~Copyable>(
    from base: ObjectID, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Delta {
    var delta = Delta(
      changes: try Git.changes(from: base, to: new, atMost: Delta.largest, in: store))
    for change in delta.changes {
      try observe(change.base, at: change.path, into: &delta.leaving, in: store)
      try observe(change.new, at: change.path, into: &delta.entering, in: store)
    }
    return delta
  }

  /// What is new against every one of several parents: what came in with a merged parent is not
  /// the merge's doing.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    fromAll parents: [ObjectID], to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    guard let first = parents.first else {
      return try comparison(from: .emptyTree, to: new, in: store)
    }
    var common = try comparison(from: first, to: new, in: store)
    let change = localChange
    defer { localChange = change }
    for parent in parents.dropFirst() {
      let other = try comparison(from: parent, to: new, in: store)
      if other.isUndecided { return other }
      let keys = Set(other.regressions.map(\.identity))
      common.regressions.removeAll { !keys.contains($0.identity) }
    }
    return common
  }

  private mutating func observe<Store: ObjectStore & ~Copyable>(
    _ side: Change.Side?, at path: Path, into facts: inout Facts, in store: borrowing Store
  ) throws(Store.Failure) {
    guard let side, let plan = folder.plan(for: path) else { return }
    let sighting = try folder.sighting(
      of: side.id, side.kind, plan: plan, name: path.name, in: store)
    let directory = path.parent
    for observation in sighting.observations {
      let rule = observation.rule
      if joined.contains(rule) {
        facts.joinInputs[JoinInput(observation, path), default: 0] += 1
        facts.joining.append(observation.moved(into: directory))
      }
      if !ruleSet.isJoined(rule) {
        facts.observations.append(observation.moved(into: directory))
      }
    }
    for file in sighting.unread { facts.unread.append(file.moved(into: directory)) }
  }

  /// Whether facts that span files can differ: what they depend on was seen to change, or a path
  /// came or went that one of them may name.
  func concernsJoins(_ delta: Delta) -> Bool {
    if delta.leaving.joinInputs != delta.entering.joinInputs { return true }
    return ruleSet.looksAtPaths
      && delta.changes.contains { $0.base == nil || $0.new == nil || !$0.keepsKind }
  }

  /// - Parameter other: A tree of which the same is seen.
  private mutating func joinedFacts<Store: ObjectStore & ~Copyable>(
    of tree: ObjectID, readAs other: ObjectID? = nil, in store: borrowing Store
  ) throws(Store.Failure) -> [Observation] {
    if let known = judged[tree] { return spanning(known) }
    var spanningFolder = joiningFolder ?? Folder(ruleSet.joining, memo: folder.memo)
    // Both folders share one memo: each has it while it works.
    swap(&folder.memo, &spanningFolder.memo)
    defer {
      swap(&folder.memo, &spanningFolder.memo)
      joiningFolder = spanningFolder
    }
    let source = other ?? tree
    let readiness: Readiness
    if let known = readings[source] {
      readiness = known
    } else {
      readiness = try spanningFolder.readiness(of: source, in: store)
      readings[source] = readiness
    }
    let judgement = try Judge(spanningFolder.ruleSet)
      .judgement(of: readiness, tree: tree, in: store)
    judged[tree] = judgement
    return spanning(judgement)
  }

  private func spanning(_ judgement: Judgement) -> [Observation] {
    judgement.facts.filter { ruleSet.isJoined($0.rule) }
  }

  /// Lowers severities where the place asks for it, and sorts.
  private mutating func grade(_ comparison: inout Comparison) {
    for list in [\Comparison.regressions, \.improvements, \.moved, \.notes] {
      comparison[keyPath: list] = comparison[keyPath: list]
        .map { difference in
          let traits = folder.plan(for: difference.path)?.traits ?? []
          return difference.graded(by: ruleSet[difference.rule], traits: traits)
        }
        .sorted(by: Difference.precedes)
    }
  }

  /// What was known before and what was seen while comparing.
  package var memo: Memory { folder.memo }
}

extension Difference {
  /// What tells a regression from another, whatever it was compared with.
  struct Identity: Hashable {
    let rule: Rule.ID
    let path: Path
    let subject: String
  }

  var identity: Identity { Identity(rule: rule, path: path, subject: subject) }

  /// At most as severe as the rule says for a file with these traits.
  func graded(by rule: Rule?, traits: Set<Trait>) -> Difference {
    guard let rule, !traits.isEmpty else { return self }
    return with(severity: min(severity, rule.severity(traits: traits)))
  }
}
