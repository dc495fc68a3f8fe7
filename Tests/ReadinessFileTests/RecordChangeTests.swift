import Git
import Testing
import TestSupport

@testable import ReadinessFile
@testable import Rules

@Suite struct RecordChangeTests {
  private func texts(_ changes: [RecordChange]) -> [String] {
    changes.map { change in
      func text(_ bytes: [UInt8]?) -> String {
        bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
      }
      let line = change.line.map { "\($0)" } ?? "-"
      return "\(line): \(text(change.recorded)) -> \(text(change.actual))"
    }
  }

  @Test func `a file that is right has nothing to change`() {
    let recorded = file([fact(cors, "a", "x", .finding)])
    #expect(recorded.changes(to: recorded).isEmpty)
  }

  @Test func `each wrong line is told with its number`() {
    let recorded = file([
      fact(cors, "a", "x", .finding), fact(cors, "b", "x", .finding),
      fact(cors, "d", "x", .finding),
    ])
    let actual = file([
      fact(cors, "b", "x", .finding, line: 1), fact(cors, "b", "x", .finding, line: 2),
      fact(cors, "c", "x", .finding), fact(cors, "d", "x", .finding),
    ])
    #expect(
      texts(recorded.changes(to: actual)) == [
        "4: hazard security/open-cors a x -> nothing",
        "5: hazard security/open-cors b x -> hazard security/open-cors b x x2",
        "-: nothing -> hazard security/open-cors c x",
      ])
  }

  @Test func `other rules are a change of their lines`() {
    let recorded = RecordedReadiness(
      of: [], rules: rules, builtInRules: 6, repositoryRules: ShortDigest(1 << 16))
    #expect(
      texts(recorded.changes(to: file([]))) == [
        "3: rules builtin 6 -> rules builtin 7", "4: rules repository 000000000001 -> nothing",
      ])
  }

  @Test func `no change means equal files and equal files mean no change`() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      let (left, right) = (generator.recordedReadiness(), generator.recordedReadiness())
      #expect(left.changes(to: right).isEmpty == (left == right))
      #expect(left.changes(to: right).count == right.changes(to: left).count)
    }
  }
}
