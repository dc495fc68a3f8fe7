import Assessment
import Git
import Libgit2
import ReadinessFile
import Rules

/// Works out what each commit of a history did, one after another from the newest.
///
/// Neighbours differ in a few files: only these are read.
struct Chronicler {
  typealias Trail = ReadinessTrail<RecentMemo<MemoTable<MappedFile>>>

  let isFirstParentOnly: Bool
  private var standards = StandardMemo()
  private var trail: Trail?
  /// Where the tree stood for which the score was last worked out, and what that depended on.
  private var last: (standing: Standing, key: StandingKey, hangsOnDay: Bool)?

  /// What a score depends on beside the facts.
  private struct StandingKey: Equatable {
    let ruleSet: UInt64
    let policy: ObjectID?
    let record: ObjectID?
    var day: CalendarDay?
  }

  init(isFirstParentOnly: Bool) {
    self.isFirstParentOnly = isFirstParentOnly
  }

  /// What a commit did; its parents must be known.
  mutating func entry(
    of commit: Commit, in workspace: inout Workspace
  ) throws -> HistoryEntry {
    let parents = isFirstParentOnly ? Array(commit.parents.prefix(1)) : commit.parents
    let bases = try parents.map { try workspace.tree(of: $0) }
    let own = try standards.standard(in: commit.tree, &workspace)
    let day = CalendarDay(unixSeconds: Int64(commit.committerTime))
    try stand(at: commit.tree, own, in: &workspace)
    let standing = try standing(at: commit.tree, own, day)
    let base = bases.first ?? .emptyTree
    // A policy or a rule with mistakes judges nothing: then the commit's own does.
    let judge =
      base == .emptyTree ? own : (try? standards.standard(in: base, &workspace)) ?? own
    var comparison = try comparison(
      from: bases.isEmpty ? [.emptyTree] : bases, to: commit.tree, by: judge, own, in: &workspace)
    comparison.accept(by: judge.standard.policy, on: day)
    return HistoryEntry(standing, comparison)
  }

  private mutating func stand(
    at tree: ObjectID, _ own: StandardMemo.Found, in workspace: inout Workspace
  ) throws {
    let ruleSet = own.standard.ruleSet
    guard trail?.ruleSet.digest == ruleSet.digest else {
      trail = try workspace.trail(at: tree, ruleSet: ruleSet)
      return
    }
    do {
      guard try trail?.go(to: tree, in: workspace.repository) ?? false else {
        trail = try workspace.trail(at: tree, ruleSet: ruleSet)
        return
      }
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
  }

  private mutating func standing(
    at tree: ObjectID, _ own: StandardMemo.Found, _ day: CalendarDay
  ) throws -> Standing {
    let (policy, ruleSet) = (own.standard.policy, own.standard.ruleSet)
    var key = StandingKey(ruleSet: ruleSet.digest, policy: own.policy, record: own.record)
    if last?.hangsOnDay ?? true { key.day = day }
    let changed = trail?.changedFacts()
    let members = trail?.members ?? [:]
    if changed == nil, let last, last.key == key {
      return Standing(
        verdict: last.standing.verdict, score: last.standing.score,
        categories: last.standing.categories,
        members: Standing.members(members, rules: ruleSet.rules))
    }
    let facts = changed ?? trail?.scored ?? []
    let profile = Profile(
      of: facts, rules: ruleSet.rules, recorded: own.recordedFacets,
      retired: Set(policy.retired.keys))
    let scorecard = Scorecard(
      facts, rules: ruleSet.rules, profile: profile, grades: trail?.grades(of: facts),
      acceptances: Acceptances(policy: policy, rules: ruleSet.rules, on: day))
    let standing = Standing(scorecard, members: members, rules: ruleSet.rules)
    let hangsOnDay = !policy.waivers.isEmpty || facts.contains { !$0.suppressions.isEmpty }
    key.day = hangsOnDay ? day : nil
    last = (standing, key, hangsOnDay)
    return standing
  }

  private mutating func comparison(
    from bases: [ObjectID], to new: ObjectID, by judge: StandardMemo.Found,
    _ own: StandardMemo.Found, in workspace: inout Workspace
  ) throws -> Comparison {
    let comparison: Comparison?
    do {
      if judge.standard.ruleSet.digest != own.standard.ruleSet.digest {
        return try workspace.comparison(from: bases, to: new, ruleSet: judge.standard.ruleSet)
          .comparison
      }
      if bases.count == 1, let base = bases.first {
        comparison = try trail?.comparison(goingBackTo: base, in: workspace.repository)
      } else {
        comparison = try trail?.comparison(fromAll: bases, to: new, in: workspace.repository)
      }
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
    if comparison?.isUndecided ?? false { throw CommandFailure.tooLarge }
    return comparison ?? Comparison()
  }
}
