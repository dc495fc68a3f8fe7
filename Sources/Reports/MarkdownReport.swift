import Assessment
import Git
import Rules

/// A comparison for a comment on a change, or the summary of a CI run.
package enum MarkdownReport {
  /// A comment of GitHub's holds 65,536 characters; with the longest messages that VisibleText
  /// lets through this stays below.
  private static let limit = 50

  package static func text(_ review: Review) -> String {
    var lines = ["### \(title(review))", ""]
    let regressions = review.regressions
    if !regressions.isEmpty {
      lines += ["| | where | what | rule |", "| --- | --- | --- | --- |"]
      lines += regressions.prefix(limit).map { row($0) }
      if regressions.count > limit { lines += ["", "and \(regressions.count - limit) more"] }
      lines += [""] + repairs(regressions.prefix(limit), review)
    }
    lines += details("better", review.comparison.improvements)
    lines += details("moved", review.comparison.moved)
    lines += details("to note", review.comparison.notes)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func title(_ review: Review) -> String {
    guard !review.comparison.regressions.isEmpty else {
      return "Production readiness: no regression against \(escaped(review.base.text))"
    }
    let mild = review.isStopped ? "" : ", below the threshold"
    return "Production readiness: \(escaped(review.headline))\(mild)"
  }

  private static func row(_ difference: Difference) -> String {
    "| \(difference.severity.rawValue) | \(place(difference)) "
      + "| \(escaped(Review.message(difference))) | \(code(difference.rule)) |"
  }

  /// One line for each rule, in the order in which the rules first occur.
  private static func repairs(
    _ regressions: ArraySlice<Difference>, _ review: Review
  ) -> [String] {
    var told: Set<Rule.ID> = []
    let lines = regressions.compactMap { difference -> String? in
      guard told.insert(difference.rule).inserted, let fix = review.fix(difference.rule) else {
        return nil
      }
      return "- \(code(difference.rule)): \(escaped(fix))"
    }
    return lines.isEmpty ? [] : ["How to repair:", ""] + lines + [""]
  }

  private static func details(_ word: String, _ list: [Difference]) -> [String] {
    guard !list.isEmpty else { return [] }
    let sorted = list.sorted(by: Difference.precedes)
    var lines = ["<details><summary>\(list.count) \(word)</summary>", ""]
    lines += sorted.prefix(limit).map { difference in
      let place = place(difference)
      return "- \(place)\(place.isEmpty ? "" : ": ")\(escaped(Review.message(difference))) "
        + code(difference.rule)
    }
    if list.count > limit { lines.append("- and \(list.count - limit) more") }
    return lines + ["", "</details>", ""]
  }

  private static func place(_ difference: Difference) -> String {
    guard !difference.path.isRoot else { return "" }
    let line = difference.place.line > 0 ? ":\(difference.place.line)" : ""
    return code(VisibleText.of(difference.path) + line)
  }

  /// Text between backquotes, more of them than it holds itself; a bar would end a table's cell.
  private static func code(_ text: String) -> String {
    let visible = VisibleText.of(text, limit: .max).replacing("|", with: "\\|")
    var (longest, run) = (0, 0)
    for character in visible {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let margin = longest > 0 ? " " : ""
    return fence + margin + visible + margin + fence
  }

  /// Text that stays text: no markup, no mention of a person, no reference to an issue.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "@", "#": escaped += "\(character)<!-- -->"
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
