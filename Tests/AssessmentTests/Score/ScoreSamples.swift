import Assessment
import Git
import TestSupport

@testable import Rules

/// Rules of a small service in a cluster, with every way in which a control can apply.
enum ScoreSamples {
  static let rules = RuleList([
    rule("cluster/workload", .inventory, "platform", facet: "cluster"),
    rule("cluster/probe", .control, "reliability", .error, .P1, hasSubjects: true),
    rule("cluster/limit", .control, "reliability", .warning, .P2, hasSubjects: true),
    rule("cluster/root", .hazard, "security", .error, .P1),
    rule(
      "data/backup", .control, "data", .error, .P2, applies: ["cluster/workload"],
      levels: [.wired]),
    rule("data/restore", .control, "data", .note, .P3, applies: ["data/backup"]),
    rule("secrets/literal", .hazard, "secrets", .warning, .P1),
    rule("secrets/manager", .control, "secrets", .warning, .P2, applies: ["secrets/literal"]),
    rule("code/debug", .hazard, "reliability", .error, .P2),
    rule("code/print", .hazard, "data", .note, .P3),
    rule("ci/source", .context, "ci"),
    rule(
      "ci/tests", .control, "delivery", .error, .P1, applies: ["ci/source"], levels: [.enforced]),
  ])

  static let (workload, probe, limit, root) = (0, 1, 2, 3)
  static let (backup, restore, secret, manager) = (4, 5, 6, 7)
  static let (debug, printing, source, tests) = (8, 9, 10, 11)

  private static func rule(
    _ id: String, _ kind: RuleKind, _ category: String, _ severity: Severity = .note,
    _ priority: Rule.Priority = .P3, applies: [String] = [], facet: String? = nil,
    hasSubjects: Bool = false, levels: [Level] = []
  ) -> Rule {
    let source = Source(
      kinds: [], paths: [], except: [],
      matcher: hasSubjects
        ? .query(QueryMatcher(steps: [], conditions: [], evidence: (try? [.init("$.probe")]) ?? []))
        : .exists,
      saved: [], subject: nil, levels: levels.map { ($0, []) }, value: nil, marks: [],
      assertions: nil)
    return Rule(
      id: id, title: id, kind: kind, category: category, severity: severity, confidence: .high,
      priority: priority, effort: .hour, why: "", fix: "", links: [], message: Template("m"),
      sources: [source], joins: [], applies: applies, places: [:], direction: .higher,
      examples: [], facet: facet)
  }

  static func fact(
    _ rule: Int, _ path: Path = "a.yaml", _ subject: String = "-", _ state: Observation.State,
    line: Int = 1
  ) -> Observation {
    Observation(
      rule: rule, path: path, subject: subject, state: state,
      place: Observation.Place(line: line, column: 1), message: "m")
  }

  static func scorecard(
    _ facts: [Observation], recorded: Set<String> = [], retired: Set<String> = [],
    policy: Policy = Policy(), counting: Set<Int>? = nil
  ) -> Scorecard {
    Scorecard(
      facts, rules: rules,
      profile: Profile(of: facts, rules: rules, recorded: recorded, retired: retired),
      acceptances: Acceptances(policy: policy, rules: rules, on: nil), counting: counting)
  }

  /// What a tree might hold, as the judge leaves it.
  static func randomFacts(_ generator: inout SeededGenerator) -> [Observation] {
    var facts: [Observation] = []
    for number in 0..<Int.random(in: 0...4, using: &generator) {
      let name = "Deployment/w\(number)"
      facts.append(fact(workload, "k8s/a.yaml", name, .member, line: number + 1))
      for rule in [probe, limit] {
        facts.append(fact(rule, "k8s/a.yaml", name, state(&generator), line: number + 1))
      }
    }
    for rule in [root, secret, debug, printing] {
      for number in 0..<Int.random(in: 0...3, using: &generator)
      where Bool.random(using: &generator) {
        let path: Path = rule == root ? "k8s/a.yaml" : "app.py"
        facts.append(fact(rule, path, "f\(number)", .finding, line: number + 1))
      }
    }
    if Bool.random(using: &generator) { facts.append(fact(source, "app.py", "-", .context)) }
    for rule in [backup, restore, manager, tests] where Bool.random(using: &generator) {
      facts.append(fact(rule, "ops.yaml", "-", state(&generator)))
    }
    return facts
  }

  static func state(_ generator: inout SeededGenerator) -> Observation.State {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: .gap
    case 1: .unknown
    default: .evidence(Level.allCases.randomElement(using: &generator) ?? .defined)
    }
  }
}

extension ScoreSamples {
  /// A rule that only has a severity and a priority.
  static func like(_ severity: Severity, _ priority: Rule.Priority) -> Rule {
    rule("some/control", .control, "some", severity, priority)
  }
}
