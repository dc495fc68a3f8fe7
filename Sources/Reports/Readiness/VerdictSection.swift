import Assessment
import Rules

/// The verdict, the score, and what the verdict follows from.
struct VerdictSection {
  let report: ReadinessReport

  private static let limit = 10

  var section: ReportSection {
    ReportSection(title: "Verdict", blocks: [.paragraph(headline)] + reasons + [.paragraph(source)])
  }

  private var headline: [ReportText] {
    [.strong(ScoreWords.verdict(report.scorecard))]
  }

  private var reasons: [ReportBlock] {
    let verdict = report.scorecard.verdict
    let blockers = report.scorecard.blockers.filter { $0.verdict == verdict }
    if blockers.isEmpty { return [.paragraph([.plain(Self.meaning(verdict))])] }
    let shown = blockers.prefix(Self.limit).map(line)
    let more = blockers.count - shown.count
    let rest: [[ReportText]] = more > 0 ? [[.plain("and \(more) more, below")]] : []
    return [.paragraph([.plain(Self.meaning(verdict) + " because of:")]), .list(shown + rest)]
  }

  private static func meaning(_ verdict: ReadinessVerdict) -> String {
    switch verdict {
    case .blocked: "It must not be deployed"
    case .notReady: "It should not be deployed"
    case .notAssessed: "No control applies to what is in the tree, so that nothing is known."
    case .pilot: "Nothing stands against a controlled use. The full one waits"
    case .ready: "Nothing that can be seen in the tree stands against it."
    }
  }

  private func line(_ blocker: Blocker) -> [ReportText] {
    switch blocker.cause {
    case .findings(let charge):
      let rule = report.rules[charge.rule]
      return ReportText.rule(rule) + [.plain(": \(Count.text(charge.open.count, "finding"))")]
        + at(charge.open.first)
    case .control(let control):
      let rule = report.rules[control.rule]
      let state =
        control.isUndecided
        ? "undecided"
        : control.subjects.count <= 1 && control.share == 0
          ? "missing" : "there in \(control.held) of \(control.subjects.count)"
      return ReportText.rule(rule) + [.plain(": \(state)")]
        + at(control.subjects.first { $0.credit < 1 }?.fact)
    case .gone(let facet):
      return [
        .code(facet.name),
        .plain(
          ": recorded in readiness.lock and gone; bring it back or retire it in readiness.yml"),
      ]
    }
  }

  private func at(_ fact: Rules.Observation?) -> [ReportText] {
    fact.flatMap { ReportText.place($0) }.map { [.plain(", first at "), $0] } ?? []
  }

  private var source: [ReportText] {
    let head = report.head
    var line: [ReportText] = [.plain("Tree "), .code(head.treeID.hex)]
    if let commit = head.tree.id { line += [.plain(", commit "), .code(commit.hex)] }
    line.append(.plain("; built-in rules \(head.builtInRules), "))
    line += [.plain("rules digest "), .code(String(head.rulesDigest, radix: 16))]
    if let date = head.date { line.append(.plain("; \(date.text)")) }
    return line
  }
}

/// Scores and verdicts in words.
package enum ScoreWords {
  /// `not ready, score 53 of 100 (needs work)`.
  package static func verdict(_ scorecard: Scorecard) -> String {
    let verdict = scorecard.verdict.rawValue
    guard let value = scorecard.value else { return "\(verdict), no score" }
    return "\(verdict), score \(value) of 100 (\(word(value)))"
  }

  static func word(_ value: Int) -> String {
    switch value {
    case 90...: "excellent"
    case 75...: "strong"
    case 60...: "good"
    case 40...: "needs work"
    default: "critical gaps"
    }
  }

  /// `5.3`, of ten.
  static func tenth(_ value: Int) -> String { "\(value / 10).\(value % 10)" }

  static func text(_ points: Double) -> String {
    let tenths = Int((min(max(points, 0), 1e6) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
