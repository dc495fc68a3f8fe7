import Assessment
import Git
import Rules
import Testing

private typealias Sample = ScoreSamples

/// What a score is made of, worked out by hand.
@Suite struct ScorecardTests {
  /// Two workloads: one of them has a probe, both have a limit, and one runs as root.
  private let facts = [
    Sample.fact(Sample.workload, "k8s/a.yaml", "Deployment/a", .member),
    Sample.fact(Sample.workload, "k8s/b.yaml", "Deployment/b", .member),
    Sample.fact(Sample.probe, "k8s/a.yaml", "Deployment/a", .evidence(.defined)),
    Sample.fact(Sample.probe, "k8s/b.yaml", "Deployment/b", .gap),
    Sample.fact(Sample.limit, "k8s/a.yaml", "Deployment/a", .evidence(.defined)),
    Sample.fact(Sample.limit, "k8s/b.yaml", "Deployment/b", .evidence(.defined)),
  ]

  private func category(_ name: String, of scorecard: Scorecard) throws -> CategoryScore {
    try #require(scorecard.categories.first { $0.name == name })
  }

  @Test(arguments: [
    (Severity.error, Rule.Priority.P1, 8), (.error, .P2, 5), (.error, .P3, 3),
    (.warning, .P1, 5), (.warning, .P2, 3), (.warning, .P3, 1),
    (.note, .P1, 3), (.note, .P2, 1), (.note, .P3, 1),
  ])
  func `each step milder is worth the next of eight, five, three and one`(
    severity: Severity, priority: Rule.Priority, weight: Int
  ) {
    #expect(Sample.like(severity, priority).weight == weight)
  }

  @Test func `a control earns by the share of its subjects that have it`() throws {
    let reliability = try category("reliability", of: Sample.scorecard(facts))
    #expect(reliability.possible == 8 + 3)
    #expect(reliability.earned == 4 + 3)
    #expect(reliability.value == 63)
  }

  @Test func `evidence below the level that is needed earns in part`() throws {
    // Wired is the third level, declared the first; the control weighs five.
    let backup = Sample.fact(Sample.backup, "ops.md", "-", .evidence(.declared))
    let data = try category("data", of: Sample.scorecard(facts + [backup]))
    #expect(data.possible == 5 + 1)
    #expect(abs(data.earned - 5.0 / 3) < 1e-9)
  }

  @Test func `the whole weighs the categories by what can be earned`() {
    // reliability 7 of 11, data 0 of 6, nothing else applies.
    let scorecard = Sample.scorecard(facts)
    #expect(scorecard.uncapped == 41)
    #expect(scorecard.value == 41)
  }

  @Test(arguments: [(1, 40.0), (2, 60), (3, 70), (4, 80), (9, 80)])
  func `findings of a rule take more the more there are, up to twice the first`(
    count: Int, points: Double
  ) throws {
    let findings = (0..<count).map { number in
      Sample.fact(Sample.root, "k8s/a.yaml", "w\(number)", .finding)
    }
    let security = try category("security", of: Sample.scorecard(facts + findings))
    #expect(security.penalty == points)
    #expect(security.value == nil)
  }

  @Test func `an error of the first priority caps the score below a half`() {
    let full = facts.map { $0.state == .gap ? $0.with(state: .evidence(.defined)) : $0 }
    let kept =
      full + [
        Sample.fact(Sample.backup, "ops.yaml", "-", .evidence(.wired)),
        Sample.fact(Sample.restore, "ops.yaml", "-", .evidence(.defined)),
      ]
    #expect(Sample.scorecard(kept).value == 100)
    #expect(Sample.scorecard(kept).verdict == .ready)
    let root = Sample.fact(Sample.root, "k8s/a.yaml", "w", .finding)
    #expect(Sample.scorecard(kept + [root]).value == 49)
    #expect(Sample.scorecard(kept + [root]).verdict == .blocked)
    let debug = Sample.fact(Sample.debug, "app.py", "d", .finding)
    #expect(Sample.scorecard(kept + [debug]).verdict == .notReady)
  }

  @Test func `what is unknown earns nothing`() throws {
    let unknown = facts.map { $0.rule == Sample.limit ? $0.with(state: .unknown) : $0 }
    #expect(try category("reliability", of: Sample.scorecard(unknown)).earned == 4)
  }

  @Test func `a tree without a part of a service is not assessed`() {
    let scorecard = Sample.scorecard([Sample.fact(Sample.printing, "a.py", "p", .finding)])
    #expect(scorecard.verdict == .notAssessed)
    #expect(scorecard.value == nil)
  }

  @Test func `a control that a control calls for applies where that one does`() throws {
    let data = try category("data", of: Sample.scorecard(facts))
    #expect(data.controls.map(\.rule) == [Sample.backup, Sample.restore])
  }

  @Test func `a control that a finding calls for earns nothing where it is there`() throws {
    let secret = Sample.fact(Sample.secret, "app.py", "s", .finding)
    let manager = Sample.fact(Sample.manager, "k8s/s.yaml", "-", .evidence(.defined))
    let without = try category("secrets", of: Sample.scorecard(facts + [secret]))
    #expect(without.possible == 3)
    let with = try category("secrets", of: Sample.scorecard(facts + [secret, manager]))
    #expect(with.possible == 0)
  }

  @Test func `a recorded facet that is gone empties its categories and blocks`() throws {
    let left = [Sample.fact(Sample.source, "app.py", "-", .context)]
    let scorecard = Sample.scorecard(left, recorded: ["cluster"])
    #expect(scorecard.profile.gone.map(\.name) == ["cluster"])
    let reliability = try category("reliability", of: scorecard)
    #expect(reliability.value == 0)
    #expect(reliability.possible == 8 + 3)
    #expect(scorecard.verdict == .notReady)
  }

  @Test func `a facet that the policy retires is asked for no more`() {
    let left = [Sample.fact(Sample.source, "app.py", "-", .context)]
    let scorecard = Sample.scorecard(left, recorded: ["cluster"], retired: ["cluster"])
    #expect(scorecard.categories.map(\.name) == ["delivery"])
  }

  @Test func `a facet names the first fact that shows it`() {
    let facet = Sample.scorecard(facts).profile.facets.first
    #expect(facet?.name == "cluster")
    #expect(facet?.evidence?.path == "k8s/a.yaml")
  }
}
