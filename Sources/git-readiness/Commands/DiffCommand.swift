import ArgumentParser
import Assessment
import Git
import Reports
import Rules

/// Shows what one tree has that another has not.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show the difference in readiness between two trees.",
    discussion: """
      A and B are revisions, :staged, :worktree, :empty or merge(A,B); B is HEAD unless given. The \
      exit status is 0 whatever the difference is, unless --exit-code is given.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Flag(help: "Exit with 1 where there is a regression.")
  var exitCode = false

  @Argument(help: "The tree before, or A..B.")
  var first: String

  @Argument(help: "The tree after.")
  var second: String?

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let (base, new) = try trees(in: &workspace)
    let judge = base.id == .emptyTree ? new.id : base.id
    let standard = try workspace.standard(in: judge)
    let ruleSet = standard.ruleSet
    var difference = RememberedDifference(
      from: base.id, to: new.id, ruleSet: ruleSet, in: workspace)
    var comparison = try difference.comparison(in: &workspace)
    comparison.notes += new.conflicts.map { Check.conflict($0) }
    let day = workspace.committerDay(of: new)
    comparison.accept(by: standard.policy, on: day)
    try Reporting(options: reportOptions, surroundings: workspace.surroundings)
      .print(
        comparison, from: base, to: new, standard: standard, day: day, in: &workspace
      ) { workspace in
        try difference.tallies(in: &workspace)
      }
    let isWorse = comparison.regressions.contains { $0.severity >= standard.policy.failOn }
    throw exitCode && isWorse ? ExitStatus.regression : ExitStatus.success
  }

  private func trees(in workspace: inout Workspace) throws -> (JudgedTree, JudgedTree) {
    if second == nil, let dots = first.utf8.indices.first(where: { first[$0...].hasPrefix("..") }) {
      let after = String(first[first.index(dots, offsetBy: 2)...])
      return (
        try workspace.named(String(first[..<dots])),
        try workspace.named(after.isEmpty ? "HEAD" : after)
      )
    }
    return (try workspace.named(first), try workspace.named(second ?? "HEAD"))
  }
}
