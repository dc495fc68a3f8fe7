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
    discussion: """
      REV may be a revision, :staged, :worktree or merge(A,B); HEAD unless given.

      With --stdin the paths of repositories are read from standard input, one a line. Each is \
      judged, as many at once as there are processors, and one line of JSON is printed for each as \
      it is done. Nothing is written into the repositories.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Flag(help: "Judge many repositories, whose paths are read from standard input.")
  var stdin = false

  @Argument(help: "The tree.")
  var revision = "HEAD"

  func validate() throws {
    if stdin, reportOptions.format != .jsonl || !reportOptions.report.isEmpty {
      throw ValidationError("--stdin goes with --format jsonl")
    }
  }

  func run() throws {
    if stdin {
      let many = ManyRepositories(revision: revision, rules: ruleOptions.rules)
      let isComplete = try many.judge(
        Disk.standardInput() ?? [], from: repositoryOptions.directory)
      throw isComplete ? ExitStatus.success : ExitStatus.undecided
    }
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    workspace.passesOverMissing = true
    let tree = try workspace.named(revision)
    let standard = try workspace.standard(in: tree.id)
    let appraisal = try workspace.appraisal(of: tree, by: standard)
    try Reporting(options: reportOptions, surroundings: workspace.surroundings)
      .print(appraisal, of: tree, rules: standard.ruleSet)
    if let failure = workspace.missingContent(of: appraisal.judgement.unread) { throw failure }
  }
}
