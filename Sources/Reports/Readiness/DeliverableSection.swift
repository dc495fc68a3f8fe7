import Assessment
import Git
import Rules

/// The files that make the service what it is, each with what it shows.
struct DeliverableSection {
  let report: ReadinessReport

  private static let limit = 60
  private static let shownLimit = 4

  var section: ReportSection? {
    let shown = report.facts.filter { fact in
      guard !fact.path.isRoot else { return false }
      return fact.level != nil || report.rules[fact.rule].facet != nil
    }
    guard !shown.isEmpty else { return nil }
    let byPath = Dictionary(grouping: shown, by: \.path)
    let ranked = byPath.sorted { left, right in
      let (mine, its) = (titles(left.value).count, titles(right.value).count)
      return mine != its ? mine > its : left.key < right.key
    }
    let rows = ranked.prefix(Self.limit).map { path, facts in row(path, facts) }
    let more = ranked.count - rows.count
    let rest: [ReportBlock] = more > 0 ? [.paragraph([.plain("and \(more) more")])] : []
    let columns = [
      ReportColumn(title: "File"), ReportColumn(title: "Shows"),
      ReportColumn(title: "Open findings", isNumber: true),
    ]
    return ReportSection(
      title: "Deliverables", blocks: [.table(columns: columns, rows: rows)] + rest)
  }

  private func row(_ path: Path, _ facts: [Observation]) -> [[ReportText]] {
    let titles = titles(facts)
    let more = titles.count - Self.shownLimit
    let text =
      titles.prefix(Self.shownLimit).joined(separator: "; ") + (more > 0 ? "; \(more) more" : "")
    let findings = findings[path] ?? 0
    return [
      [.code(VisibleText.of(path))], [.plain(text)], [.plain(findings == 0 ? "" : "\(findings)")],
    ]
  }

  private var findings: [Path: Int] {
    Dictionary(
      report.facts.lazy.filter { $0.state == .finding }.map { ($0.path, 1) }, uniquingKeysWith: +)
  }

  /// The titles of the rules whose facts stand in a file, in their order.
  private func titles(_ facts: [Observation]) -> [String] {
    Set(facts.map(\.rule)).sorted().map { VisibleText.of(report.rules[$0].title) }
  }
}
