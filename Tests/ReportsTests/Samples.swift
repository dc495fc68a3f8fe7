import Assessment
import Git

@testable import Reports
@testable import Rules

/// A rule with nothing to look for; one whose control is asked per subject has an evidence query.
func rule(
  _ id: String, _ kind: RuleKind, _ category: String, _ title: String,
  _ severity: Severity = .error, fix: String = "", hasSubjects: Bool = false,
  levels: [Level] = [], confidence: Rule.Confidence = .high
) -> Rule {
  let source = Source(
    kinds: [], paths: [], except: [],
    matcher: hasSubjects
      ? .query(QueryMatcher(steps: [], conditions: [], evidence: (try? [.init("$.probe")]) ?? []))
      : .exists,
    saved: [], subject: nil, levels: levels.map { ($0, []) }, value: nil,
    marks: [], assertions: nil)
  return Rule(
    id: id, title: title, kind: kind, category: category, severity: severity,
    confidence: confidence, priority: .P1, effort: .hour, why: "", fix: fix, links: [],
    message: Template("{subject}"),
    sources: [source], joins: [], applies: [], places: [:], direction: .higher, examples: [])
}

/// Their positions are the constants below.
let rules = RuleList([
  rule(
    "kubernetes/liveness-probe", .control, "infrastructure", "Liveness probe",
    fix: "Add a livenessProbe to the container.\nSee the docs.", hasSubjects: true),
  rule("docs/runbook", .control, "operations", "Runbook", .warning),
  rule("security/open-cors", .hazard, "security", "Open CORS", fix: "Name the origins."),
  rule("containers/latest-tag", .hazard, "infrastructure", "Latest tag", .warning),
  rule("tests/python", .inventory, "testing", "Python tests"),
  rule("tests/coverage-threshold", .measure, "testing", "Coverage threshold"),
])
let probe = 0
let runbook = 1
let cors = 2
let latest = 3
let tests = 4
let coverage = 5

let head = NamedTree(
  name: "HEAD", id: ObjectID(hex: "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"))

func place(_ line: Int, _ column: Int = 1) -> Observation.Place {
  Observation.Place(line: line, column: column)
}

func fact(
  _ rule: Int, _ path: Path, _ subject: String, _ state: Observation.State, line: Int = 1,
  column: Int = 1, message: String = ""
) -> Observation {
  Observation(
    rule: rule, path: path, subject: subject, state: state,
    place: path.isRoot ? .none : place(line, column), message: message)
}

func difference(
  _ rule: Int, _ change: Difference.Change, _ severity: Severity, _ path: Path, _ line: Int,
  _ message: String, subject: String = "-", from: Path? = nil
) -> Difference {
  Difference(
    rule: rules[rule].id, kind: rules[rule].kind, change: change, severity: severity, path: path,
    place: place(line, 5), subject: subject, message: message, from: from)
}

func comparison(
  regressions: [Difference] = [], improvements: [Difference] = [], moved: [Difference] = [],
  notes: [Difference] = []
) -> Comparison {
  var comparison = Comparison()
  comparison.regressions = regressions
  comparison.improvements = improvements
  comparison.moved = moved
  comparison.notes = notes
  return comparison
}

/// A change with something of everything.
let mixed = comparison(
  regressions: [
    difference(latest, .introduced, .warning, "Dockerfile", 1, "api:latest may be anything"),
    difference(
      probe, .lost, .error, "deploy/api.yaml", 41, "Deployment/api has no liveness probe",
      subject: "Deployment/api"),
  ],
  improvements: [
    difference(runbook, .gained, .note, "docs/runbook.md", 1, "Runbook: -"),
    difference(cors, .resolved, .note, "app.py", 88, "any origin may call"),
  ],
  moved: [
    difference(
      probe, .moved, .note, "services/a.yaml", 7, "Liveness probe: Deployment/a",
      subject: "Deployment/a", from: "svc/a.yaml")
  ],
  notes: [difference(cors, .waived, .error, "old.py", 3, "any origin may call")])
