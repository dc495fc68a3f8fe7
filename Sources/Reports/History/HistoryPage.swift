import Assessment
import Git
import Rules

/// A history as one HTML file: no script, no request, readable on a phone and on paper.
package struct HistoryPage: Sendable {
  private let range: String
  /// Newest first.
  private let lines: [HistoryLine]
  private let links: CommitLinks

  /// - Parameter linkTemplate: A URL in which `{commit}` stands for a commit's id; without one,
  ///   points lead to what the page says of their commit.
  package init(range: String, lines: [HistoryLine], linkTemplate: String? = nil) {
    self.range = range
    self.lines = lines
    links = CommitLinks(template: linkTemplate)
  }

  package var text: String {
    let title = HTMLWriter.escaped("Readiness of \(VisibleText.of(range)) over time")
    var page = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<link rel=\"icon\" href=\"data:,\">", "<title>\(title)</title>",
      "<style>\n\(ReportStylesheet.text)\(HistoryStylesheet.text)</style>", "</head>", "<body>",
      "<h1>\(title)</h1>", "<p>\(HTMLWriter.escaped(summary))</p>",
    ]
    if !judged.isEmpty {
      page += section("Trend", trends) + section("Score by category", categories)
    }
    page += HistoryList(lines: lines, links: links).html
    return (page + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
  }

  /// Oldest first.
  private var judged: [(commit: Commit, standing: Standing)] {
    lines.reversed().compactMap { line in line.entry.map { (line.commit, $0.standing) } }
  }

  private var summary: String {
    guard let first = lines.last, let last = lines.first else { return "No commit." }
    let days = [first, last].map { HistoryList.day(of: $0.commit) }
    let worse = lines.count { !($0.entry?.regressions.isEmpty ?? true) }
    let unjudged = lines.count { $0.entry == nil }
    return "\(Count.text(lines.count, "commit")), \(days[0]) to \(days[1]); "
      + "\(Count.text(worse, "commit")) made something worse"
      + (unjudged > 0 ? ", \(unjudged) could not be judged." : ".")
  }

  private func section(_ title: String, _ charts: [TrendChart]) -> [String] {
    guard !charts.isEmpty else { return [] }
    return ["<section>", "<h2>\(title)</h2>", "<div class=\"trends\">"] + charts.map(\.html)
      + ["</div>", "</section>"]
  }

  private var trends: [TrendChart] {
    [
      chart("Score", limit: 100) { $0.score },
      chart("Open hazards") { $0.hazards },
      chart("Tests") { $0.tests },
    ]
  }

  private var categories: [TrendChart] {
    let names = Set(judged.flatMap { $0.standing.categories.map(\.name) }).sorted()
    return names.map { name in
      chart(name, limit: 100) { standing in
        standing.categories.first { $0.name == name }?.score
      }
    }.filter { $0.points.contains { $0.value != nil } }
  }

  private func chart(
    _ title: String, limit: Int? = nil, _ value: (Standing) -> Int?
  ) -> TrendChart {
    TrendChart(
      title: title, limit: limit,
      points: judged.map { commit, standing in
        TrendChart.Point(
          value: value(standing), link: links.target(of: commit.id),
          label: "\(commit.id.hex.prefix(7)) \(HistoryList.day(of: commit)) "
            + VisibleText.of(commit.summary, limit: 80))
      })
  }
}
