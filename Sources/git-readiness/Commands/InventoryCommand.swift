import ArgumentParser
import Assessment
import Git
import Reports
import Rules

/// Lists what a tree has of what is counted: tests, migrations, alerts.
struct InventoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inventory",
    abstract: "List the tests, or other members of inventories, of one tree.",
    discussion: """
      WHAT is a category, such as tests, the id of a rule, or all. Nothing is run: tests are found \
      by reading them.

      REV may be a revision, :staged, :worktree or merge(A,B); HEAD unless given.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Argument(help: "A category, the id of a rule, or all.")
  var what = "all"

  @Argument(help: "The tree.")
  var revision = "HEAD"

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let tree = try workspace.named(revision)
    let ruleSet = try workspace.standard(in: tree.id).ruleSet
    let wanted = try rules(of: ruleSet)
    let judgement = try workspace.judgement(of: tree.id, ruleSet: ruleSet)
    let members = judgement.facts.filter { $0.state == .member && wanted.contains($0.rule) }
    try Reporting(options: reportOptions, surroundings: workspace.surroundings)
      .print(members.sorted(by: Self.precedes), of: tree, rules: ruleSet)
  }

  /// The positions of the inventory rules that are asked for.
  private func rules(of ruleSet: RuleSet) throws -> Set<Int> {
    let inventories = ruleSet.rules.enumerated().filter { $0.element.kind == .inventory }
    let wanted = inventories.filter {
      what == "all" || $0.element.category == what || $0.element.id == what
    }
    guard wanted.isEmpty else { return Set(wanted.map(\.offset)) }
    let categories = Set(inventories.map(\.element.category)).sorted().joined(separator: ", ")
    throw CommandFailure(
      .badUsage, "'\(what)' is no inventory: expected all, the id of a rule, or \(categories)")
  }

  /// As they stand in the tree.
  private static func precedes(_ left: Observation, _ right: Observation) -> Bool {
    let order = left.path.order(to: right.path)
    if order != 0 { return order < 0 }
    return (left.place.line, left.place.column, left.rule)
      < (right.place.line, right.place.column, right.rule)
  }
}
