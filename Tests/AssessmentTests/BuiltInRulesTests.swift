import Assessment
import BuiltInRules
import Rules
import Testing

/// The rules that are built in, as a set.
private func builtInRules() throws -> RuleSet {
  try RuleSet.read(EmbeddedRules.files).get()
}

@Suite struct BuiltInRulesTests {
  @Test func `every rule file reads without a mistake`() {
    // Read as if they were not tested, so that every expression is compiled.
    let files = EmbeddedRules.files.map {
      RuleSet.File(path: $0.path, displayPath: $0.displayPath, bytes: $0.bytes)
    }
    if case .failure(let mistakes) = RuleSet.read(files) {
      Issue.record("\(mistakes.all.map(\.description).joined(separator: "\n"))")
    }
  }

  @Test func `every example of every rule shows what it says`() throws {
    let ruleSet = try builtInRules()
    for rule in ruleSet.rules {
      for failure in ExampleTest(ruleSet).failures(of: rule) {
        Issue.record("rules.d/\(failure.rule).yml:\(failure.line): \(failure.message)")
      }
    }
  }

  @Test func `every repair that a rule shows passes all rules`() throws {
    let ruleSet = try builtInRules()
    for rule in ruleSet.rules where !rule.snippets.isEmpty {
      for failure in SnippetTest(ruleSet).failures(of: rule) {
        Issue.record("rules.d/\(failure.rule).yml: \(failure.message)")
      }
    }
  }
}
