import Git
import Rules
import TestSupport
import Testing

@testable import ReadinessFile

@Suite struct RecordSpliceTests {
  private static let paths: [Path] = ["a", "a/b", "b", "b c/d", "é", "z/\"q\"/r", "\n"]

  /// The rule whose facts stay although their files differ.
  private static let kept = tests

  private func randomFact(_ generator: inout SeededGenerator, at path: Path) -> Observation {
    let subject = ["x", "y z", "-"].randomElement(using: &generator) ?? "x"
    let line = Int.random(in: 1...3, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return fact(probe, path, subject, .evidence(.wired))
    case 1: return fact(cors, path, subject, .finding, line: line)
    case 2: return fact(Self.kept, path, subject, .member, line: line)
    default: return fact(coverage, path, subject, .value(Double(line)))
    }
  }

  private func records(_ facts: [Observation]) -> [Record] {
    RecordedReadiness.records(of: facts, rules: rules) { _, _, _ in nil }
  }

  @Test func `a splice comes to what judging the whole tree comes to`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      let before = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        randomFact(&generator, at: Self.paths.randomElement(using: &generator) ?? "a")
      }
      let changed = Self.paths.filter { _ in Bool.random(using: &generator) }
      let entering = changed.map { randomFact(&generator, at: $0) }.filter { $0.rule != Self.kept }
      let after = before.filter { !changed.contains($0.path) || $0.rule == Self.kept } + entering
      let splice = RecordSplice(
        paths: changed, isKept: { $0 == Array("tests/python".utf8) }, records: records(entering))
      let text = try #require(splice.applied(to: file(before).text))
      #expect(text == file(after).text)
    }
  }

  @Test func `a text that is none of this tool's is not spliced`() {
    let splice = RecordSplice(paths: ["a"], isKept: { _ in false }, records: [])
    #expect(splice.applied(to: []) == nil)
    #expect(splice.applied(to: Array("have a".utf8)) == nil)
    #expect(splice.applied(to: Array("<<<<<<< ours\n".utf8)) == nil)
    #expect(splice.applied(to: Array("readiness 1\nhave x\n".utf8)) == nil)
  }

  @Test func `damaged text never traps`() {
    var generator = SeededGenerator(seed: 2)
    let text = file([
      fact(cors, "b c/d", "x", .finding), fact(tests, "a", "t", .member),
      fact(probe, "z/\"q\"/r", "y z", .evidence(.defined)),
    ]).text
    let splice = RecordSplice(
      paths: Self.paths, isKept: { _ in true }, records: records([fact(cors, "a", "x", .finding)]))
    for _ in 0..<3_000 {
      var damaged = text
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: damaged.indices, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = splice.applied(
        to: Array(damaged.prefix(Int.random(in: 0...damaged.count, using: &generator))))
    }
  }
}
