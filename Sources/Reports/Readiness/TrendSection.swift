import Assessment

/// The scores of the last commits, judged by the rules of today.
struct TrendSection {
  let report: ReadinessReport

  var section: ReportSection? {
    guard report.trend.count > 1 else { return nil }
    let columns = [
      ReportColumn(title: "Commit"), ReportColumn(title: "Verdict"),
      ReportColumn(title: "Score", isNumber: true),
    ]
    let rows = report.trend.map { point -> [[ReportText]] in
      [
        [.code(point.name)], [.plain(point.verdict.rawValue)],
        [.plain(point.score.map(String.init) ?? "–")],
      ]
    }
    let points = report.trend.map { ReportBar(name: $0.name, value: $0.score) }
    return ReportSection(
      title: "Trend", blocks: [.trend(points), .table(columns: columns, rows: rows)])
  }
}
