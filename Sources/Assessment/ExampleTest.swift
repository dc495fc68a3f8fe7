import Git
import Rules

/// Runs a rule's examples: its documentation, held true.
package struct ExampleTest {
  /// An example that does not show what it says.
  package struct Failure: Hashable, Sendable {
    package let rule: Rule.ID
    /// Line of the example in the rule's file.
    package let line: Int
    package let message: String
  }

  private let ruleSet: RuleSet

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
  }

  /// Every failure of every example of a rule.
  package func failures(of rule: Rule) -> [Failure] {
    guard let number = ruleSet.position(of: rule.id) else { return [] }
    var folder = Folder(ruleSet, memo: NoMemo())
    return rule.examples.flatMap { example in
      messages(for: example, rule: rule, number: number, &folder).map {
        Failure(rule: rule.id, line: example.line, message: $0)
      }
    }
  }

  private func messages(
    for example: Example, rule: Rule, number: Int, _ folder: inout Folder<NoMemo>
  ) -> [String] {
    var store = MemoryStore()
    let files = Dictionary(
      example.files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    let tree = store.add(files: files)
    let readiness = folder.readiness(of: tree, in: store)
    let judgement = Judge(ruleSet).judgement(of: readiness, tree: tree, in: store)
    let facts = judgement.facts.filter { $0.rule == number }
    return compare(facts, with: example, rule: rule)
  }

  /// What an example of that kind of rule must show at its marks, and must not show at all.
  private func compare(
    _ facts: [Observation], with example: Example, rule: Rule
  ) -> [String] {
    let shown: [Observation]
    let refused: [Observation]
    switch (rule.kind, example.isBad) {
    case (.hazard, true): (shown, refused) = (facts.filter { $0.state == .finding }, [])
    case (.hazard, false): (shown, refused) = ([], facts.filter { $0.state == .finding })
    case (.control, true):
      shown = facts.filter { $0.state == .gap && $0.place != .none }
      refused = facts.filter { $0.level != nil && shown.isEmpty }
    case (.control, false):
      (shown, refused) = (facts.filter { $0.level != nil }, facts.filter { $0.state == .gap })
    case (.inventory, true), (.measure, true), (.context, true):
      (shown, refused) = ([], facts.filter { $0.state != .gap && $0.state != .unknown })
    case (.inventory, false), (.measure, false), (.context, false):
      (shown, refused) = (facts.filter { $0.state != .gap && $0.state != .unknown }, [])
    }
    return missing(shown, example) + otherwise(shown, example)
      + refused.map { "unexpected at \(Self.text($0))" }
  }

  /// Marks without an observation, and observations without a mark.
  private func missing(_ shown: [Observation], _ example: Example) -> [String] {
    var expected: Set<String> = []
    for file in example.files {
      let bytes = Array(file.text.utf8)
      for mark in file.marks { expected.insert(Self.place(of: mark, in: bytes, file.path)) }
    }
    let found = Set(shown.map { "\($0.path.text):\($0.place.line):\($0.place.column)" })
    return expected.subtracting(found).sorted().map { "nothing found at \($0)" }
      + found.subtracting(expected).sorted().map { "found at \($0), where no mark stands" }
  }

  /// Where what is shown has other subjects or marks than the example says.
  private func otherwise(_ shown: [Observation], _ example: Example) -> [String] {
    guard let wanted = example.shows else { return [] }
    let sorted = shown.sorted {
      ($0.path, $0.place.line, $0.place.column) < ($1.path, $1.place.line, $1.place.column)
    }
    let subjects = sorted.map { fact in
      guard let member = fact.member, !member.marks.isEmpty else { return fact.subject }
      return "\(fact.subject) (\(member.marks.map(\.rawValue).joined(separator: ", ")))"
    }
    return subjects == wanted ? [] : ["shows \(subjects), and not \(wanted)"]
  }

  private static func place(of mark: Int, in bytes: [UInt8], _ path: String) -> String {
    let before = bytes[..<mark]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "\(path):\(line):\(mark - start + 1)"
  }

  private static func text(_ fact: Observation) -> String {
    "\(fact.path.text):\(fact.place.line):\(fact.place.column) (\(fact.subject))"
  }
}
