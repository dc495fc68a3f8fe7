import ArgumentParser
import Assessment
import Git
import Reports
import Rules

/// Shows everything that is known of one tree.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the readiness of one tree.",
    discussion: "REV may be a revision, :staged, :worktree or merge(A,B); HEAD unless given.")

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Argument(help: "The tree.")
  var revision = "HEAD"

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let tree = try workspace.named(revision)
    let standard = try workspace.standard(in: tree.id)
    let appraisal = try workspace.appraisal(of: tree, by: standard)
    try Reporting(options: reportOptions, surroundings: workspace.surroundings)
      .print(appraisal, of: tree, rules: standard.ruleSet)
  }
}
