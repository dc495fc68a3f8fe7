import Assessment
import Rules

/// What to do in which order, with what it takes.
struct PlanSection {
  let report: ReadinessReport

  /// Phases by what depends on what: nothing else counts while a blocker stands.
  private enum Phase: String, CaseIterable {
    case blockers = "A: blockers"
    case safety = "B: security and reliability"
    case sight = "C: delivery and observability"
    case upkeep = "D: tests and documentation"

    init(_ item: OpenItem) {
      switch item.verdict {
      case .blocked, .notReady: self = .blockers
      default:
        switch item.rule.category {
        case "observability", "audit", "delivery": self = .sight
        case "tests", "documentation", "quality", "governance": self = .upkeep
        default: self = .safety
        }
      }
    }
  }

  /// What belongs to each phase, in their order; none that has nothing to do.
  var phases: [(name: String, items: [OpenItem])] {
    let byPhase = Dictionary(grouping: items) { Phase($0) }
    return Phase.allCases.compactMap { phase in byPhase[phase].map { (phase.rawValue, $0) } }
  }

  private static let nextCount = 5

  private var items: [OpenItem] { OpenItem.all(report.scorecard, rules: report.rules) }

  var section: ReportSection {
    let items = items
    guard !items.isEmpty else {
      return ReportSection("Action plan", [], otherwise: "Nothing is open.")
    }
    let phases = phases
    let columns = [
      ReportColumn(title: "Phase"), ReportColumn(title: "Repairs", isNumber: true),
      ReportColumn(title: "Effort", isNumber: true),
    ]
    let rows = phases.map { row($0.name, $0.items) } + [row("Whole", items)]
    let lists = phases.flatMap { phase -> [ReportBlock] in
      let lines = phase.items.map { item in
        ReportText.rule(item.rule) + [.plain(": \(item.state), \(item.rule.effort.rawValue)")]
      }
      return [.heading(phase.name), .list(lines, isNumbered: true)]
    }
    let note = "An effort is the rule's for one repair; where many places need it, it takes longer."
    return ReportSection(
      title: "Action plan",
      blocks: [.table(columns: columns, rows: rows), .paragraph([.plain(note)])] + lists)
  }

  private func row(_ title: String, _ items: [OpenItem]) -> [[ReportText]] {
    [
      [.plain(title)], [.plain("\(items.count)")],
      [.plain(WorkTime(items.map(\.rule.effort)).text)],
    ]
  }

  /// The quickest of the most urgent.
  var nextItems: [OpenItem] {
    items.enumerated().sorted { left, right in
      let (mine, its) = (rank(left), rank(right))
      return mine.lexicographicallyPrecedes(its)
    }.prefix(Self.nextCount).map(\.element)
  }

  var nextSteps: ReportSection {
    let items = nextItems
    guard !items.isEmpty else {
      return ReportSection("Next steps", [], otherwise: "Nothing is open.")
    }
    let lines = items.map { item -> [ReportText] in
      let fix = Prose.paragraphs(item.rule.fix).first ?? ""
      let place: [ReportText] = item.firstPlace.map { [.plain(" ("), $0, .plain(")")] } ?? []
      return ReportText.rule(item.rule) + [.plain(", \(item.rule.effort.rawValue)")] + place
        + (fix.isEmpty ? [] : [.plain(": ")] + Prose.line(fix))
    }
    return ReportSection(title: "Next steps", blocks: [.list(lines, isNumbered: true)])
  }

  private func rank(_ item: (offset: Int, element: OpenItem)) -> [Int] {
    let verdicts = ReadinessVerdict.allCases
    let verdict = item.element.verdict.flatMap { verdicts.firstIndex(of: $0) } ?? verdicts.count
    return [
      verdict, item.element.rule.priority.rank, item.element.rule.effort.minutes, item.offset,
    ]
  }
}
