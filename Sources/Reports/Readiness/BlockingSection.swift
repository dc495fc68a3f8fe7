import Assessment
import Rules

/// What is open, a line each, numbered by priority.
struct BlockingSection {
  let report: ReadinessReport

  var section: ReportSection {
    let items = OpenItem.all(report.scorecard, rules: report.rules)
    let blocks = Rule.Priority.allCases.flatMap { priority -> [ReportBlock] in
      let lines = items.filter { $0.rule.priority == priority }.map(Self.line)
      guard !lines.isEmpty else { return [] }
      return [.heading(Self.title(priority)), .list(lines, isNumbered: true)]
    }
    return ReportSection("Blocking issues", blocks, otherwise: "Nothing is open.")
  }

  private static func title(_ priority: Rule.Priority) -> String {
    switch priority {
    case .P1: "P1: cannot deploy"
    case .P2: "P2: security and reliability"
    case .P3: "P3: operations"
    }
  }

  static func line(_ item: OpenItem) -> [ReportText] {
    let place: [ReportText] = item.firstPlace.map { [.plain(", first at "), $0] } ?? []
    let what = ": \(item.state), \(item.severity.rawValue), \(item.rule.effort.rawValue)"
    return ReportText.rule(item.rule) + [.plain(what)] + place
  }
}
