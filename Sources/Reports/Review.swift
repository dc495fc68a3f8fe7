import Assessment
import Git
import Rules

/// A comparison with everything that a report of it for another program needs to know.
package struct Review: Sendable {
  let comparison: Comparison
  let base: NamedTree
  let new: NamedTree
  let rules: RuleList
  /// The mildest regression that stops something.
  let failOn: Severity

  /// - Parameter rules: The rules that the differences name.
  package init(
    of comparison: Comparison, base: NamedTree, new: NamedTree, rules: RuleList,
    failOn: Severity = .error
  ) {
    self.comparison = comparison
    self.base = base
    self.new = new
    self.rules = rules
    self.failOn = failOn
  }

  /// Worst first.
  var regressions: [Difference] { comparison.regressions.sorted(by: Difference.precedes) }

  var isStopped: Bool { comparison.regressions.contains { $0.severity >= failOn } }

  /// `2 regressions against main (a1b2c3d)`.
  var headline: String {
    "\(Count.text(comparison.regressions.count, "regression")) against \(base.text)"
  }

  /// The first sentence of a rule's repair; nil where it has none.
  func fix(_ rule: Rule.ID) -> String? {
    rules[rule].flatMap { Sentence.first(of: $0.fix) }.map { VisibleText.of($0) }
  }

  /// What a difference says, without what could drive a terminal or reorder a line.
  static func message(_ difference: Difference) -> String { VisibleText.of(difference.message) }
}

/// The sentences of a text whose lines are broken where its file breaks them.
enum Sentence {
  static func first(of text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard !words.isEmpty else { return nil }
    let end = words.firstIndex { $0.hasSuffix(".") && $0.dropLast().last != "." }
    return words[...(end ?? words.count - 1)].joined(separator: " ")
  }
}
