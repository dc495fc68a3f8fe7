import Assessment
import Git
import Libgit2
import Reports
import Rules

/// Traces all facts that are meant to the commits that they come from.
struct Blame {
  struct Answer {
    let report: BlameReport.Line
    let isCutOff: Bool
  }

  var bisection: Bisection

  mutating func answers(
    _ wanted: SoughtFact, from start: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> [Answer] {
    var answers: [Answer] = []
    var told: Set<SoughtFact> = []
    let facts = try bisection.history.facts(in: start.tree, of: repository)
    for fact in facts where wanted.matches(fact) {
      var sought = wanted
      (sought.path, sought.subject) = (fact.path, fact.subject)
      guard told.insert(sought).inserted else { continue }
      let culprit = try bisection.introduction(of: sought, from: start, in: repository)
      answers.append(answer(culprit, about: fact))
    }
    return answers.isEmpty ? try departures(wanted, from: start, in: repository) : answers
  }

  /// Where nothing bad is left: the last commit that took something of the rule away.
  private mutating func departures(
    _ wanted: SoughtFact, from start: Commit, in repository: borrowing Repository
  ) throws(RepositoryError) -> [Answer] {
    let isHazard = bisection.history.ruleSet.rules[bisection.history.rule].kind == .hazard
    let sought = SoughtFact(
      kind: isHazard ? .bad : .good, path: wanted.path, subject: wanted.subject)
    let facts = try bisection.history.facts(in: start.tree, of: repository)
    guard facts.contains(where: sought.matches) else {
      let culprit = try bisection.removal(of: sought, from: start, in: repository)
      return culprit.map { [answer($0, about: $0.fact)] } ?? []
    }
    var answers: [Answer] = []
    for fact in facts where sought.matches(fact) {
      var one = sought
      (one.path, one.subject) = (fact.path, fact.subject)
      let culprit = try bisection.introduction(of: one, from: start, in: repository)
      answers.append(answer(culprit, about: fact))
    }
    return answers
  }

  private func answer(_ culprit: Culprit, about fact: Observation?) -> Answer {
    let rule = bisection.history.ruleSet.rules[bisection.history.rule]
    return Answer(
      report: BlameReport.Line(
        commit: culprit.commit, rule: rule, fact: fact ?? culprit.fact,
        difference: culprit.difference, isCutOff: culprit.isCutOff),
      isCutOff: culprit.isCutOff)
  }
}
