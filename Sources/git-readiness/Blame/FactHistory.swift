import Assessment
import Git
import Libgit2
import Rules

/// The facts of one rule in any commit of a history, each tree judged once.
///
/// All commits are judged by the rules of one tree: a change of the rules is no change of what
/// they judge.
struct FactHistory {
  let rule: Int
  let ruleSet: RuleSet
  private var folder: Folder<DictionaryMemo>
  private let judge: Judge
  private var known: [ObjectID: [Observation]] = [:]

  init(of rule: Int, in ruleSet: RuleSet) {
    self.rule = rule
    self.ruleSet = ruleSet.looking(forRule: rule)
    folder = Folder(self.ruleSet, memo: DictionaryMemo())
    judge = Judge(self.ruleSet)
  }

  mutating func facts(
    in tree: ObjectID, of repository: borrowing Repository
  ) throws(RepositoryError) -> [Observation] {
    if let facts = known[tree] { return facts }
    let readiness = try folder.readiness(of: tree, in: repository)
    let facts = try judge.judgement(of: readiness, tree: tree, in: repository).facts
      .filter { $0.rule == rule }
    known[tree] = facts
    return facts
  }

  mutating func has(
    _ sought: SoughtFact, _ commit: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> Bool {
    try facts(in: commit.tree, of: repository).contains(where: sought.matches)
  }

  /// What a commit made of the rule's facts, against one parent or against nothing.
  func comparison(
    from base: ObjectID, to new: ObjectID, in repository: borrowing Repository
  ) throws(RepositoryError) -> Comparison {
    var comparer = Comparer(ruleSet, memo: folder.memo)
    return try comparer.comparison(from: base, to: new, in: repository)
  }
}
