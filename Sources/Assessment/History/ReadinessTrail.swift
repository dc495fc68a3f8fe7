import Git
import Rules

/// The readiness of one tree after another, of which only what differs from the last is read.
///
/// Wherever it has come from, it says of a tree what folding that tree alone says.
package struct ReadinessTrail<Memory: Memo> {
  package let ruleSet: RuleSet
  /// Where it stands.
  package private(set) var tree: ObjectID
  private var comparer: Comparer<Memory>
  /// The most files and directories that one step may differ in.
  package var largest: Int {
    get { comparer.largest }
    set { comparer.largest = newValue }
  }
  private var facts: CarriedFacts
  private var spanning: SpanningFacts
  private var traits: [Path: Set<Trait>] = [:]
  /// Whether what a score is made of may differ from when it was last asked for.
  private var differs = true

  /// - Parameter readiness: of the tree.
  package init<Store: ObjectStore & ~Copyable>(
    _ ruleSet: RuleSet, memo: Memory, at tree: ObjectID, readiness: Readiness,
    in store: borrowing Store
  ) throws(Store.Failure) {
    self.ruleSet = ruleSet
    self.tree = tree
    comparer = Comparer(ruleSet, memo: memo)
    facts = CarriedFacts(ruleSet, readiness.observations)
    let joined = ruleSet.joinedRules
    spanning = try SpanningFacts(
      ruleSet, readiness.observations.filter { joined.contains($0.rule) }, tree: tree, in: store)
  }

  /// What the tree where it stands has that `base` has not, and the reverse; then stands at `base`,
  /// unless the comparison is undecided.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    goingBackTo base: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    guard base != tree else { return Comparison() }
    let new = tree
    var delta = try comparer.delta(from: base, to: new, in: store)
    if delta.isTooLarge { return .undecided }
    let after = spanning
    try step(from: delta.entering, to: delta.leaving, at: base, delta, in: store)
    if comparer.concernsJoins(delta) {
      let differing = spanning.differing(from: after)
      delta.leaving.observations += differing.now
      delta.entering.observations += differing.before
      delta.askedFor = try after.controlsAskedFor(tree: new, in: store)
    }
    return try comparer.comparison(of: delta, to: new, in: store)
  }

  /// Stands at another tree. Returns whether it could: not where more differs than can be listed.
  @discardableResult
  package mutating func go<Store: ObjectStore & ~Copyable>(
    to other: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    guard other != tree else { return true }
    let delta = try comparer.delta(from: tree, to: other, in: store)
    if delta.isTooLarge { return false }
    try step(from: delta.leaving, to: delta.entering, at: other, delta, in: store)
    return true
  }

  /// Compares any tree with any other, wherever this stands.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    fromAll bases: [ObjectID], to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    try comparer.comparison(fromAll: bases, to: new, in: store)
  }

  private mutating func step<Store: ObjectStore & ~Copyable>(
    from old: Facts, to new: Facts, at other: ObjectID, _ delta: Delta, in store: borrowing Store
  ) throws(Store.Failure) {
    tree = other
    if facts.replace(old.observations, by: new.observations) { differs = true }
    let before = spanning
    spanning = try spanning.stepped(from: old, to: new, of: delta, tree: tree, in: store)
    guard !differs else { return }
    let differing = spanning.differing(from: before)
    differs = facts.sees(differing.before, differing.now) || before.rules != spanning.rules
  }

  /// All that a score is made of; nil where that is what it was when last asked for.
  package mutating func changedFacts() -> [Observation]? {
    guard differs else { return nil }
    differs = false
    return scored
  }

  /// All that a score is made of.
  package var scored: [Observation] { facts.weighed(with: spanning) }

  /// How many members each inventory has, by the position of its rule.
  package var members: [Int: Int] {
    var members: [Int: Int] = [:]
    for (rule, count) in facts.counts(with: spanning).enumerated()
    where count > 0 && ruleSet.rules.kinds[rule] == .inventory {
      members[rule] = count
    }
    return members
  }

  /// How severe findings are where they stand.
  package mutating func grades(of facts: [Observation]) -> Grades {
    for fact in facts where fact.state == .finding && traits[fact.path] == nil {
      traits[fact.path] = comparer.folder.plan(for: fact.path)?.traits ?? []
    }
    return Grades(rules: ruleSet.rules, traits: traits)
  }
}
