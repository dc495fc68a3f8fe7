import Assessment
import Rules

/// What is there, with where to see it.
struct ReadySection {
  let report: ReadinessReport

  var section: ReportSection {
    let blocks = report.scorecard.categories.flatMap { category in
      table(category.controls.filter { $0.held > 0 }, CategoryFacts.title(category.name))
    }
    let begun = report.scorecard.categories.flatMap(\.controls).filter { $0.held == 0 }
    return ReportSection(
      "What is ready",
      blocks + table(begun, "Begun, and not enough")
        + table(report.scorecard.unasked, "There, though nothing here asks for it"),
      otherwise: "No control has evidence in the tree.")
  }

  private func table(_ controls: [ControlCredit], _ title: String) -> [ReportBlock] {
    let rows = controls.compactMap(row)
    guard !rows.isEmpty else { return [] }
    let columns = [
      ReportColumn(title: "Control"), ReportColumn(title: "Level"),
      ReportColumn(title: "In", isNumber: true), ReportColumn(title: "Evidence"),
    ]
    return [.heading(title), .table(columns: columns, rows: rows)]
  }

  private func row(_ control: ControlCredit) -> [[ReportText]]? {
    guard let fact = control.bestEvidence, let level = fact.level else { return nil }
    return [
      ReportText.rule(report.rules[control.rule]), [.plain(level.rawValue)],
      [.plain("\(control.held) of \(control.subjects.count)")],
      ReportText.place(fact).map { [$0] } ?? [],
    ]
  }
}

extension ControlCredit {
  /// The firmest evidence of any subject.
  var bestEvidence: Observation? {
    subjects.compactMap(\.fact).max { left, right in
      (left.level?.rank ?? 0) < (right.level?.rank ?? 0)
    }
  }
}
