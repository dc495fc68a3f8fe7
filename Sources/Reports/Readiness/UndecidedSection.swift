import Assessment
import Rules

/// What the tree leaves open, which counts neither as there nor as fine.
struct UndecidedSection {
  let report: ReadinessReport

  private static let limit = 10

  var section: ReportSection? {
    let blocks = unknown + unread
    return blocks.isEmpty ? nil : ReportSection(title: "What could not be judged", blocks: blocks)
  }

  private var unknown: [ReportBlock] {
    let facts = report.facts.filter {
      $0.state == .unknown && report.rules[$0.rule].kind != .context
    }
    guard !facts.isEmpty else { return [] }
    let byRule = Dictionary(grouping: facts, by: \.rule).sorted { $0.key < $1.key }
    let lines = byRule.map { number, facts in
      ReportText.rule(report.rules[number]) + [.plain(": left open in \(facts.count)")]
        + (facts.first.flatMap { ReportText.place($0) }.map { [.plain(", first at "), $0] } ?? [])
    }
    return [.heading("Left open by a template or an expression: \(facts.count)"), .list(lines)]
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
