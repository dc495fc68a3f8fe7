import Assessment
import Git
import ReadinessFile
import Reports
import Rules

/// What a tree holds and how ready that makes it.
struct Appraisal {
  let judgement: Judgement
  let scorecard: Scorecard
  let acceptances: Acceptances
}

extension Workspace {
  /// Judges a tree and scores it.
  mutating func appraisal(of tree: JudgedTree, by standard: Standard) throws -> Appraisal {
    let judgement = try judgement(of: tree.id, ruleSet: standard.ruleSet)
    let acceptances = Acceptances(
      policy: standard.policy, rules: standard.ruleSet.rules, on: committerDay(of: tree))
    let scoring = Scoring(
      judgement: judgement, standard: standard, acceptances: acceptances,
      recorded: try recordedFacets(in: tree.id))
    return Appraisal(
      judgement: judgement, scorecard: scoring.scorecard(), acceptances: acceptances)
  }

  /// The facets that the readiness file of a tree records.
  func recordedFacets(in tree: ObjectID) throws -> Set<String> {
    RecordedReadiness.facets(in: try file(Self.readinessFile, in: tree) ?? [])
  }

  /// What a report says of the tree before, and the score of the new tree with the facets of both.
  mutating func before(
    _ base: JudgedTree, _ appraisal: Appraisal, of new: JudgedTree, by standard: Standard
  ) throws -> (before: ReadinessReport.Before, scorecard: Scorecard) {
    let old = try self.appraisal(of: base, by: standard)
    let scoring = Scoring(
      judgement: appraisal.judgement, standard: standard, acceptances: appraisal.acceptances,
      recorded: try recordedFacets(in: new.id)
        .union(old.scorecard.profile.facets.map(\.name)))
    var comparison = try comparison(
      from: [base.id], to: new.id, ruleSet: standard.ruleSet
    ).comparison
    comparison.accept(by: standard.policy, on: committerDay(of: new))
    let before = ReadinessReport.Before(
      tree: base.named, facts: old.judgement.facts, scorecard: old.scorecard,
      likeForLike: scoring.scorecard(counting: old.scorecard.controls).value,
      comparison: comparison)
    return (before, scoring.scorecard())
  }
}

/// All that a score is made from.
private struct Scoring {
  let judgement: Judgement
  let standard: Standard
  let acceptances: Acceptances
  /// Facets that stay on whether the tree shows them or not: a change cannot raise its score by
  /// what it removes.
  let recorded: Set<String>

  func scorecard(counting: Set<Int>? = nil) -> Scorecard {
    let ruleSet = standard.ruleSet
    let profile = Profile(
      of: judgement.facts, rules: ruleSet.rules, recorded: recorded,
      retired: Set(standard.policy.retired.keys))
    return Scorecard(
      judgement.facts, rules: ruleSet.rules, profile: profile,
      // A score asks how severe findings are, and most facts are none.
      grades: Grades(of: judgement.facts.filter { $0.state == .finding }, ruleSet: ruleSet),
      acceptances: acceptances,
      counting: counting)
  }
}
