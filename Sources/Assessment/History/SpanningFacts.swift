import Git
import Rules

/// The facts of a tree that hang on several files, of which a change decides only those again that
/// hang on what it touched.
struct SpanningFacts {
  private let ruleSet: RuleSet
  private let judge: Judge
  private let order: JoinOrder
  /// What was seen in each file, by rule.
  private var seen: [Int: [Path: [Observation]]] = [:]
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
    for fact in observations { seen[fact.rule, default: [:]][fact.path, default: []].append(fact) }
    try decide(Set(seen.keys), tree: tree, in: store)
  }

  /// Puts what is seen in changed files in the place of what was.
  ///
  /// - Parameter paths: Whether paths came or went.
  mutating func replace<Store: ObjectStore & ~Copyable>(
    _ old: [Observation], by new: [Observation], paths: Bool, tree: ObjectID,
    in store: borrowing Store
  ) throws(Store.Failure) {
    for fact in old { seen[fact.rule]?[fact.path] = nil }
    for fact in new { seen[fact.rule, default: [:]][fact.path, default: []].append(fact) }
    changed = ruleSet.joined(
      by: Set(old.map(\.rule)).union(new.map(\.rule)), paths: paths, in: order)
    if !changed.isEmpty { try decide(changed, tree: tree, in: store) }
  }

  private mutating func decide<Store: ObjectStore & ~Copyable>(
    _ rules: Set<Int>, tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) {
    var paths = PathLookup(tree: tree)
    for rule in rules {
      let facts = seen[rule]?.values.flatMap(\.self) ?? []
      decided[rule] = facts.isEmpty ? nil : facts
    }
    for rule in order.positions where rules.contains(rule) && ruleSet.hasJoins(rule) {
      try judge.decide(rule, decided[rule] ?? [], &decided, &paths, in: store)
    }
    gaps = Dictionary(
      grouping: try judge.missingControls(decided, &paths, in: store), by: \.rule)
  }

  /// The facts of a rule that hang on several files; none where one file decides them.
  subscript(rule: Int) -> [Observation] {
    guard ruleSet.isJoined(rule) else { return [] }
    return (decided[rule] ?? []) + (gaps[rule] ?? [])
  }

  /// The rules that have some.
  var rules: Set<Int> { Set(decided.keys).union(gaps.keys) }

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
