import Assessment
import Git
import Rules

/// Regressions and the hazards of the new tree as SARIF 2.1.0, for code scanning.
///
/// What was resolved is left out: a reader that does not look at `baselineState` would take it for
/// present. Columns are left out as well, because ours count bytes and SARIF's do not.
/// Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
package struct SARIFReport {
  private struct Result {
    let rule: Rule.ID
    let severity: Severity
    let path: Path
    let line: Int
    let subject: String
    let message: String
    let state: String
    var isSuppressed = false
  }

  /// A fact as its fingerprint knows it.
  private struct Home: Hashable {
    let rule: Rule.ID
    let path: Path
    let subject: String
  }

  private let review: Review
  private let version: String
  private var results: [Result] = []
  /// Where what the change moved stood before: it is the same finding still.
  private let origins: [Home: Path]

  /// - Parameters:
  ///   - findings: The facts of the new tree; those that are no finding are passed over.
  ///   - grades: How severe a fact is where it stands; the rules' own severities without.
  ///   - acceptances: What the policy or a comment accepts; nothing without.
  ///   - version: The version of this program.
  package init(
    _ review: Review, findings: [Observation], grades: Grades? = nil,
    acceptances: Acceptances? = nil, version: String
  ) {
    self.review = review
    self.version = version
    let moves = review.comparison.moved.compactMap { move in
      move.from.map { (Home(rule: move.rule, path: move.path, subject: move.subject), $0) }
    }
    origins = Dictionary(moves, uniquingKeysWith: { first, _ in first })
    let waived = review.comparison.notes.filter { $0.change == .waived }
    results = review.regressions.map { Self.result($0) }
    results += waived.sorted(by: Difference.precedes).map { Self.result($0, isSuppressed: true) }
    let told = Set((review.comparison.regressions + waived).map(Self.key))
    results += findings.filter { $0.state == .finding }.sorted(by: Observation.precedes)
      .compactMap { fact in
        let rule = review.rules[fact.rule]
        let key = Key(rule: rule.id, path: fact.path, subject: fact.subject, place: fact.place)
        guard !told.contains(key) else { return nil }
        return Result(
          rule: rule.id, severity: grades?.severity(of: fact) ?? rule.severity, path: fact.path,
          line: fact.place.line, subject: fact.subject, message: fact.filledMessage,
          state: "unchanged", isSuppressed: acceptances?.acceptance(of: fact) != nil)
      }
  }

  private struct Key: Hashable {
    let rule: Rule.ID
    let path: Path
    let subject: String
    let place: Observation.Place
  }

  private static func key(_ difference: Difference) -> Key {
    Key(
      rule: difference.rule, path: difference.path, subject: difference.subject,
      place: difference.place)
  }

  private static func result(_ difference: Difference, isSuppressed: Bool = false) -> Result {
    Result(
      rule: difference.rule, severity: difference.severity, path: difference.path,
      line: difference.place.line, subject: difference.subject, message: difference.message,
      state: "new", isSuppressed: isSuppressed)
  }

  package var text: String {
    let ids = Set(results.map(\.rule)).sorted()
    let positions = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var fingerprints = Fingerprints()
    let driver: [(String, JSONValue)] = [
      ("name", .text("git-readiness")), ("semanticVersion", .text(version)),
      ("rules", .array(ids.map(descriptor))),
    ]
    let run: [(String, JSONValue)] = [
      ("tool", .object([("driver", .object(driver))])),
      (
        "results",
        .array(results.map { element($0, positions[$0.rule] ?? 0, &fingerprints) })
      ),
    ]
    return JSONValue.document([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")), ("runs", .array([.object(run)])),
    ])
  }

  /// A difference about the policy or the readiness file has no rule file to tell more of it.
  private func descriptor(_ id: Rule.ID) -> JSONValue {
    guard let rule = review.rules[id] else { return .object([("id", .text(id))]) }
    var members: [(String, JSONValue)] = [
      ("id", .text(id)), ("shortDescription", Self.message(rule.title)),
    ]
    if !rule.why.isEmpty { members.append(("fullDescription", Self.message(rule.why))) }
    if !rule.fix.isEmpty { members.append(("help", Self.message(rule.fix))) }
    members.append(
      ("defaultConfiguration", .object([("level", .text(rule.severity.rawValue))])))
    members.append(("properties", .object([("tags", .array([.text(rule.category)]))])))
    return .object(members)
  }

  private func element(
    _ result: Result, _ position: Int, _ fingerprints: inout Fingerprints
  ) -> JSONValue {
    var place: [(String, JSONValue)] = [
      ("artifactLocation", .object([("uri", .text(Self.uri(result.path)))]))
    ]
    if result.line > 0 {
      place.append(("region", .object([("startLine", .number(result.line))])))
    }
    let home = origins[Home(rule: result.rule, path: result.path, subject: result.subject)]
    let fingerprint = fingerprints.next(
      rule: result.rule, path: home ?? result.path, subject: result.subject)
    var members: [(String, JSONValue)] = [
      ("ruleId", .text(result.rule)), ("ruleIndex", .number(position)),
      ("level", .text(result.severity.rawValue)), ("message", Self.message(result.message)),
      ("locations", .array([.object([("physicalLocation", .object(place))])])),
      ("partialFingerprints", .object([("gitReadiness/v1", .text(fingerprint))])),
      ("baselineState", .text(result.state)),
    ]
    if result.isSuppressed {
      members.append(("suppressions", .array([.object([("kind", .text("external"))])])))
    }
    return .object(members)
  }

  /// A fact about the whole tree stands at its top.
  private static func uri(_ path: Path) -> String {
    path.isRoot ? "." : JSONReport.percentEncoded(path)
  }

  private static func message(_ text: String) -> JSONValue { .object([("text", .text(text))]) }
}
