import ArgumentParser
import Assessment
import BuiltInRules
import Git
import Reports
import Rules

/// Writes a report that takes the place of a hand-written assessment.
struct ReportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, text, html, json
  }

  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a report of one tree: verdict, score, gaps, and what to do.",
    discussion: """
      REV may be a revision, :staged, :worktree or merge(A,B); HEAD unless given. A..B reports on B \
      and says what became of A. The verdict follows from what is open, never from the score. Two \
      reports of one tree are equal: a date stands in one only where --date gives it.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions

  @Option(help: "How to write: markdown (also text), html or json.")
  var format: Format = .markdown

  @Option(help: "A day to state in the report, YYYY-MM-DD.")
  var date: String?

  @Option(help: "Tell the scores of so many of the last commits.")
  var trend = 0

  @Argument(help: "The tree, or A..B.")
  var revision = "HEAD"

  func run() throws {
    let day = try date.map(Self.day)
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let (base, new) = try trees(in: &workspace)
    let standard = try workspace.standard(in: new.id)
    workspace.passesOverMissing = true
    let appraisal = try workspace.appraisal(of: new, by: standard)
    // What is not known of one of two trees would be told as a change.
    workspace.passesOverMissing = false
    let before = try base.map { base in
      try workspace.before(base, appraisal, of: new, by: standard)
    }
    let head = ReadinessReport.Head(
      tree: new.named, treeID: new.id, builtInRules: EmbeddedRules.version,
      rulesDigest: standard.ruleSet.digest, date: day)
    let report = ReadinessReport(
      head, rules: standard.ruleSet.rules, facts: appraisal.judgement.facts,
      unread: appraisal.judgement.unread, scorecard: before?.scorecard ?? appraisal.scorecard,
      policy: standard.policy, acceptances: appraisal.acceptances, before: before?.before,
      attestations: try workspace.attestations(in: new, of: standard.policy),
      trend: trend > 0 ? try workspace.trend(to: new, count: trend, by: standard) : [],
      snippets: SnippetFiller(appraisal.judgement.facts, ruleSet: standard.ruleSet))
    switch format {
    case .markdown, .text: Output.results.write(report.markdown)
    case .html: Output.results.write(report.html)
    case .json: Output.results.write(report.json)
    }
    if let failure = workspace.missingContent(of: appraisal.judgement.unread) { throw failure }
  }

  private static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw CommandFailure(.badUsage, "'\(text)' is no day; write YYYY-MM-DD")
    }
    return day
  }

  private func trees(in workspace: inout Workspace) throws -> (JudgedTree?, JudgedTree) {
    guard let dots = revision.utf8.indices.first(where: { revision[$0...].hasPrefix("..") }) else {
      return (nil, try workspace.named(revision))
    }
    let base = String(revision[..<dots])
    let after = String(revision[revision.index(dots, offsetBy: 2)...])
    guard !base.isEmpty, !after.hasPrefix(".") else {
      throw CommandFailure(.badUsage, "'\(revision)': expected two revisions, as in A..B")
    }
    return (try workspace.named(base), try workspace.named(after.isEmpty ? "HEAD" : after))
  }
}
