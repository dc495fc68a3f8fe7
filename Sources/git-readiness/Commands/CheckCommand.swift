import ArgumentParser
import Assessment
import Git
import ReadinessFile
import Rules

/// Refuses a tree that is less ready than the one before it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Is the tree less ready than the one before it?",
    discussion: """
      Without options, what is staged is compared with HEAD; in CI, what the host says is under \
      review with what it will be merged into. With --base, the merge of --head into the base is \
      made in memory and compared with the base; --base auto looks for the base as in CI. A..B \
      compares two revisions. One line on standard error says what was compared.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Flag(help: "Compare what is staged with HEAD.")
  var staged = false

  @Option(help: "The revision that the change will be merged into.")
  var base: String?

  @Option(help: "The revision that will be merged; HEAD unless given. Needs --base.")
  var head: String?

  @Argument(help: "Two revisions to compare: A..B.")
  var range: String?

  func validate() throws {
    let ways = [staged, base != nil, range != nil].count { $0 }
    if ways > 1 { throw ValidationError("Give only one of --staged, --base and A..B.") }
    if head != nil && base == nil { throw ValidationError("--head needs --base.") }
  }

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let (subject, reason) = try subject(in: &workspace)
    let reporting = Reporting(options: reportOptions, surroundings: workspace.surroundings)
    reporting.tell(subject, because: reason)
    let check = try Check(subject, in: &workspace)
    try reporting.print(check, in: &workspace)
    throw check.status
  }

  /// What is compared with what, and how that was found.
  private func subject(in workspace: inout Workspace) throws -> (CheckSubject, String) {
    if let range { return (try CheckSubject(range: range, in: &workspace), "as asked") }
    if let base, base != "auto" {
      return (try CheckSubject(base: base, head: head ?? "HEAD", in: &workspace), "as asked")
    }
    if !staged, var plan = try workspace.hostPlan(mustFind: base != nil) {
      plan.head = head ?? plan.head
      return (try CheckSubject(plan: plan, in: &workspace), plan.reason)
    }
    let why = staged ? "as asked" : "what is staged, as no CI host says otherwise"
    return (try CheckSubject(stagedIn: &workspace), why)
  }
}
