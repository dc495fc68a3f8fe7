import ArgumentParser
import Assessment
import BuiltInRules
import Git
import Reports
import Rules

/// Lists and tests rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, run their examples, or time them.",
    subcommands: [List.self, Test.self, Cost.self], defaultSubcommand: List.self)

  /// The built-in rules, or those of the folder asked for, with their examples, and the
  /// repository's own as they stand in the working tree; outside a repository the former alone.
  static func ruleSet(
    _ repositoryOptions: RepositoryOptions, _ ruleOptions: RuleOptions
  ) throws -> RuleSet {
    var files = try ruleOptions.rules.map { try RuleSet.files(ofFolder: $0) } ?? EmbeddedRules.files
    do {
      var workspace = try Workspace(repositoryOptions)
      let tree = try workspace.named(workspace.repository.isBare ? "HEAD" : ":worktree")
      files += try workspace.repositoryRules(in: tree.id)
    } catch let failure as CommandFailure where failure.status == .badUsage {}
    switch RuleSet.read(files) {
    case .success(let ruleSet): return ruleSet
    case .failure(let mistakes): throw CommandFailure(mistakes)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the rules that judge.")

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var ruleOptions: RuleOptions

    func run() throws {
      for rule in try RulesCommand.ruleSet(repositoryOptions, ruleOptions).rules
      where rule.kind != .context {
        let kind = RulesCommand.padded(rule.kind.rawValue, to: 10)
        let severity = RulesCommand.padded(rule.severity.rawValue, to: 8)
        let text = VisibleText.of("\(kind)\(severity)\(rule.id)  \(rule.title)")
        Output.results.write("\(text)\n")
      }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of every rule, the repository's own included.",
      discussion: "A repair that a rule shows is held to all rules, too.")

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var ruleOptions: RuleOptions

    @Argument(help: "Only these rules, or all of an area.")
    var names: [String] = []

    func run() throws {
      let ruleSet = try RulesCommand.ruleSet(repositoryOptions, ruleOptions)
      let rules = ruleSet.rules.filter { rule in
        names.isEmpty || names.contains(rule.id) || names.contains(String(rule.area))
      }
      let (examples, snippets) = (ExampleTest(ruleSet), SnippetTest(ruleSet))
      let failures = rules.flatMap { examples.failures(of: $0) + snippets.failures(of: $0) }
      for failure in failures {
        let text = VisibleText.of("\(failure.rule).yml:\(failure.line): \(failure.message)")
        Output.results.write("\(text)\n")
      }
      let count = rules.reduce(0) { $0 + $1.examples.count + snippets.count(of: $1) }
      Output.results.write(
        "\(rules.count) rules, \(count) examples, \(failures.count) failures\n")
      throw failures.isEmpty ? ExitStatus.success : ExitStatus.badUsage
    }
  }

  struct Cost: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Time each rule on a whole tree, the dearest first.",
      discussion: """
        What all rules share, such as reading files, is not counted; a file is parsed at the \
        expense of the rule that asks for its structure first.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var ruleOptions: RuleOptions

    @Argument(help: "The tree.")
    var revision = "HEAD"

    func run() throws {
      var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
      let tree = try workspace.named(revision)
      let ruleSet = try workspace.standard(in: tree.id).ruleSet
      let costs = RuleCosts()
      var folder = Folder(ruleSet, memo: NoMemo(), costs: costs)
      do {
        _ = try folder.readiness(of: tree.id, in: workspace.repository)
      } catch {
        throw CommandFailure(error)
      }
      for (rule, duration) in costs.durations.sorted(by: { $0.value > $1.value }) {
        let microseconds = Int(duration / .microseconds(1))
        let cost = RulesCommand.padded("\(microseconds) µs", to: 12)
        Output.results.write("\(cost)\(VisibleText.of(ruleSet.rules[rule].id))\n")
      }
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
