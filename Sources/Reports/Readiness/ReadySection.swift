import Assessment
import Rules

/// What is there, with where to see it.
struct ReadySection {
  let report: ReadinessReport

  var section: ReportSection? {
    let blocks = report.scorecard.categories.flatMap { category -> [ReportBlock] in
      let rows = category.controls.compactMap(row)
      guard !rows.isEmpty else { return [] }
      let columns = [
        ReportColumn(title: "Control"), ReportColumn(title: "Level"),
        ReportColumn(title: "In", isNumber: true),
        ReportColumn(title: "Evidence"),
      ]
      return [
        .heading(CategoryFacts.title(category.name)), .table(columns: columns, rows: rows),
      ]
    }
    return blocks.isEmpty ? nil : ReportSection(title: "What is ready", blocks: blocks)
  }

  private func row(_ control: ControlCredit) -> [[ReportText]]? {
    let best = control.subjects.max { left, right in
      (left.fact?.level?.rank ?? 0) < (right.fact?.level?.rank ?? 0)
    }
    guard let fact = best?.fact, let level = fact.level else { return nil }
    return [
      ReportText.rule(report.rules[control.rule]), [.plain(level.rawValue)],
      [.plain("\(control.held) of \(control.subjects.count)")],
      ReportText.place(fact).map { [$0] } ?? [],
    ]
  }
}
