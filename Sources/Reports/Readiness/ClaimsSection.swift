import Assessment
import Rules

/// What the documents of the tree claim about its readiness, and what does not hold of it.
struct ClaimsSection {
  let report: ReadinessReport

  private static let title = "Claims check"
  private static let silence =
    "No document of the tree claims readiness, or all that one claims of it holds."
  private static let limit = 40

  var section: ReportSection {
    let facts = report.facts.filter {
      $0.state == .finding && report.rules[$0.rule].isAboutClaims
    }
    guard !facts.isEmpty else { return ReportSection(Self.title, [], otherwise: Self.silence) }
    let byPath = Dictionary(grouping: facts, by: \.path).sorted { $0.key < $1.key }
    let blocks = byPath.flatMap { path, facts -> [ReportBlock] in
      let lines = facts.sorted { ($0.place.line, $0.rule) < ($1.place.line, $1.rule) }.map(line)
      let more = lines.count - Self.limit
      let rest: [[ReportText]] =
        more > 0 ? [[.plain("and \(more) more: git readiness claims")]] : []
      return [.heading(VisibleText.of(path)), .list(lines.prefix(Self.limit) + rest)]
    }
    let note = "What documents say of readiness, held against themselves and against the tree."
    return ReportSection(title: Self.title, blocks: [.paragraph([.plain(note)])] + blocks)
  }

  private func line(_ fact: Observation) -> [ReportText] {
    let rule = report.rules[fact.rule]
    return [
      .plain("line \(fact.place.line), \(rule.severity.rawValue): ")
    ] + Prose.line(VisibleText.of(fact.filledMessage)) + [
      .plain(" "), .code(VisibleText.of(rule.id)),
    ]
  }
}
