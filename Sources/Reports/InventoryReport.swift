import Assessment
import Git
import Rules

/// The members of a tree's inventories: a line for each that editors can follow, then how many
/// each rule has.
package struct InventoryReport: Sendable {
  private let tree: NamedTree
  private let rules: RuleList
  private let style: TextStyle

  /// - Parameter rules: The rules that the facts' positions mean.
  package init(tree: NamedTree, rules: RuleList, style: TextStyle = TextStyle()) {
    self.tree = tree
    self.rules = rules
    self.style = style
  }

  /// - Parameter facts: The members, in the order in which they are told.
  package func text(of facts: [Observation]) -> String {
    let lines = facts.map(line) + ["git-readiness: inventory of \(tree.text)"] + totals(facts)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ fact: Observation) -> String {
    let line = FactLine(style: style)
    let parts = [
      "\(line.place(fact.path, fact.place)): \(VisibleText.of(fact.subject))",
      marks(fact), line.name(rules[fact.rule].id),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func marks(_ fact: Observation) -> String {
    guard let marks = fact.member?.marks, !marks.isEmpty else { return "" }
    return style.paint("(\(marks.map(\.rawValue).joined(separator: ", ")))", .doubtful)
  }

  private func totals(_ facts: [Observation]) -> [String] {
    let line = FactLine(style: style)
    return Dictionary(grouping: facts, by: \.rule).sorted { $0.key < $1.key }.map { rule, facts in
      let counts = Mark.allCases.compactMap { mark in
        let count = facts.count { $0.member?.marks.contains(mark) == true }
        return count > 0 ? "\(count) \(mark.rawValue)" : nil
      }
      let files = Count.text(Set(facts.map(\.path)).count, "file")
      let marked = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
      return "  \(facts.count)\(marked) in \(files): \(VisibleText.of(rules[rule].title)) "
        + line.name(rules[rule].id)
    }
  }
}
