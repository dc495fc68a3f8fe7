import Git
import TestSupport

@testable import ReadinessFile
@testable import Rules

/// A rule with nothing to look for, which is all that a readiness file needs of one.
func rule(_ id: String, _ kind: RuleKind, better direction: Direction = .higher) -> Rule {
  Rule(
    id: id, title: id, kind: kind, category: "testing", severity: .error, confidence: .high,
    priority: .P1, effort: .hour, why: "", fix: "", links: [], message: Template("{subject}"),
    sources: [], joins: [], applies: [], places: [:], direction: direction, examples: [])
}

/// One rule of each kind; their positions are the constants below.
let rules = RuleList([
  rule("kubernetes/liveness-probe", .control), rule("security/open-cors", .hazard),
  rule("tests/python", .inventory), rule("tests/coverage-threshold", .measure),
  rule("api/timeout-seconds", .measure, better: .lower),
])
let probe = 0
let cors = 1
let tests = 2
let coverage = 3
let timeout = 4

func fact(
  _ rule: Int, _ path: Path, _ subject: String, _ state: Observation.State, line: Int = 1
) -> Observation {
  Observation(
    rule: rule, path: path, subject: subject, state: state,
    place: Observation.Place(line: line, column: 1), message: "")
}

func file(_ facts: [Observation], waiver: String? = nil) -> RecordedReadiness {
  RecordedReadiness(of: facts, rules: rules, builtInRules: 7) { _, _, _ in waiver }
}

/// The lines after the three that every file starts with.
func lines(_ file: RecordedReadiness) -> [String] {
  String(decoding: file.text, as: UTF8.self).split(separator: "\n").dropFirst(3).map(String.init)
}

let header = """
  readiness 1
  # Facts about this tree, written by `git readiness update`; do not edit. Conflict here? Run: \
  git readiness update
  rules builtin 7

  """

extension SeededGenerator {
  /// Names that are short, so that they collide, and that hold what needs quotes.
  mutating func name() -> String {
    let letters = [
      "a", "b", "/", " ", "\"", "\\", "\t", "\n", "é", "e\u{301}", "\u{202e}", "?", "x",
    ]
    return (0..<Int.random(in: 1...4, using: &self)).map { _ in
      letters.randomElement(using: &self) ?? ""
    }.joined()
  }

  mutating func path() -> Path {
    var bytes = Array(name().utf8)
    if Int.random(in: 0..<4, using: &self) == 0 { bytes.append(.random(in: 0...255, using: &self)) }
    return Path(bytes: bytes)
  }

  mutating func recorded<Value>(_ value: Value) -> Recorded<Value> {
    Int.random(in: 0..<8, using: &self) == 0 ? .undecided : .known(value)
  }

  mutating func record() -> Record {
    let count = Int.random(in: 1...3, using: &self)
    let value: Record.Value
    switch Record.Kind.allCases.randomElement(using: &self) ?? .have {
    case .facet: return Record(facet: Array(name().utf8))
    case .have: value = .have(recorded(Level.allCases.randomElement(using: &self) ?? .wired))
    case .hazard: value = .hazard(count: count)
    case .list:
      let names = ShortDigest(UInt64.random(in: 0 ... .max, using: &self))
      value = .list(count: count, names: recorded(names))
    case .measure:
      let numbers = [
        0, -1, 80, 0.5, 1e300, 9_007_199_254_740_992, .random(in: -1...1, using: &self),
      ]
      value = .measure(recorded(numbers.randomElement(using: &self) ?? 0))
    case .waived: value = .waived(by: recorded("W-\(count)"), count: count)
    }
    let subject = value.kind == .list ? [] : Array(name().utf8)
    return Record(path: path(), rule: Array(name().utf8), subject: subject, value: value)
  }

  mutating func recordedReadiness() -> RecordedReadiness {
    let records = (0..<Int.random(in: 0...30, using: &self)).map { _ in record() }
    let own = ShortDigest(UInt64.random(in: 0 ... .max, using: &self))
    return RecordedReadiness(
      builtInRules: recorded(Int.random(in: 0...9, using: &self)),
      repositoryRules: Bool.random(using: &self) ? recorded(own) : nil, records: records)
  }
}
