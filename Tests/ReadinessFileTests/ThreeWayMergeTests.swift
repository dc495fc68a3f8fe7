import Git
import Testing
import TestSupport

@testable import ReadinessFile
@testable import Rules

@Suite struct ThreeWayMergeTests {
  private func merged(
    _ base: [Observation], _ ours: [Observation], _ theirs: [Observation]
  ) -> [String] {
    lines(ThreeWayMerge.merge(base: file(base), ours: file(ours), theirs: file(theirs)))
  }

  private func findings(_ count: Int) -> [Observation] {
    (0..<count).map { fact(cors, "a", "x", .finding, line: $0 + 1) }
  }

  @Test func `facts that came on either side stand`() {
    let ours = [fact(cors, "a", "x", .finding)]
    let theirs = [fact(cors, "b", "x", .finding)]
    #expect(
      merged([], ours, theirs) == [
        "hazard security/open-cors a x", "hazard security/open-cors b x",
      ])
  }

  @Test func `a fact that one side removed is gone`() {
    #expect(merged(findings(1), [], findings(1)) == [])
  }

  @Test func `counts add up against the base`() {
    #expect(merged(findings(2), findings(3), findings(4)) == ["hazard security/open-cors a x x5"])
  }

  @Test func `an equal change on both sides counts once`() {
    #expect(merged(findings(1), findings(3), findings(3)) == ["hazard security/open-cors a x x3"])
  }

  @Test func `a count that reaches nothing is gone`() {
    #expect(merged(findings(3), findings(2), findings(1)) == [])
  }

  @Test func `levels that both sides changed stay open`() {
    func at(_ level: Level) -> [Observation] { [fact(probe, "a", "x", .evidence(level))] }
    #expect(
      merged(at(.declared), at(.wired), at(.enforced)) == ["have kubernetes/liveness-probe a x ?"])
  }

  @Test func `a number is not added up where it is a measure`() {
    func at(_ value: Double) -> [Observation] { [fact(coverage, "a", "x", .value(value))] }
    #expect(merged(at(70), at(75), at(80)) == ["measure tests/coverage-threshold a x ?"])
    #expect(merged(at(70), at(75), at(70)) == ["measure tests/coverage-threshold a x 75"])
  }

  @Test func `a list that both sides changed keeps its count and loses its digest`() {
    func named(_ names: String...) -> [Observation] { names.map { fact(tests, "t", $0, .member) } }
    #expect(merged(named("a"), named("a", "b"), named("a", "c")) == ["list tests/python t 3 ?"])
  }

  @Test func `files without a common ancestor are united`() {
    let ours = file(findings(1))
    let theirs = file([fact(probe, "b", "y", .evidence(.wired))])
    #expect(
      lines(ThreeWayMerge.merge(base: nil, ours: ours, theirs: theirs)) == [
        "have kubernetes/liveness-probe b y wired", "hazard security/open-cors a x",
      ])
  }

  @Test func `rule versions that both sides changed stay open`() {
    func version(_ number: Int) -> RecordedReadiness {
      RecordedReadiness(of: [], rules: rules, builtInRules: number)
    }
    let merged = ThreeWayMerge.merge(base: version(1), ours: version(2), theirs: version(3))
    #expect(merged.builtInRules == .undecided)
    #expect(
      ThreeWayMerge.merge(base: version(1), ours: version(1), theirs: version(3)).builtInRules
        == .known(3))
  }

  @Test func `own rules that one side dropped are dropped`() {
    let own = RecordedReadiness(
      of: [], rules: rules, builtInRules: 7, repositoryRules: ShortDigest(1 << 20))
    #expect(ThreeWayMerge.merge(base: own, ours: file([]), theirs: own) == file([]))
  }

  @Test func `own rules that both sides changed stay open`() {
    func own(_ digest: UInt64) -> RecordedReadiness {
      RecordedReadiness(
        of: [], rules: rules, builtInRules: 7, repositoryRules: ShortDigest(digest << 16))
    }
    let merged = ThreeWayMerge.merge(base: own(1), ours: own(2), theirs: own(3))
    #expect(merged.repositoryRules == .undecided)
  }

  @Test func `a side that changed nothing takes the other side`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let (base, side) = (generator.recordedReadiness(), generator.recordedReadiness())
      #expect(ThreeWayMerge.merge(base: base, ours: side, theirs: base) == side)
      #expect(ThreeWayMerge.merge(base: base, ours: base, theirs: side) == side)
      #expect(ThreeWayMerge.merge(base: base, ours: side, theirs: side) == side)
    }
  }

  @Test func `the sides may change places and the result can be read`() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      let base = generator.recordedReadiness()
      let (ours, theirs) = (generator.recordedReadiness(), generator.recordedReadiness())
      let merged = ThreeWayMerge.merge(base: base, ours: ours, theirs: theirs)
      #expect(ThreeWayMerge.merge(base: base, ours: theirs, theirs: ours) == merged)
      #expect(try RecordedReadiness.parse(merged.text) == merged)
    }
  }

  @Test func `merging facts is merging files where the sides touch different files`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var trees = [[Int: [Observation]]](repeating: [:], count: 4)
      for path in 0..<12 {
        var version = (0..<2).map { _ in facts(at: path, &generator) }
        if path % 3 == 2 { version[1] = version[0] }
        trees[0][path] = version[0]
        trees[1][path] = version[path % 3 == 0 ? 1 : 0]
        trees[2][path] = version[path % 3 == 1 ? 1 : 0]
        trees[3][path] = version[1]
      }
      let files = trees.map { file($0.values.flatMap(\.self)) }
      #expect(ThreeWayMerge.merge(base: files[0], ours: files[1], theirs: files[2]) == files[3])
    }
  }

  private func facts(at path: Int, _ generator: inout SeededGenerator) -> [Observation] {
    let states: [Observation.State] = [.finding, .evidence(.wired), .member, .value(1), .value(2)]
    return (0..<Int.random(in: 0...3, using: &generator)).map { line in
      fact(
        Int.random(in: 0..<rules.count, using: &generator), Path("p\(path)"),
        ["x", "y"].randomElement(using: &generator) ?? "x",
        states.randomElement(using: &generator) ?? .finding, line: line + 1)
    }
  }
}
