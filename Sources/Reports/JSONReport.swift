import Assessment
import Git
import Rules

/// Comparisons and readiness for programs: one schema, keys in one order, one element on a line.
///
/// `path` is text, with U+FFFD for what is not UTF-8; only then `path_bytes` says it exactly, with
/// such bytes percent-encoded. Line and column are zero for facts about a whole file or tree.
package enum JSONReport {
  /// Raised when a key changes its meaning or goes.
  package static let schema = 1

  /// A document as one line, for a file that holds one in each.
  ///
  /// - Parameter repository: Where it comes from, which is then its first member.
  package static func line(_ document: String, repository: String? = nil) -> String {
    // A line's end never stands inside a text of JSON.
    let line = String(decoding: document.utf8.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let repository else { return line + "\n" }
    return name(repository) + "," + line.dropFirst() + "\n"
  }

  /// Of a repository that could not be judged.
  package static func line(repository: String, error: String) -> String {
    var text = name(repository) + ",\"error\":"
    JSONValue.text(error).write(to: &text)
    return text + "}\n"
  }

  private static func name(_ repository: String) -> String {
    var text = "{\"repository\":"
    JSONValue.text(repository).write(to: &text)
    return text
  }

  package static func text(of review: Review) -> String {
    text(of: review.comparison, base: review.base, new: review.new)
  }

  package static func text(of comparison: Comparison, base: NamedTree, new: NamedTree) -> String {
    func list(_ differences: [Difference]) -> JSONValue {
      .array(differences.sorted(by: Difference.precedes).map(element))
    }
    return JSONValue.document([
      ("schema", .number(schema)), ("base", tree(base)), ("new", tree(new)),
      ("regressions", list(comparison.regressions)),
      ("improvements", list(comparison.improvements)), ("moved", list(comparison.moved)),
      ("notes", list(comparison.notes)),
    ])
  }

  /// - Parameters:
  ///   - rules: The rules that the facts' positions mean.
  ///   - grades: How severe a fact is where it stands; the rules' own severities without.
  ///   - acceptances: Which of the facts are accepted; none without.
  ///   - scorecard: What they come to; not told without.
  package static func text(
    of tree: NamedTree, facts: [Observation], unread: [Unread], rules: RuleList,
    grades: Grades? = nil, acceptances: Acceptances? = nil, scorecard: Scorecard? = nil
  ) -> String {
    var lists: [String: [JSONValue]] = [:]
    for fact in facts.sorted(by: Observation.precedes) {
      guard let name = listName(fact.state) else { continue }
      lists[name, default: []].append(
        element(fact, of: rules[fact.rule], grades, acceptances?.acceptance(of: fact)))
    }
    let names = ["findings", "evidence", "gaps", "unknown", "inventory", "measures"]
    let controls = ControlState.all(rules: rules, facts: facts).map(element)
    return JSONValue.document(
      [("schema", .number(schema)), ("tree", self.tree(tree))] + verdict(scorecard)
        + names.map { ($0, .array(lists[$0] ?? [])) } + [
          ("controls", .array(controls)),
          ("waivers", .array(waivers(acceptances, facts))),
          ("unread", .array(unread.sorted(by: Unread.precedes).map(element))),
        ])
  }

  private static func verdict(_ scorecard: Scorecard?) -> [(String, JSONValue)] {
    guard let scorecard else { return [] }
    return [
      ("verdict", .text(scorecard.verdict.rawValue)),
      ("score", scorecard.value.map { .number($0) } ?? .null),
    ]
  }

  /// The waivers that do nothing: those that ended, and those that accept nothing.
  private static func waivers(_ acceptances: Acceptances?, _ facts: [Observation]) -> [JSONValue] {
    guard let acceptances else { return [] }
    return acceptances.expiredWaivers.map { element($0, "expired") }
      + acceptances.unusedWaivers(among: facts).map { element($0, "unused") }
  }

  private static func listName(_ state: Observation.State) -> String? {
    switch state {
    case .finding: "findings"
    case .evidence: "evidence"
    case .gap: "gaps"
    case .unknown: "unknown"
    case .member: "inventory"
    case .value: "measures"
    case .context: nil
    }
  }

  private static func tree(_ tree: NamedTree) -> JSONValue {
    .object([("name", .text(tree.name)), ("id", tree.id.map { .text($0.hex) } ?? .null)])
  }

  static func element(_ difference: Difference) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("kind", .text(difference.kind.rawValue)), ("rule", .text(difference.rule)),
      ("change", .text(difference.change.rawValue)),
      ("severity", .text(difference.severity.rawValue)),
    ]
    members += path(difference.path) + place(difference.place)
    members += [("subject", .text(difference.subject)), ("message", .text(difference.message))]
    if let from = difference.from { members += path(from, key: "from") }
    return .object(members)
  }

  private static func element(
    _ fact: Observation, of rule: Rule, _ grades: Grades?, _ acceptance: Acceptance?
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("kind", .text(rule.kind.rawValue)), ("rule", .text(rule.id)),
      ("severity", .text((grades?.severity(of: fact) ?? rule.severity).rawValue)),
    ]
    members += path(fact.path) + place(fact.place)
    members += [("subject", .text(fact.subject)), ("message", .text(fact.filledMessage))]
    switch fact.state {
    case .evidence(let level): members.append(("level", .text(level.rawValue)))
    case .value(let number): members.append(("value", .decimal(number)))
    default: break
    }
    if let member = fact.member { members += marks(of: member) }
    if let acceptance { members.append(("accepted", element(acceptance))) }
    return .object(members)
  }

  /// By a waiver, or by a comment, which has no id.
  private static func element(_ acceptance: Acceptance) -> JSONValue {
    .object([
      ("waiver", acceptance.waiver.map { .text($0) } ?? .null),
      ("reason", .text(acceptance.reason)),
      ("until", acceptance.until.map { .text($0.text) } ?? .null),
    ])
  }

  private static func element(_ waiver: Waiver, _ state: String) -> JSONValue {
    .object([
      ("id", .text(waiver.id)), ("rule", .text(waiver.rule)), ("state", .text(state)),
      ("until", waiver.until.map { .text($0.text) } ?? .null),
    ])
  }

  private static func marks(of member: Member) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("last_line", .number(member.lastLine)),
      ("marks", .array(member.marks.map { .text($0.rawValue) })),
    ]
    if let count = member.assertions { members.append(("assertions", .number(count))) }
    return members
  }

  /// The members of inventories, and how many each rule has.
  package static func text(
    of tree: NamedTree, members facts: [Observation], rules: RuleList
  ) -> String {
    let totals = Dictionary(grouping: facts, by: \.rule).sorted { $0.key < $1.key }
    return JSONValue.document([
      ("schema", .number(schema)), ("tree", self.tree(tree)),
      ("totals", .object(totals.map { (rules[$0.key].id, .number($0.value.count)) })),
      ("inventory", .array(facts.map { element($0, of: rules[$0.rule], nil, nil) })),
    ])
  }

  /// What documents claim and what does not hold of it.
  package static func text(
    of tree: NamedTree, claims: [ClaimFinding], rules: RuleList
  ) -> String {
    JSONValue.document([
      ("schema", .number(schema)), ("tree", self.tree(tree)),
      ("findings", .array(claims.map { element($0.fact, of: rules[$0.fact.rule], nil, nil) })),
    ])
  }

  private static func element(_ control: ControlState) -> JSONValue {
    .object([
      ("rule", .text(control.rule.id)), ("title", .text(control.rule.title)),
      ("state", .text(control.verdict.rawValue)), ("met", .number(control.met)),
      ("of", .number(control.total)),
    ])
  }

  private static func element(_ file: Unread) -> JSONValue {
    .object(
      path(file.path) + [("reason", .text(file.reason.rawValue))] + place(file.place)
        + [("detail", .text(file.detail))])
  }

  private static func place(_ place: Observation.Place) -> [(String, JSONValue)] {
    [("line", .number(place.line)), ("column", .number(place.column))]
  }

  private static func path(_ path: Path, key: String = "path") -> [(String, JSONValue)] {
    let text = (key, JSONValue.text(path.text))
    guard String(validating: path.bytes, as: UTF8.self) == nil else { return [text] }
    return [text, ("\(key)_bytes", .text(percentEncoded(path)))]
  }

  /// As in a URL's path: everything but unreserved characters and slashes as `%XX`.
  static func percentEncoded(_ path: Path) -> String {
    var text = ""
    for byte in path.bytes {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/":
        text.unicodeScalars.append(scalar)
      default:
        text += "%" + VisibleText.padded(String(byte, radix: 16, uppercase: true), to: 2)
      }
    }
    return text
  }
}
