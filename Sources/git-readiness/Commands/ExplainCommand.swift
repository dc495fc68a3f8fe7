import ArgumentParser
import Reports
import Rules

/// Tells what a rule is for.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell what a rule looks for, why, and how to repair it.")

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions

  @Argument(help: "The rule's id, as in containers/empty-dockerfile.")
  var rule: String

  func run() throws {
    let ruleSet = try RulesCommand.ruleSet(repositoryOptions, ruleOptions)
    guard let found = ruleSet[rule] else {
      let near = ruleSet.rules.map(\.id).filter { $0.hasSuffix("/\(rule)") }
      let hint = near.isEmpty ? "git readiness rules list" : near.joined(separator: ", ")
      throw CommandFailure(.badUsage, "no rule is named '\(rule)'; see: \(hint)")
    }
    Output.results.write(VisibleText.lines(Self.text(of: found)))
  }

  private static func text(of rule: Rule) -> String {
    var text = "\(rule.id): \(rule.title)\n"
    text += "\(rule.kind.rawValue), \(rule.severity.rawValue), \(rule.priority.rawValue), "
    text += "\(rule.effort.rawValue), \(rule.category)\n"
    text += "\nWhy\n\(indented(rule.why))\n\nRepair\n\(indented(rule.fix))\n"
    for (title, isBad) in [("Refused", true), ("Accepted", false)] {
      text += "\n\(title)\n"
      for example in rule.examples where example.isBad == isBad {
        for file in example.files {
          text += "  \(file.path)\n\(indented(file.text, by: 6))\n"
        }
      }
    }
    if !rule.links.isEmpty { text += "\nSee\n\(indented(rule.links.joined(separator: "\n")))\n" }
    return text
  }

  private static func indented(_ text: String, by width: Int = 2) -> String {
    let margin = String(repeating: " ", count: width)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}
