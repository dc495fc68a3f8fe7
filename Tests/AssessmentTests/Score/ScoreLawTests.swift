import Assessment
import Git
import Rules
import TestSupport
import Testing

private typealias Sample = ScoreSamples

/// What must hold of every score, on random facts.
@Suite struct ScoreLawTests {
  /// Whether no number and no verdict of the second is above the first's.
  private func isNoBetter(_ new: [Observation], than base: [Observation]) -> Bool {
    let (new, base) = (Sample.scorecard(new), Sample.scorecard(base))
    guard new.verdict <= base.verdict else { return false }
    return areScoresNoBetter(new, than: base)
  }

  private func areScoresNoBetter(_ new: Scorecard, than base: Scorecard) -> Bool {
    if let before = base.value, let now = new.value, now > before { return false }
    return base.categories.allSatisfy { category in
      guard let before = category.value,
        let now = new.categories.first(where: { $0.name == category.name })?.value
      else { return true }
      return now <= before
    }
  }

  @Test(arguments: 0..<200)
  func `more evidence never lowers a score`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = Sample.randomFacts(&generator)
    let controls = facts.indices.filter { Sample.rules[facts[$0].rule].kind == .control }
    for index in controls {
      var stronger = facts
      let levels = Level.allCases.filter { $0 >= facts[index].level ?? .declared }
      stronger[index] = facts[index].with(state: .evidence(generator.pick(levels)))
      #expect(isNoBetter(facts, than: stronger))
    }
    for rule in [Sample.backup, Sample.restore, Sample.manager, Sample.tests] {
      let more = Sample.fact(rule, "more.yaml", "-", .evidence(generator.pick(Level.allCases)))
      #expect(isNoBetter(facts, than: facts + [more]))
    }
  }

  @Test(arguments: 0..<200)
  func `a new finding never raises a score`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = Sample.randomFacts(&generator)
    for rule in [Sample.root, Sample.secret, Sample.debug, Sample.printing] {
      let more = Sample.fact(rule, "more.py", "new", .finding)
      #expect(isNoBetter(facts + [more], than: facts))
    }
  }

  @Test(arguments: 0..<200)
  func `removing a recorded facet with its folder raises no score`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = Sample.randomFacts(&generator)
    let recorded = Set(Sample.scorecard(facts).profile.facets.map(\.name))
    guard recorded.contains("cluster") else { return }
    let left = facts.filter { $0.path.parent != "k8s" }
    let isRaised = !areScoresNoBetter(
      Sample.scorecard(left, recorded: recorded),
      than: Sample.scorecard(facts, recorded: recorded))
    #expect(!isRaised)
  }

  @Test(arguments: 0..<100)
  func `the order of facts is nothing to a score`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = Sample.randomFacts(&generator)
    let (one, other) = (
      Sample.scorecard(facts), Sample.scorecard(facts.shuffled(using: &generator))
    )
    #expect(one.value == other.value)
    #expect(one.categories.map(\.earned) == other.categories.map(\.earned))
    #expect(one.categories.map(\.penalty) == other.categories.map(\.penalty))
  }

  @Test(arguments: 0..<100)
  func `a waiver raises no score`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let facts = Sample.randomFacts(&generator)
    let text = """
      waivers:
        - {id: W-1, rule: cluster/root, path: "**/*", reason: r}
        - {id: W-2, rule: cluster/probe, path: "**/*", reason: r}
      """
    let policy = try Policy.read(file: "readiness.yml", bytes: Array(text.utf8)).get()
    let (plain, waived) = (Sample.scorecard(facts), Sample.scorecard(facts, policy: policy))
    #expect(plain.value == waived.value)
    #expect(plain.verdict <= waived.verdict)
  }
}
