import Assessment
import Rules

/// What the tree leaves open, which counts neither as there nor as fine.
struct UndecidedSection {
  let report: ReadinessReport

  private static let limit = 10

  var blocks: [ReportBlock] { unknown + unread }

  private var unknown: [ReportBlock] {
    let byRule = facts
    guard !byRule.isEmpty else { return [] }
    let lines = byRule.map { number, facts in
      ReportText.rule(report.rules[number]) + [.plain(": left open in \(facts.count)")]
        + (facts.first.flatMap { ReportText.place($0) }.map { [.plain(", first at "), $0] } ?? [])
    }
    let count = byRule.reduce(0) { $0 + $1.facts.count }
    return [.heading("Left open by a template or an expression: \(count)"), .list(lines)]
  }

  /// What rules could not decide, rule by rule.
  var facts: [(rule: Int, facts: [Observation])] {
    let facts = report.facts.filter {
      $0.state == .unknown && report.rules[$0.rule].kind != .context
    }
    return Dictionary(grouping: facts, by: \.rule).sorted { $0.key < $1.key }
      .map { (rule: $0.key, facts: $0.value) }
  }

  private var unread: [ReportBlock] {
    guard !report.unread.isEmpty else { return [] }
    let files = report.unread.sorted(by: Unread.precedes)
    let lines = files.prefix(Self.limit).map { file -> [ReportText] in
      [.code(VisibleText.of(file.path)), .plain(": \(file.reason.explanation)")]
    }
    let more = files.count - lines.count
    let rest: [[ReportText]] = more > 0 ? [[.plain("and \(more) more")]] : []
    return [.heading("Files not judged: \(files.count)"), .list(lines + rest)]
  }
}
