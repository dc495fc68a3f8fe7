import Git
import Testing

@testable import Reports
@testable import Rules

@Suite struct ControlStateTests {
  private func state(_ facts: [Observation], of rule: Int = probe) -> ControlState {
    ControlState(rule: rules[rule], facts: facts)
  }

  private func probes(_ states: Observation.State...) -> [Observation] {
    states.enumerated().map { fact(probe, "d.yaml", "Deployment/\($0)", $1, line: $0 + 1) }
  }

  @Test(
    arguments: [
      ([], "not applicable", 0, 0),
      ([.evidence(.defined)], "met", 1, 1),
      ([.evidence(.defined), .gap], "partly met", 1, 2),
      ([.gap, .gap], "unmet", 0, 2),
      ([.unknown], "unknown", 0, 1),
      ([.unknown, .gap], "unmet", 0, 2),
      ([.unknown, .evidence(.wired)], "partly met", 1, 2),
    ] as [([Observation.State], String, Int, Int)])
  func `the subjects together make the state`(
    states: [Observation.State], verdict: String, met: Int, total: Int
  ) {
    let facts = states.enumerated().map {
      fact(probe, "d.yaml", "Deployment/\($0)", $1, line: $0 + 1)
    }
    let state = state(facts)
    #expect(state.verdict.rawValue == verdict)
    #expect(state.met == met)
    #expect(state.total == total)
  }

  @Test(arguments: [
    (Level.enforced, "met"), (.wired, "partly met"), (.defined, "partly met"),
  ])
  func `evidence below the firmest level that a rule tells apart keeps it in part`(
    level: Level, verdict: String
  ) {
    let rule = rule("ci/tests", .control, "ci", "Tests", levels: [.enforced, .defined])
    let facts = [fact(0, "ci.yml", "test", .evidence(level))]
    #expect(ControlState(rule: rule, facts: facts).verdict.rawValue == verdict)
  }

  @Test func `a control without subjects is one however often its evidence stands`() {
    let facts = (0..<3).map { fact(runbook, Path("docs/\($0).md"), "-", .evidence(.declared)) }
    #expect(state(facts, of: runbook).met == 1)
    #expect(state(facts, of: runbook).total == 1)
  }

  @Test func `a subject with evidence in one place and a gap in another is met`() {
    let facts = [
      fact(probe, "d", "x", .gap, line: 1), fact(probe, "d", "x", .evidence(.defined), line: 2),
    ]
    #expect(state(facts).verdict == .met)
    #expect(state(facts).gaps.isEmpty)
  }

  @Test func `the firmest evidence stands for all`() {
    let state = state(probes(.evidence(.declared), .evidence(.enforced), .evidence(.enforced)))
    #expect(state.evidence?.place.line == 2)
  }

  @Test func `evidence taken away never makes a state better`() {
    let order: [ControlState.Verdict] = [.notApplicable, .unmet, .unknown, .partlyMet, .met]
    let all: [Observation.State] = [.evidence(.wired), .gap, .unknown]
    for first in all {
      for second in all {
        for third in all {
          let before = state(probes(first, second, third))
          let after = state(probes(.gap, second, third))
          let ranks = [before, after].map { order.firstIndex(of: $0.verdict) ?? 0 }
          #expect(ranks[1] <= ranks[0])
          #expect(after.met <= before.met)
        }
      }
    }
  }
}
