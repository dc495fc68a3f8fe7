import Assessment
import Rules

/// What became of the service between two trees.
struct ChangeSection {
  let report: ReadinessReport

  private static let title = "Before and after"
  private static let limit = 15

  var section: ReportSection {
    guard let before = report.before else {
      return ReportSection(
        Self.title, [], otherwise: "Of one tree alone: a report on A..B tells what became of A.")
    }
    let columns = [
      ReportColumn(title: "Measure"),
      ReportColumn(title: "Before: \(before.tree.text)", isNumber: true),
      ReportColumn(title: "After: \(report.head.tree.text)", isNumber: true),
    ]
    return ReportSection(
      title: Self.title,
      blocks: [.table(columns: columns, rows: rows(before))] + lists(before))
  }

  private func rows(_ before: ReadinessReport.Before) -> [[[ReportText]]] {
    let (old, new) = (before.scorecard, report.scorecard)
    func text(_ value: Int?) -> String { value.map(String.init) ?? "–" }
    var rows = [
      ["Verdict", old.verdict.rawValue, new.verdict.rawValue],
      ["Score", text(old.value), text(new.value)],
      ["Score by what applied before", text(old.value), text(before.likeForLike)],
    ]
    let names = Set((old.categories + new.categories).map(\.name)).sorted()
    for name in names {
      func value(_ scorecard: Scorecard) -> String {
        text(scorecard.categories.first { $0.name == name }?.value)
      }
      rows.append([CategoryFacts.title(name), value(old), value(new)])
    }
    rows.append(["Findings", "\(findings(old))", "\(findings(new))"])
    rows.append(["Controls held", held(old), held(new)])
    rows.append(["Members of inventories", members(before.facts), members(report.facts)])
    return rows.map { $0.map { [.plain($0)] } }
  }

  private func findings(_ scorecard: Scorecard) -> Int {
    scorecard.categories.reduce(0) { $0 + $1.findings }
  }

  private func held(_ scorecard: Scorecard) -> String {
    let controls = scorecard.categories.flatMap(\.controls)
    return "\(controls.count(where: \.isHeld)) of \(controls.count)"
  }

  private func members(_ facts: [Observation]) -> String {
    "\(facts.count { $0.state == .member })"
  }

  private func lists(_ before: ReadinessReport.Before) -> [ReportBlock] {
    list("Worse", before.comparison.regressions)
      + list("Better", before.comparison.improvements)
  }

  private func list(_ title: String, _ differences: [Difference]) -> [ReportBlock] {
    guard !differences.isEmpty else { return [] }
    let groups = byRule(differences)
    let lines = groups.prefix(Self.limit).map { group -> [ReportText] in
      let difference = group[0]
      let path = VisibleText.of(difference.path)
      let place = difference.place.line > 0 ? "\(path):\(difference.place.line)" : path
      let position: [ReportText] = difference.path.isRoot ? [] : [.code(place), .plain(": ")]
      return position + Prose.line(VisibleText.of(difference.message))
        + [.plain(" "), .code(VisibleText.of(difference.rule))]
        + (group.count > 1 ? [.plain(", and \(group.count - 1) more of it")] : [])
    }
    let more = groups.dropFirst(Self.limit).reduce(0) { $0 + $1.count }
    let rest: [[ReportText]] = more > 0 ? [[.plain("and \(more) more: git readiness diff")]] : []
    return [.heading("\(title): \(differences.count)"), .list(lines + rest)]
  }

  /// The differences of each rule, the gravest first: many places of one are one piece of news.
  private func byRule(_ differences: [Difference]) -> [[Difference]] {
    let groups = Dictionary(grouping: differences.sorted(by: Difference.precedes), by: \.rule)
    return groups.values.sorted { left, right in
      let (first, second) = (left[0], right[0])
      if first.severity != second.severity { return first.severity > second.severity }
      let (priority, other) = (priority(first), priority(second))
      return priority == other ? Difference.precedes(first, second) : priority < other
    }
  }

  private func priority(_ difference: Difference) -> String {
    report.rules.position(of: difference.rule).map { report.rules[$0].priority.rawValue } ?? "P3"
  }
}
