import Assessment
import Rules

/// Everything of the first two priorities that is open: where, why it matters, what to do.
struct GapSection {
  let report: ReadinessReport

  /// Places told of one gap; a list of a hundred is read by nobody.
  private static let limit = 8

  var section: ReportSection? {
    let items = OpenItem.all(report.scorecard, rules: report.rules).filter { $0.verdict != nil }
    guard !items.isEmpty else { return nil }
    return ReportSection(title: "Critical gaps", blocks: items.flatMap(blocks))
  }

  private func blocks(_ item: OpenItem) -> [ReportBlock] {
    let rule = item.rule
    let title = "\(VisibleText.of(rule.title)): \(item.state)"
    let grade =
      "\(item.severity.rawValue), \(rule.priority.rawValue), \(rule.effort.rawValue), "
      + "keeps it \(item.verdict?.rawValue ?? "open")"
    var blocks: [ReportBlock] = [
      .heading(title), .paragraph([.code(VisibleText.of(rule.id)), .plain(" (\(grade))")]),
    ]
    let places = places(item)
    if !places.isEmpty { blocks.append(.list(places)) }
    if let why = Prose.paragraphs(rule.why).first { blocks.append(.paragraph(Prose.line(why))) }
    let fix = Prose.paragraphs(rule.fix).map(Prose.line)
    return fix.isEmpty ? blocks : blocks + [.quote(fix)]
  }

  private func places(_ item: OpenItem) -> [[ReportText]] {
    let facts = item.facts.filter { !$0.path.isRoot }
    let lines = facts.prefix(Self.limit).map { fact -> [ReportText] in
      let message = VisibleText.of(fact.filledMessage)
      return [ReportText.place(fact) ?? .plain("")]
        + (message.isEmpty ? [] : [.plain(": ")] + Prose.line(message))
    }
    let more = facts.count - lines.count
    return lines + (more > 0 ? [[.plain("and \(more) more")]] : [])
  }
}
