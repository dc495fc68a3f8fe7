import Assessment
import Rules

/// A history for a person: a line a commit, as `git log --oneline` has them.
package struct HistoryText: Sendable {
  private let style: TextStyle

  package init(style: TextStyle = TextStyle()) {
    self.style = style
  }

  /// The commit, its score, how much became worse and better, how many tests it has, its summary.
  package func text(of line: HistoryLine) -> String {
    let id = style.paint(String(line.commit.id.hex.prefix(7)), .name)
    let summary = VisibleText.of(line.commit.summary)
    guard let entry = line.entry else {
      return "\(id)    ?                       \(summary)\n  \(VisibleText.of(line.reason))\n"
    }
    let score = entry.standing.score.map(String.init) ?? "-"
    let tests = Count.text(entry.standing.tests, "test")
    let head = [
      id, Self.right(score, 3), marks(entry), Self.right(tests, 11), summary,
    ].joined(separator: "  ")
    return ([head] + details(entry)).map { "\($0)\n" }.joined()
  }

  private func marks(_ entry: HistoryEntry) -> String {
    let worse = entry.regressions.isEmpty ? "" : "-\(entry.regressions.count)"
    let better = entry.improvements.isEmpty ? "" : "+\(entry.improvements.count)"
    let gravest = entry.regressions.map(\.severity).max()
    let padding = String(
      repeating: " ", count: max(0, 9 - worse.utf8.count - better.utf8.count - 1))
    return style.paint(worse, gravest == .error ? .bad : .doubtful) + " "
      + style.paint(better, .good) + padding
  }

  private func details(_ entry: HistoryEntry) -> [String] {
    guard style.isVerbose else { return [] }
    let line = FactLine(style: style)
    return entry.regressions.map { "  \(line.text($0))" }
      + entry.improvements.map {
        "  \(style.paint("better", .good)): \(line.plainText($0))"
      }
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
