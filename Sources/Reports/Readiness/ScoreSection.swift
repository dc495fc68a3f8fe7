import Assessment
import Rules

/// The scores by category, and how the whole one comes of them.
struct ScoreSection {
  let report: ReadinessReport

  var section: ReportSection {
    let columns = [
      ReportColumn(title: "Category"), ReportColumn(title: "Score", isNumber: true),
      ReportColumn(title: "of 10", isNumber: true), ReportColumn(title: "Status"),
      ReportColumn(title: "Earned", isNumber: true),
      ReportColumn(title: "Controls held", isNumber: true),
      ReportColumn(title: "Findings", isNumber: true),
      ReportColumn(title: "Taken off", isNumber: true),
    ]
    let categories = report.scorecard.categories
    let rows = categories.map(row) + [total]
    return ReportSection(
      title: "Score",
      blocks: [
        .chart(categories.map { ReportBar(name: CategoryFacts.title($0.name), value: $0.value) }),
        .table(columns: columns, rows: rows),
      ] + explanation)
  }

  private func row(_ category: CategoryScore) -> [[ReportText]] {
    let value = category.value
    let held = category.controls.count(where: \.isHeld)
    let accepted = category.findings - category.open
    return [
      CategoryFacts.title(category.name), value.map(String.init) ?? "–",
      value.map(ScoreWords.tenth) ?? "–", value.map(ScoreWords.word) ?? "no control",
      "\(ScoreWords.text(category.earned)) of \(category.possible)",
      "\(held) of \(category.controls.count)",
      "\(category.findings)" + (accepted > 0 ? ", \(accepted) accepted" : ""),
      ScoreWords.text(category.penalty),
    ].map { [.plain($0)] }
  }

  private var total: [[ReportText]] {
    let categories = report.scorecard.categories
    let controls = categories.flatMap(\.controls)
    let value = report.scorecard.value
    let earned = categories.reduce(0) { $0 + $1.earned }
    let possible = categories.reduce(0) { $0 + $1.possible }
    let findings = categories.reduce(0) { $0 + $1.findings }
    let texts: [String] = [
      "Whole", value.map(String.init) ?? "–", value.map(ScoreWords.tenth) ?? "–",
      value.map(ScoreWords.word) ?? "–", "\(ScoreWords.text(earned)) of \(possible)",
      "\(controls.count(where: \.isHeld)) of \(controls.count)", "\(findings)",
    ]
    return texts.map { [.strong($0)] } + [[]]
  }

  private var explanation: [ReportBlock] {
    guard let uncapped = report.scorecard.uncapped else { return [] }
    let mean =
      "A category's score is what its controls earn of what they could, out of a hundred, less what "
      + "its findings take off. The whole is the mean of the categories, weighed by what can be "
      + "earned in each: \(uncapped)."
    let caps = report.scorecard.caps.map { cap -> [ReportText] in
      [.plain("No more than \(cap.limit), because \(cap.reason).")]
    }
    return [.paragraph([.plain(mean)])] + (caps.isEmpty ? [] : [.list(caps)])
  }
}
