import Assessment
import Git
import Rules

/// What one tree has that another has not, and how many facts each has: what was worked out before
/// is not worked out again.
struct RememberedDifference {
  private let base: ObjectID
  private let new: ObjectID
  private let ruleSet: RuleSet
  private var memo: DiffMemo
  /// How many facts more or less the new tree has, where this run has compared them.
  private var change: FactTally?

  init(from base: ObjectID, to new: ObjectID, ruleSet: RuleSet, in workspace: borrowing Workspace) {
    self.base = base
    self.new = new
    self.ruleSet = ruleSet
    memo = DiffMemo(
      directory: workspace.cacheDirectory, version: workspace.surroundings.programHash.value,
      rules: ruleSet.digest,
      isWritable: !workspace.isInQuarantine)
  }

  mutating func comparison(in workspace: inout Workspace) throws -> Comparison {
    if let known = memo.comparison(from: base, to: new) { return known }
    let (comparison, change) = try workspace.difference(from: base, to: new, ruleSet: ruleSet)
    self.change = change
    memo.keep(comparison, from: base, to: new)
    memo.save()
    return comparison
  }

  /// How many facts each rule has in both trees; of two trees one is judged, where neither was
  /// before, and the other is had by what differs.
  mutating func tallies(
    in workspace: inout Workspace
  ) throws -> (base: FactTally, new: FactTally) {
    let known = (memo.tally(of: base), memo.tally(of: new))
    let tallies: (FactTally, FactTally)
    switch (known.0, known.1, change) {
    case (let before?, let now?, _): return (before, now)
    case (let before?, nil, let change?): tallies = (before, before.plus(change))
    case (nil, let now?, let change?): tallies = (now.less(change), now)
    case (nil, nil, let change?):
      let before = try tally(of: base, in: &workspace)
      tallies = (before, before.plus(change))
    default:
      tallies = (
        try known.0 ?? tally(of: base, in: &workspace),
        try known.1 ?? tally(of: new, in: &workspace)
      )
    }
    if known.0 == nil { memo.keep(tallies.0, of: base) }
    if known.1 == nil { memo.keep(tallies.1, of: new) }
    memo.save()
    return tallies
  }

  private func tally(of tree: ObjectID, in workspace: inout Workspace) throws -> FactTally {
    FactTally(
      try workspace.judgement(of: tree, ruleSet: ruleSet).facts, rules: ruleSet.rules)
  }
}
