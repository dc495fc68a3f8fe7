import Assessment
import Git
import Rules

/// The files that make the service what it is, each with what it shows.
struct DeliverableSection {
  let report: ReadinessReport

  private static let title = "Deliverables"
  private static let limit = 30
  /// In how many files one control of the whole tree is shown: what stands in every document or
  /// source file says little of each.
  private static let placesLimit = 3
  private static let shownLimit = 4

  var section: ReportSection {
    let ranked = ranked
    guard !ranked.isEmpty else {
      return ReportSection(Self.title, [], otherwise: "No file of the tree shows a control.")
    }
    let findings = findings
    let rows = ranked.prefix(Self.limit).map { row($0.path, $0.titles, findings[$0.path] ?? 0) }
    let more = ranked.count - rows.count
    let rest: [ReportBlock] = more > 0 ? [.paragraph([.plain("and \(more) more")])] : []
    let columns = [
      ReportColumn(title: "File"), ReportColumn(title: "Shows"),
      ReportColumn(title: "Open findings", isNumber: true),
    ]
    return ReportSection(
      title: Self.title, blocks: [.table(columns: columns, rows: rows)] + rest)
  }

  /// The files, those that show most first, with the titles of what they show.
  var ranked: [(path: Path, titles: [String])] {
    var places: [Int: Set<Path>] = [:]
    // The firmest evidence first.
    let facts = report.facts.enumerated().sorted { left, right in
      left.element.level != right.element.level
        ? (left.element.level ?? .declared) > (right.element.level ?? .declared)
        : left.offset < right.offset
    }.map(\.element)
    let shown = facts.filter { fact in
      guard !fact.path.isRoot else { return false }
      let rule = report.rules[fact.rule]
      // A facet that is no control, such as that a file answers requests, is nobody's delivery.
      guard fact.level != nil || rule.facet != nil && rule.kind == .inventory else { return false }
      if rule.hasSubjects || rule.kind != .control { return true }
      if places[fact.rule, default: []].contains(fact.path) { return true }
      guard places[fact.rule, default: []].count < Self.placesLimit else { return false }
      places[fact.rule, default: []].insert(fact.path)
      return true
    }
    return Dictionary(grouping: shown, by: \.path).map { (path: $0, titles: titles($1)) }
      .sorted { left, right in
        let (mine, its) = (left.titles.count, right.titles.count)
        return mine != its ? mine > its : left.path < right.path
      }
  }

  private func row(_ path: Path, _ titles: [String], _ findings: Int) -> [[ReportText]] {
    let more = titles.count - Self.shownLimit
    let text =
      titles.prefix(Self.shownLimit).joined(separator: "; ") + (more > 0 ? "; \(more) more" : "")
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
