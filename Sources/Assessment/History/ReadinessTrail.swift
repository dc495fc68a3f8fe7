import Git
import Rules

/// The readiness of one tree after another, of which only what differs from the last is read.
///
/// Wherever it has come from, it says of a tree what folding that tree alone says.
package struct ReadinessTrail<Memory: Memo> {
  package let ruleSet: RuleSet
  /// Where it stands.
  package private(set) var tree: ObjectID
  private let joining: RuleSet
  private var comparer: Comparer<Memory>
  private var facts: CarriedFacts
  /// Facts that span files.
  private var spanning: [Observation] = []
  /// Whether what a score is made of may differ from when it was last asked for.
  private var differs = true

  /// - Parameter readiness: of the tree.
  package init<Store: ObjectStore & ~Copyable>(
    _ ruleSet: RuleSet, memo: Memory, at tree: ObjectID, readiness: Readiness,
    in store: borrowing Store
  ) throws(Store.Failure) {
    self.ruleSet = ruleSet
    self.tree = tree
    joining = ruleSet.joining
    comparer = Comparer(ruleSet, memo: memo)
    facts = CarriedFacts(ruleSet, readiness)
    spanning = try spanningFacts(in: store)
  }

  /// What the tree where it stands has that `base` has not, and the reverse; then stands at `base`.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    goingBackTo base: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    guard base != tree else { return Comparison() }
    let new = tree
    var delta = try comparer.delta(from: base, to: new, in: store)
    let after = spanning
    if try step(from: delta.entering, to: delta.leaving, at: base, delta, in: store) {
      delta.leaving.observations += spanning
      delta.entering.observations += after
    }
    return try comparer.comparison(of: delta, to: new, in: store)
  }

  /// Stands at another tree.
  package mutating func go<Store: ObjectStore & ~Copyable>(
    to other: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) {
    guard other != tree else { return }
    let delta = try comparer.delta(from: tree, to: other, in: store)
    _ = try step(from: delta.leaving, to: delta.entering, at: other, delta, in: store)
  }

  /// Compares any tree with any other, wherever this stands.
  package mutating func comparison<Store: ObjectStore & ~Copyable>(
    fromAll bases: [ObjectID], to new: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Comparison {
    try comparer.comparison(fromAll: bases, to: new, in: store)
  }

  /// Returns whether facts that span files may differ.
  private mutating func step<Store: ObjectStore & ~Copyable>(
    from old: Facts, to new: Facts, at other: ObjectID, _ delta: Delta, in store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    if facts.replace(old, by: new) { differs = true }
    tree = other
    guard comparer.concernsJoins(delta) else { return false }
    let before = spanning
    spanning = try spanningFacts(in: store)
    if spanning != before { differs = true }
    return true
  }

  private func spanningFacts<Store: ObjectStore & ~Copyable>(
    in store: borrowing Store
  ) throws(Store.Failure) -> [Observation] {
    try Judge(joining).judgement(of: facts.spanning, tree: tree, in: store).facts
      .filter { ruleSet.isJoined($0.rule) }
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
    where count > 0 && ruleSet.rules[rule].kind == .inventory {
      members[rule] = count
    }
    return members
  }

  /// How severe facts are where they stand.
  package mutating func grades(of facts: [Observation]) -> Grades {
    Grades(of: facts, rules: ruleSet.rules) { comparer.folder.plan(for: $0)?.traits ?? [] }
  }
}
