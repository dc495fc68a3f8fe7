import Assessment
import Git
import Rules

extension ReadinessReport {
  /// Raised when a key changes its meaning or goes.
  private static let schema = 1

  /// For programs: keys in one order, one element on a line.
  package var json: String {
    JSONValue.document([
      ("schema", .number(Self.schema)),
      ("tree", Self.object(head.tree, id: head.treeID)),
      (
        "rules",
        .object([
          ("builtin", .number(head.builtInRules)),
          ("digest", .text(String(head.rulesDigest, radix: 16))),
        ])
      ),
      ("date", head.date.map { .text($0.text) } ?? .null),
      ("verdict", .text(scorecard.verdict.rawValue)),
      ("score", Self.number(scorecard.value)), ("uncapped", Self.number(scorecard.uncapped)),
      ("caps", .array(scorecard.caps.map(Self.object))),
      ("blockers", .array(scorecard.blockers.map(object))),
      ("categories", .array(scorecard.categories.map(Self.object))),
      (
        "controls",
        .array((scorecard.categories.flatMap(\.controls) + scorecard.unasked).map(object))
      ),
      ("open", .array(OpenItem.all(scorecard, rules: rules).map(object))),
      ("facets", .array(scorecard.profile.facets.map(object))),
      ("maturity", MaturitySection.words(self).map { .text($0) } ?? .null),
      ("levels", .array(levels)), ("plan", .array(plan)), ("next", .array(nextSteps)),
      ("deliverables", .array(deliverables)), ("inventories", .array(inventories)),
      ("measures", .array(measures)), ("undecided", .array(undecided)),
      ("unread", .array(unread.sorted(by: Unread.precedes).map(Self.object))),
      ("waivers", .array(waivers)),
      ("claims", .array(claims.map(object))),
      ("attestations", .array(attestations.map(Self.object))),
      ("trend", .array(trend.map(Self.object))),
      ("before", before.map(Self.object) ?? .null),
    ])
  }

  private static func object(_ tree: NamedTree, id: ObjectID) -> JSONValue {
    .object([
      ("name", .text(tree.name)), ("id", tree.id.map { .text($0.hex) } ?? .null),
      ("tree", .text(id.hex)),
    ])
  }

  private static func number(_ value: Int?) -> JSONValue { value.map { .number($0) } ?? .null }

  private static func object(_ cap: Scorecard.Cap) -> JSONValue {
    .object([("limit", .number(cap.limit)), ("reason", .text(cap.reason))])
  }

  private func object(_ blocker: Blocker) -> JSONValue {
    let cause: [(String, JSONValue)] =
      switch blocker.cause {
      case .findings(let charge):
        [("rule", .text(rules[charge.rule].id)), ("findings", .number(charge.open.count))]
          + Self.place(charge.open.first)
      case .control(let control):
        [("rule", .text(rules[control.rule].id)), ("findings", .number(0))]
          + Self.place(control.subjects.first { $0.credit < 1 }?.fact)
      case .gone(let facet): [("facet", .text(facet.name))]
      }
    return .object([("verdict", .text(blocker.verdict.rawValue))] + cause)
  }

  private static func object(_ category: CategoryScore) -> JSONValue {
    .object([
      ("name", .text(category.name)), ("score", number(category.value)),
      ("earned", .decimal(category.earned)), ("possible", .number(category.possible)),
      ("penalty", .decimal(category.penalty)), ("findings", .number(category.findings)),
      ("accepted", .number(category.findings - category.open)),
      ("gone", .array(category.goneFacets.map { .text($0) })),
    ])
  }

  private func object(_ control: ControlCredit) -> JSONValue {
    let rule = rules[control.rule]
    let shown = control.subjects.first { $0.credit < 1 } ?? control.subjects.first
    return .object(
      [
        ("rule", .text(rule.id)), ("category", .text(rule.category)),
        ("earned", .decimal(control.earned)), ("possible", .number(control.weight)),
        ("met", .number(control.held)), ("of", .number(control.subjects.count)),
        ("state", .text(ChecklistSection.state(of: control))),
        ("level", control.bestEvidence?.level.map { .text($0.rawValue) } ?? .null),
      ] + Self.place(shown?.fact))
  }

  private func object(_ item: OpenItem) -> JSONValue {
    .object([
      ("rule", .text(item.rule.id)), ("title", .text(item.rule.title)),
      ("priority", .text(item.rule.priority.rawValue)),
      ("severity", .text(item.severity.rawValue)), ("effort", .text(item.rule.effort.rawValue)),
      ("state", .text(item.state)), ("verdict", item.verdict.map { .text($0.rawValue) } ?? .null),
      ("impact", .text(item.rule.why)), ("required", .text(item.rule.fix)),
      ("snippet", snippet(of: item).map(Self.object) ?? .null),
      (
        "places",
        .array(
          item.facts.map { fact in
            .object(Self.place(fact) + [("message", .text(item.finding(fact)))])
          })
      ),
    ])
  }

  private func object(_ facet: Facet) -> JSONValue {
    .object(
      [("name", .text(facet.name)), ("state", .text(facet.isGone ? "gone" : "present"))]
        + Self.place(facet.evidence))
  }

  private var claims: [Observation] {
    facts.filter { $0.state == .finding && rules[$0.rule].isAboutClaims }
  }

  private func object(_ claim: Observation) -> JSONValue {
    .object(
      [
        ("rule", .text(rules[claim.rule].id)),
        ("severity", .text(rules[claim.rule].severity.rawValue)),
        ("message", .text(claim.filledMessage)),
      ] + Self.place(claim))
  }

  private static func object(_ item: AttestedItem) -> JSONValue {
    let attestation = item.attestation
    return .object([
      ("id", .text(attestation.id)), ("control", .text(attestation.control)),
      ("who", .text(attestation.who)),
      ("until", attestation.until.map { .text($0.text) } ?? .null),
      ("evidence", attestation.evidence.map { .text($0) } ?? .null),
      ("why", .text(attestation.why)), ("state", .text(item.state.rawValue)),
    ])
  }

  private static func object(_ point: TrendPoint) -> JSONValue {
    .object([
      ("commit", .text(point.name)), ("verdict", .text(point.verdict.rawValue)),
      ("score", number(point.score)),
    ])
  }

  private static func object(_ before: Before) -> JSONValue {
    .object([
      ("name", .text(before.tree.name)),
      ("id", before.tree.id.map { .text($0.hex) } ?? .null),
      ("verdict", .text(before.scorecard.verdict.rawValue)),
      ("score", number(before.scorecard.value)), ("like_for_like", number(before.likeForLike)),
      ("regressions", .number(before.comparison.regressions.count)),
      ("improvements", .number(before.comparison.improvements.count)),
    ])
  }

  private static func place(_ fact: Observation?) -> [(String, JSONValue)] {
    [
      ("path", fact.map { .text($0.path.text) } ?? .null),
      ("line", .number(fact?.place.line ?? 0)),
    ]
  }
}
