import ArgumentParser
import Assessment
import Git
import Libgit2
import Reports
import Rules

/// Names the commit that introduced a finding, or lost a control or a member of an inventory.
struct BlameCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show which commit introduced a finding or lost a control.",
    discussion: """
      FACT is the id of a rule, or the start of a fingerprint as SARIF has them. Of a rule, all \
      findings and gaps of REV are traced to the commits that introduced them; where it has none, \
      the commit is shown that lost the last evidence or member, or resolved the last finding.

      It bisects along first parents, and follows a merge into the branch that brought the fact. All \
      commits are judged by the rules of REV.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions

  @Option(help: "How to write: text or jsonl.")
  var format: Format = .text

  @Option(help: "Only what stands in this file.")
  var path: String?

  @Option(help: "Only what is about this subject, such as Deployment/api or a test's name.")
  var subject: String?

  @Flag(help: "Blame a merge for what it brought.")
  var firstParent = false

  @Argument(help: "The id of a rule, or a fingerprint.")
  var fact: String

  @Argument(help: "The commit to start from.")
  var revision = "HEAD"

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let tree = try workspace.named(revision)
    guard let id = tree.commit, id != tree.id else {
      throw CommandFailure(.badUsage, "'\(revision)' is no commit, so it has no history")
    }
    let ruleSet = try workspace.standard(in: tree.id).ruleSet
    let wanted = try wanted(in: tree, ruleSet, &workspace)
    var blame = Blame(
      bisection: Bisection(
        history: FactHistory(of: wanted.rule, in: ruleSet), isFirstParentOnly: firstParent))
    do {
      let start = try workspace.repository.commit(id)
      let answers = try blame.answers(wanted.facts, from: start, in: workspace.repository)
      for answer in answers { Output.results.write(text(of: answer)) }
      if answers.isEmpty {
        Output.errors.write(
          "git-readiness: no commit of \(VisibleText.of(revision)) has it, nor had it\n")
      }
      let isCutOff = answers.contains { $0.isCutOff }
      throw isCutOff ? ExitStatus.undecided : ExitStatus.success
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
  }

  private func text(of answer: Blame.Answer) -> String {
    switch format {
    case .text: BlameReport.text(answer.report)
    case .jsonl: BlameReport.json(answer.report)
    }
  }

  /// The rule that is meant, and which of its facts.
  private func wanted(
    in tree: JudgedTree, _ ruleSet: RuleSet, _ workspace: inout Workspace
  ) throws -> (rule: Int, facts: SoughtFact) {
    let path = path.map { Path($0) }
    if let rule = ruleSet.position(of: fact) {
      return (rule, SoughtFact(kind: .bad, path: path, subject: subject))
    }
    let isHexadecimal = fact.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    guard isHexadecimal, fact.utf8.count >= 7 else {
      throw CommandFailure(.badUsage, "'\(fact)' is neither a rule nor a fingerprint")
    }
    let facts = try workspace.judgement(of: tree.id, ruleSet: ruleSet).facts
    var fingerprints = Fingerprints()
    for finding in facts.sorted(by: Observation.precedes) where finding.state == .finding {
      let text = fingerprints.next(
        rule: ruleSet.rules[finding.rule].id, path: finding.path, subject: finding.subject)
      guard text.hasPrefix(fact) else { continue }
      return (
        finding.rule, SoughtFact(kind: .bad, path: finding.path, subject: finding.subject)
      )
    }
    throw CommandFailure(.badUsage, "\(revision) has no finding with the fingerprint \(fact)")
  }
}
