import Assessment
import Rules

/// How much there is of what is counted, and the numbers that are measured.
struct InventorySection {
  let report: ReadinessReport

  var section: ReportSection {
    let blocks = members + measures
    return ReportSection(
      "Inventories", blocks, otherwise: "The tree has nothing that is counted or measured.")
  }

  private var members: [ReportBlock] {
    let byRule = Dictionary(grouping: report.facts.filter { $0.state == .member }, by: \.rule)
    guard !byRule.isEmpty else { return [] }
    let columns = [
      ReportColumn(title: "What"), ReportColumn(title: "Count", isNumber: true),
      ReportColumn(title: "Files", isNumber: true), ReportColumn(title: "Marked"),
    ]
    let rows = byRule.sorted { $0.key < $1.key }.map { number, members -> [[ReportText]] in
      let files = Set(members.map(\.path)).count
      return [
        ReportText.rule(report.rules[number]), [.plain("\(members.count)")], [.plain("\(files)")],
        [.plain(marks(members))],
      ]
    }
    return [.table(columns: columns, rows: rows)]
  }

  private func marks(_ members: [Observation]) -> String {
    Mark.allCases.compactMap { mark in
      let count = members.count { $0.member?.marks.contains(mark) == true }
      return count > 0 ? "\(count) \(mark.rawValue)" : nil
    }.joined(separator: ", ")
  }

  private var measures: [ReportBlock] {
    let rows = report.facts.compactMap { fact -> [[ReportText]]? in
      guard case .value(let number) = fact.state else { return nil }
      return [
        ReportText.rule(report.rules[fact.rule]), [.code(VisibleText.of(fact.subject))],
        [.plain(Number.text(number))], ReportText.place(fact).map { [$0] } ?? [],
      ]
    }
    guard !rows.isEmpty else { return [] }
    let columns = [
      ReportColumn(title: "Measure"), ReportColumn(title: "Of"),
      ReportColumn(title: "Value", isNumber: true), ReportColumn(title: "Place"),
    ]
    return [.table(columns: columns, rows: rows)]
  }
}
