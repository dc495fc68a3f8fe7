import Assessment
import Git
import Rules

/// The commits of a page that changed something, each with what it changed.
struct HistoryList {
  /// Newest first.
  let lines: [HistoryLine]
  let links: CommitLinks

  /// More of one commit would hide the others.
  private static let limit = 50

  var html: [String] {
    let items = lines.indices.filter(hasNews).map { item(lines[$0], before: before($0)) }
    guard !items.isEmpty else { return [] }
    return ["<section>", "<h2>Commits that changed it</h2>"] + items + ["</section>"]
  }

  static func day(of commit: Commit) -> String {
    CalendarDay(unixSeconds: Int64(commit.committerTime)).text
  }

  private func before(_ index: Int) -> Standing? {
    index + 1 < lines.count ? lines[index + 1].entry?.standing : nil
  }

  private func hasNews(_ index: Int) -> Bool {
    guard let entry = lines[index].entry else { return true }
    return !entry.regressions.isEmpty || !entry.improvements.isEmpty
      || before(index).map { $0 != entry.standing } ?? true
  }

  private func item(_ line: HistoryLine, before: Standing?) -> String {
    let id = line.commit.id
    let name = "<code>\(id.hex.prefix(7))</code>"
    let link =
      links.template == nil
      ? name : "<a href=\"\(HTMLWriter.escaped(links.target(of: id)))\">\(name)</a>"
    let summary = HTMLWriter.escaped(VisibleText.of(line.commit.summary))
    let head = "\(link) <small>\(Self.day(of: line.commit))</small> \(summary)"
    guard let entry = line.entry else {
      return "<p id=\"\(id.hex)\">\(head): \(HTMLWriter.escaped(VisibleText.of(line.reason)))</p>"
    }
    let facts = list(entry.regressions, "Worse") + list(entry.improvements, "Better")
    let counts = words(entry, before)
    if facts.isEmpty { return "<p id=\"\(id.hex)\">\(head)\(counts)</p>" }
    let isOpen = entry.regressions.contains { $0.severity == .error }
    return "<details id=\"\(id.hex)\"\(isOpen ? " open" : "")><summary>\(head)\(counts)</summary>"
      + facts.joined() + "</details>"
  }

  /// `score 60 (before 58), 2 worse, 1 better`.
  private func words(_ entry: HistoryEntry, _ before: Standing?) -> String {
    var words: [String] = []
    if let score = entry.standing.score {
      let old = before.flatMap { $0.score == score ? nil : $0.score }
      words.append("score \(score)" + (old.map { " (before \($0))" } ?? ""))
    }
    if !entry.regressions.isEmpty {
      words.append("<strong class=\"worse\">\(entry.regressions.count) worse</strong>")
    }
    if !entry.improvements.isEmpty { words.append("\(entry.improvements.count) better") }
    return words.isEmpty ? "" : " <span class=\"counts\">\(words.joined(separator: ", "))</span>"
  }

  private func list(_ differences: [Difference], _ title: String) -> [String] {
    guard !differences.isEmpty else { return [] }
    let line = FactLine(style: TextStyle())
    let items = differences.prefix(Self.limit).map { difference in
      let text = title == "Worse" ? line.text(difference) : line.plainText(difference)
      return "<li>\(HTMLWriter.escaped(text))</li>"
    }
    let rest = differences.count - items.count
    let more = rest > 0 ? ["<li>and \(rest) more</li>"] : []
    return ["<h3>\(title)</h3><ul>"] + items + more + ["</ul>"]
  }
}
