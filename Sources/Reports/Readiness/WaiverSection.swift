import Assessment
import Rules

/// What was accepted, by whom and until when. It earns nothing: accepted is not repaired.
struct WaiverSection {
  let report: ReadinessReport

  private static let limit = 20

  var section: ReportSection {
    let blocks = waivers + accepted
    return ReportSection("Waivers", blocks, otherwise: "Nothing was accepted.")
  }

  private var waivers: [ReportBlock] {
    let rows = states.map { waiver, state -> [[ReportText]] in
      [
        [.code(waiver.id)], [.code(VisibleText.of(waiver.rule))],
        [.code(VisibleText.of(waiver.path))], [.plain(VisibleText.of(waiver.reason))],
        [.plain(VisibleText.of(waiver.owner ?? "–"))], [.plain(waiver.until?.text ?? "–")],
        [.plain(state)],
      ]
    }
    let titles = ["Waiver", "Rule", "Path", "Reason", "Owner", "Until", "State"]
    return rows.isEmpty
      ? [] : [.table(columns: titles.map { ReportColumn(title: $0) }, rows: rows)]
  }

  /// The policy's waivers, each with what has become of it.
  var states: [(waiver: Waiver, state: String)] {
    let expired = Set(report.acceptances.expiredWaivers.map(\.id))
    let unused = Set(report.acceptances.unusedWaivers(among: report.facts).map(\.id))
    return report.policy.waivers.map { waiver in
      let state =
        expired.contains(waiver.id)
        ? "ended" : unused.contains(waiver.id) ? "accepts nothing" : "in force"
      return (waiver, state)
    }
  }

  private var accepted: [ReportBlock] {
    let lines = report.facts.compactMap { fact -> [ReportText]? in
      guard let acceptance = report.acceptances.acceptance(of: fact) else { return nil }
      let who = acceptance.waiver ?? "a comment"
      let end = acceptance.until.map { ", until \($0.text)" } ?? ""
      return (ReportText.place(fact).map { [$0, .plain(": ")] } ?? [])
        + ReportText.rule(report.rules[fact.rule])
        + [.plain(" accepted by \(who): \(VisibleText.of(acceptance.reason))\(end)")]
    }
    guard !lines.isEmpty else { return [] }
    let more = lines.count - Self.limit
    let rest: [[ReportText]] = more > 0 ? [[.plain("and \(more) more")]] : []
    return [.heading("Accepted: \(lines.count)"), .list(lines.prefix(Self.limit) + rest)]
  }
}
