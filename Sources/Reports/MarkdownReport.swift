import Assessment
import Git
import Rules

/// A comparison for a comment on a change, or the summary of a CI run.
package enum MarkdownReport {
  /// A comment of GitHub's holds 65,536 characters.
  private static let room = 60_000
  private static let limit = 50

  package static func text(_ review: Review) -> String {
    var room = room
    var lines = ["### \(title(review))", ""]
    let regressions = review.regressions
    if !regressions.isEmpty {
      let rows = regressions.prefix(limit).map { row($0) }
      let shown = fitting(rows, into: &room)
      lines += ["| | where | what | rule |", "| --- | --- | --- | --- |"] + shown
      let left = regressions.count - shown.count
      if left > 0 { lines += ["", "and \(left) more"] }
      lines += [""] + repairs(regressions.prefix(shown.count), review, &room)
    }
    lines += details("better", review.comparison.improvements, &room)
    lines += details("moved", review.comparison.moved, &room)
    lines += details("to note", review.comparison.notes, &room)
    return lines.joined(separator: "\n") + "\n"
  }

  /// As many of the lines as there is room for.
  private static func fitting(_ lines: [String], into room: inout Int) -> [String] {
    var shown: [String] = []
    for line in lines {
      guard line.utf8.count < room else { break }
      room -= line.utf8.count + 1
      shown.append(line)
    }
    return shown
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
    _ regressions: ArraySlice<Difference>, _ review: Review, _ room: inout Int
  ) -> [String] {
    var told: Set<Rule.ID> = []
    let lines = regressions.compactMap { difference -> String? in
      guard told.insert(difference.rule).inserted, let fix = review.fix(difference.rule) else {
        return nil
      }
      return "- \(code(difference.rule)): \(escaped(fix))"
    }
    let shown = fitting(lines, into: &room)
    return shown.isEmpty ? [] : ["How to repair:", ""] + shown + [""]
  }

  private static func details(
    _ word: String, _ list: [Difference], _ room: inout Int
  ) -> [String] {
    guard !list.isEmpty else { return [] }
    let sorted = list.sorted(by: Difference.precedes)
    let all = sorted.prefix(limit).map { difference in
      let place = place(difference)
      return "- \(place)\(place.isEmpty ? "" : ": ")\(escaped(Review.message(difference))) "
        + code(difference.rule)
    }
    let shown = fitting(all, into: &room)
    let more = list.count > shown.count ? ["- and \(list.count - shown.count) more"] : []
    return ["<details><summary>\(list.count) \(word)</summary>", ""] + shown + more
      + ["", "</details>", ""]
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
