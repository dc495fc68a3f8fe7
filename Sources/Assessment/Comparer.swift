import Git
import Rules

/// Compares two trees: reads what changed, and of the rest only what facts that span files need.
package struct Comparer<Memory: Memo> {
  package var folder: Folder<Memory>
  /// Made when a comparison first needs it, which few do.
  private var joiningFolder: Folder<Memory>?
  private let ruleSet: RuleSet
  /// Rules whose facts span files, and those they depend on.
  private let joined: Set<Int>
  /// Whether what all rules have seen in a tree is taken where that is remembered, although it is
  /// more than facts that span files need: better where a comparison is made once, and worse for a
  /// hook, which the smaller part serves again and again.
  package var takesWhole = false
  /// The most files and directories that are compared.
  package var largest = Delta.largest
  /// What differs between two trees, where somebody has looked already.
  package var knownChanges: KnownChanges?
  /// Facts that span files, by tree, so that a tree compared twice is judged once.
  private var spanning: [ObjectID: SpanningFacts] = [:]
  /// All that differs between the two trees that were compared last, or between the new tree and its
  /// first parent; nil where it may be more than the facts of the files that differ.
  package private(set) var localChange: LocalChange?
  /// How many facts more or less the new tree has than the base, of the two trees that were compared
  /// last.
  package private(set) var tallyChange = FactTally()

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
      tallyChange = FactTally()
      return Comparison()
    }
    var delta = try delta(from: base, to: new, in: store)
    if delta.isTooLarge { return .undecided }
    localChange = LocalChange(delta)
    if concernsJoins(delta) {
      guard let differing = try differing(by: delta, from: base, to: new, in: store) else {
        return .undecided
      }
      // Mostly a path that no fact names: then both trees say the same.
      if !(differing.before.isEmpty && differing.now.isEmpty) {
        localChange = nil
        delta.leaving.observations += differing.before
        delta.entering.observations += differing.now
        delta.askedFor =
          try spanning[new]?.controlsAskedFor(tree: new, in: store) ?? delta.askedFor
      }
    }
    tallyChange = FactTally(delta.entering.observations, rules: ruleSet.rules)
      .less(FactTally(delta.leaving.observations, rules: ruleSet.rules))
    return try comparison(of: delta, to: new, in: store)
  }

  /// What became of each fact of a delta, which holds the facts that span files where they may
  /// differ.
  mutating func comparison<Store: ObjectStore & ~Copyable>(
    of delta: Delta, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    var comparison = Matching(ruleSet: ruleSet, delta: delta).comparison()
    try Identity(ruleSet: ruleSet, delta: delta).resolve(in: &comparison, new: new, store: store)
    try Weakening(ruleSet: ruleSet, delta: delta).tell(in: &comparison, store: store)
    try EditedFiles(ruleSet: ruleSet, delta: delta).tell(in: &comparison, store: store)
    try RewrittenRecords(ruleSet: ruleSet, delta: delta).tell(in: &comparison, store: store)
    try Copies(comparison, delta).note(in: &comparison, new: new, store: store)
    try Departures(ruleSet: ruleSet, delta: delta).note(in: &comparison, new: new, store: store)
    try SwappedSecrets(ruleSet: ruleSet, delta: delta).tell(in: &comparison, store: store)
    try SteadyTemplates(ruleSet: ruleSet, delta: delta).tell(in: &comparison, store: store)
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
    var delta = Delta(changes: try changes(from: base, to: new, in: store))
    for change in delta.changes {
      try observe(change.base, at: change.path, into: &delta.leaving, in: store)
      try observe(change.new, at: change.path, into: &delta.entering, in: store)
    }
    return delta
  }

  private func changes<Store: ObjectStore & ~Copyable>(
    from base: ObjectID, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> [Change]? {
    if let known = knownChanges, known.base == base, known.new == new,
      known.changes.count <= largest
    {
      return known.changes
    }
    return try Git.changes(from: base, to: new, atMost: largest, in: store)
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
    for observation in sighting.observations {
      let rule = observation.rule
      let fact = observation.with(path: path)
      if joined.contains(rule) {
        facts.joinInputs[JoinInput(observation, path), default: 0] += 1
        facts.joining.append(fact)
      }
      if !ruleSet.isJoined(rule) { facts.observations.append(fact) }
    }
    for var file in sighting.unread {
      file.path = path
      facts.unread.append(file)
    }
  }

  /// Whether facts that span files can differ: what they depend on was seen to change, or a path
  /// came or went that one of them may name.
  func concernsJoins(_ delta: Delta) -> Bool {
    if delta.leaving.joinInputs != delta.entering.joinInputs { return true }
    return ruleSet.looksAtPaths && delta.changesPaths
  }

  /// The facts that span files and that one of two trees has and the other has not; nil where a
  /// tree stands for more than can be listed. One of the trees is read, and of the other only what
  /// differs.
  private mutating func differing<Store: ObjectStore & ~Copyable>(
    by delta: Delta, from base: ObjectID, to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> (before: [Observation], now: [Observation])? {
    // A history is compared pair by pair: what is behind is not asked for again.
    if spanning.count > 2 { spanning = spanning.filter { $0.key == base || $0.key == new } }
    let isReadAtNew = spanning[base] == nil && spanning[new] != nil
    guard let known = try spanningFacts(of: isReadAtNew ? new : base, in: store) else { return nil }
    if isReadAtNew {
      let before = try known.stepped(
        from: delta.entering, to: delta.leaving, of: delta, tree: base, in: store)
      spanning[base] = before
      let differing = before.differing(from: known)
      return (differing.now, differing.before)
    }
    let now = try known.stepped(
      from: delta.leaving, to: delta.entering, of: delta, tree: new, in: store)
    spanning[new] = now
    return now.differing(from: known)
  }

  private mutating func spanningFacts<Store: ObjectStore & ~Copyable>(
    of tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> SpanningFacts? {
    if let known = spanning[tree] { return known }
    let readiness = try joinInputs(of: tree, in: store)
    if readiness.isTooLarge { return nil }
    let facts = try SpanningFacts(
      ruleSet, readiness.observations.filter { joined.contains($0.rule) }, tree: tree, in: store)
    spanning[tree] = facts
    return facts
  }

  /// What facts that span files are made from.
  private mutating func joinInputs<Store: ObjectStore & ~Copyable>(
    of tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Readiness {
    var spanningFolder = joiningFolder ?? Folder(ruleSet.joining, memo: folder.memo)
    // Both folders share one memo: each has it while it works.
    swap(&folder.memo, &spanningFolder.memo)
    defer {
      swap(&folder.memo, &spanningFolder.memo)
      joiningFolder = spanningFolder
    }
    if takesWhole, !spanningFolder.remembers(tree) {
      swap(&folder.memo, &spanningFolder.memo)
      defer { swap(&folder.memo, &spanningFolder.memo) }
      if folder.remembers(tree) { return try folder.readiness(of: tree, in: store) }
    }
    return try spanningFolder.readiness(of: tree, in: store)
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
