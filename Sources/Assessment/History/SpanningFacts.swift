import Git
import Rules

/// The facts of a tree that hang on several files, of which a change decides only those again that
/// hang on what it touched.
struct SpanningFacts {
  private let ruleSet: RuleSet
  private let judge: Judge
  private let order: JoinOrder
  /// The rules that ask what others show in the whole tree: whatever changes, the answer may.
  private let shown: Set<Int>
  /// What was seen in each file, by rule.
  private var seen: [Int: FactsByFile] = [:]
  /// What joins leave of it.
  private var decided: [Int: [Observation]] = [:]
  /// What the whole tree lacks.
  private var gaps: [Int: [Observation]] = [:]
  /// The rules that the last change decided again.
  private var changed: Set<Int> = []

  init<Store: ObjectStore & ~Copyable>(
    _ ruleSet: RuleSet, _ observations: [Observation], tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) {
    self.ruleSet = ruleSet
    judge = Judge(ruleSet)
    order = ruleSet.joinOrder
    shown = Set(ruleSet.rules.indices.filter { ruleSet.asksWhatIsShown($0) })
    seen = Dictionary(grouping: observations, by: \.rule).mapValues { FactsByFile($0) }
    try decide(Set(seen.keys), tree: tree, in: store)
  }

  /// Puts what is seen in changed files in the place of what was.
  ///
  /// - Parameter paths: Whether paths came or went.
  mutating func replace<Store: ObjectStore & ~Copyable>(
    _ old: [Observation], by new: [Observation], paths: Bool, tree: ObjectID,
    in store: borrowing Store
  ) throws(Store.Failure) {
    for fact in old { seen[fact.rule]?.remove(fact.path) }
    for fact in new { seen[fact.rule, default: FactsByFile()].add(fact) }
    changed = ruleSet.joined(
      by: Set(old.map(\.rule)).union(new.map(\.rule)), paths: paths, in: order)
    guard !changed.isEmpty else { return }
    changed.formUnion(shown)
    try decide(changed, tree: tree, in: store)
  }

  /// As `Judge` does it for a whole tree: what asks for facts of other rules, then what the whole
  /// tree lacks, then what asks for that.
  private mutating func decide<Store: ObjectStore & ~Copyable>(
    _ rules: Set<Int>, tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) {
    var paths = PathLookup(tree: tree)
    for rule in rules.union(shown) {
      let facts = seen[rule]?.all ?? []
      decided[rule] = facts.isEmpty ? nil : facts
    }
    for rule in order.positions
    where rules.contains(rule) && ruleSet.hasJoins(rule) && !shown.contains(rule) {
      try judge.decide(rule, decided[rule] ?? [], &decided, &paths, in: store)
    }
    let missing = try judge.missingControls(decided, &paths, in: store)
    gaps = Dictionary(grouping: missing, by: \.rule)
    guard shown.contains(where: { decided[$0] != nil }) else { return }
    var all = decided
    for gap in missing { all[gap.rule, default: []].append(gap) }
    for rule in order.positions where shown.contains(rule) {
      try judge.decide(rule, decided[rule] ?? [], &all, &paths, in: store)
      decided[rule] = all[rule]
    }
  }

  /// The controls that the tree is asked for.
  func controlsAskedFor<Store: ObjectStore & ~Copyable>(
    tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Set<Int> {
    var paths = PathLookup(tree: tree)
    return try judge.controlsAskedFor(decided, &paths, in: store)
  }

  /// The facts of a rule that hang on several files; none where one file decides them.
  subscript(rule: Int) -> [Observation] {
    guard ruleSet.isJoined(rule) else { return [] }
    return (decided[rule] ?? []) + (gaps[rule] ?? [])
  }

  /// The rules that have some.
  var rules: Set<Int> { Set(decided.keys).union(gaps.keys) }

  /// What is seen in the tree where the files of a delta stand as on its other side.
  func stepped<Store: ObjectStore & ~Copyable>(
    from old: Facts, to new: Facts, of delta: Delta, tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> SpanningFacts {
    var other = self
    try other.replace(
      old.joining, by: new.joining, paths: delta.changesPaths, tree: tree, in: store)
    return other
  }

  /// The facts of those rules whose facts the last change made others, before it and after.
  func differing(from before: SpanningFacts) -> (before: [Observation], now: [Observation]) {
    var facts: (before: [Observation], now: [Observation]) = ([], [])
    let withGaps = Set(before.gaps.keys).union(gaps.keys)
    for rule in changed.union(withGaps) {
      let (one, other) = (before[rule], self[rule])
      guard one != other else { continue }
      facts.before += one
      facts.now += other
    }
    return facts
  }
}
