import Assessment
import Rules

/// How far the service has come: a level is reached with all that it and those below it ask for.
struct MaturitySection {
  let report: ReadinessReport

  /// One thing that a level asks for, and the rules of which any shows it.
  private struct Criterion {
    let title: String
    let rules: [Rule.ID]
  }

  private enum State: String {
    case held = "there"
    case missing = "missing"
    /// Nothing in the tree has a use for it, so that it holds up no level.
    case notApplicable = "does not apply"
  }

  private static let levels: [[Criterion]] = [
    [
      Criterion(
        title: "An image or infrastructure is defined",
        rules: [
          "containers/buildable", "kubernetes/workload", "terraform/root-module", "helm/chart",
        ])
    ],
    [
      Criterion(title: "A pipeline runs on every change", rules: ["ci/pipeline"]),
      Criterion(title: "Failing tests stop a change", rules: ["ci/tests"]),
    ],
    [
      Criterion(
        title: "A check of security or policy stops a change",
        rules: ["ci/security-scan", "ci/infrastructure-check", "ci/image-scan", "ci/secret-scan"])
    ],
    [
      Criterion(
        title: "Environments are apart",
        rules: ["config/per-environment", "ci/deployment-environment"]),
      Criterion(
        title: "Secrets come from a manager",
        rules: ["secrets/secret-manager", "secrets/encrypted-file"]),
      Criterion(
        title: "Backups are made",
        rules: [
          "data/backup", "terraform/database-backup", "terraform/table-recovery",
          "terraform/backup-plan",
        ]),
    ],
    [
      Criterion(
        title: "Something asks whether it lives",
        rules: ["kubernetes/liveness-probe", "containers/healthcheck", "web/health-route"]),
      Criterion(title: "It scales by itself", rules: ["kubernetes/autoscaling"]),
      Criterion(
        title: "Alerts reach somebody",
        rules: ["observability/alert-route", "observability/paging-alert"]),
      Criterion(title: "There are objectives", rules: ["observability/objectives"]),
      Criterion(
        title: "A deployment can be taken back",
        rules: ["delivery/rollback", "terraform/deployment-rollback"]),
    ],
  ]

  /// `4, and 3 of 5 for level 5`.
  static func words(_ report: ReadinessReport) -> String? {
    let section = MaturitySection(report: report)
    guard section.isKnown else { return nil }
    let level = section.level
    guard level < levels.count else { return "\(level), the highest" }
    let states = section.states(of: levels[level])
    let held = states.count { $0 != .missing }
    return "\(level), and \(held) of \(states.count) for level \(level + 1)"
  }

  var section: ReportSection {
    guard let words = Self.words(report) else {
      return ReportSection(
        "Maturity", [], otherwise: "The rules that levels are told by did not judge.")
    }
    let columns = [
      ReportColumn(title: "Level", isNumber: true), ReportColumn(title: "Asks for"),
      ReportColumn(title: "State"),
    ]
    let rows = lines.map { line -> [[ReportText]] in
      [[.plain("\(line.level)")], [.plain(line.asks)], [.plain(line.state)]]
    }
    return ReportSection(
      title: "Maturity",
      blocks: [
        .paragraph([.plain("Level "), .strong(words), .plain(".")]),
        .table(columns: columns, rows: rows),
      ])
  }

  /// What each level asks for, and what there is of it.
  var lines: [(level: Int, asks: String, state: String)] {
    Self.levels.enumerated().flatMap { number, criteria in
      zip(criteria, states(of: criteria)).map { criterion, state in
        (number + 1, criterion.title, state.rawValue)
      }
    }
  }

  /// Whether the rules that the levels ask for judged at all.
  private var isKnown: Bool { report.rules.position(of: "ci/pipeline") != nil }

  /// The highest level below which nothing is missing.
  private var level: Int {
    Self.levels.firstIndex { states(of: $0).contains(.missing) } ?? Self.levels.count
  }

  private func states(of criteria: [Criterion]) -> [State] {
    criteria.map { criterion in
      let numbers = Set(criterion.rules.compactMap { report.rules.position(of: $0) })
      let controls = report.scorecard.categories.flatMap(\.controls).filter {
        numbers.contains($0.rule)
      }
      let unasked = report.scorecard.unasked.filter { numbers.contains($0.rule) }
      if controls.contains(where: \.isHeld) || unasked.contains(where: \.isHeld) || isShown(numbers)
      {
        return .held
      }
      // What every service begins with is missing where there is nothing of it.
      return controls.isEmpty && !isFirst(criterion) ? .notApplicable : .missing
    }
  }

  private func isFirst(_ criterion: Criterion) -> Bool {
    Self.levels.prefix(2).joined().contains { $0.title == criterion.title }
  }

  /// Whether a rule that is no control, such as an inventory, saw something.
  private func isShown(_ numbers: Set<Int>) -> Bool {
    report.facts.contains { fact in
      numbers.contains(fact.rule) && report.rules[fact.rule].kind != .control
        && fact.state != .gap && fact.state != .unknown
    }
  }
}
