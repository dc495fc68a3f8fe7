import Assessment
import Git
import Rules
import Testing

/// What a comparison says of suppressions that come, stay, move and are copied.
@Suite struct SuppressionChangeTests {
  private static let mark = rule("a/mark", "{ text: 'spot (?<name>\\w+)', in: raw }")
  private static let secret = rule(
    "a/secret", "{ text: 'key (?<name>\\w+)=(?<secret>\\w+)', in: raw, subject: '{name}' }")

  private static func rule(_ id: String, _ match: String) -> RuleSet.File {
    let text = """
      title: t
      category: c
      message: "found"
      paths: ["**/*"]
      match: \(match)
      why: w
      fix: f
      bad: [{ path: a, text: b }, { path: a, text: b }]
      good: [{ path: a, text: b }, { path: a, text: b }]

      """
    return RuleSet.File(path: "\(id).yml", displayPath: id, bytes: Array(text.utf8))
  }

  private let ruleSet: RuleSet

  init() throws {
    ruleSet = try RuleSet.read([Self.mark, Self.secret]).get()
  }

  private func comparison(_ base: [String: String], _ new: [String: String]) -> Comparison {
    var store = MemoryStore()
    let trees = (store.add(files: base), store.add(files: new))
    var comparer = Comparer(ruleSet, memo: NoMemo())
    return comparer.comparison(from: trees.0, to: trees.1, in: store)
  }

  /// Each regression's subject, and whether the base had what suppresses it: `one yes`.
  private func regressions(_ base: [String: String], _ new: [String: String]) -> [String] {
    comparison(base, new).regressions.map { difference in
      let inBase = difference.suppressors.map { $0.isInBase ? "yes" : "no" }
      return ([difference.subject] + inBase).joined(separator: " ")
    }
  }

  private let allowed = "  # readiness: allow a/mark demo\n"

  @Test func `a finding and its suppression in one change are a regression that carries it`() {
    #expect(regressions([:], ["a.py": "spot one\(allowed)"]) == ["one no"])
  }

  @Test func `a suppression added over a finding of the base is no regression`() {
    #expect(regressions(["a.py": "spot one\n"], ["a.py": "spot one\(allowed)"]) == [])
  }

  @Test func `a finding under a suppression that accepted another in the base is accepted`() {
    let base = ["a.py": "spot one\(allowed)"]
    #expect(regressions(base, ["a.py": "spot two\(allowed)"]) == ["two yes"])
  }

  @Test func `a copy of a suppression is not the base's`() {
    let base = ["a.py": "spot one\(allowed)"]
    let new = ["a.py": "spot one\(allowed)spot two\(allowed)"]
    #expect(regressions(base, new) == ["two no"])
  }

  @Test func `a second finding on a suppressed line is not the base's`() {
    let base = ["a.py": "spot one\(allowed)"]
    #expect(regressions(base, ["a.py": "spot one spot two\(allowed)"]) == ["two no"])
  }

  @Test func `a finding whose suppression goes is noted and no regression`() {
    let comparison = comparison(["a.py": "spot one\(allowed)"], ["a.py": "spot one\n"])
    #expect(comparison.regressions == [])
    #expect(comparison.notes.map(\.message) == ["found; nothing suppresses it any more"])
  }

  @Test func `a finding that goes with its suppression leaves no note`() {
    let comparison = comparison(
      ["a.py": "spot one\(allowed)spot one\n"], ["a.py": "spot one\n"])
    #expect(comparison.regressions == [])
    #expect(comparison.notes == [])
  }

  @Test func `a suppressed finding that moves with its file has moved`() {
    let comparison = comparison(
      ["a.py": "spot one\(allowed)"], ["b.py": "x\nspot one\(allowed)"])
    #expect(comparison.regressions == [])
    #expect(comparison.moved.map(\.subject) == ["one"])
  }

  private let secretAllowed = "  # readiness: allow a/secret a test's key\n"

  @Test func `another secret on a suppressed line is a regression`() {
    let base = ["a.py": "key one=aaa\(secretAllowed)"]
    #expect(regressions(base, ["a.py": "key one=bbb\(secretAllowed)"]) == ["one no"])
    #expect(regressions(base, ["b.py": "key one=bbb\(secretAllowed)"]) == ["one no"])
  }

  @Test func `the same secret on a suppressed line is none wherever it stands`() {
    let base = ["a.py": "key one=aaa\(secretAllowed)"]
    #expect(regressions(base, ["a.py": "\n  key  one=aaa\(secretAllowed)x\n"]) == [])
    #expect(regressions(base, ["b.py": "key one=aaa\(secretAllowed)"]) == [])
  }

  @Test func `another secret's name under a suppression of the base is not the base's`() {
    let base = ["a.py": "key one=aaa\(secretAllowed)"]
    #expect(regressions(base, ["a.py": "key two=aaa\(secretAllowed)"]) == ["two no"])
  }

  @Test func `many suppressed secrets are compared in linear time`() {
    func text(_ value: String) -> String {
      (0..<5_000).map { _ in "key one=\(value)\(secretAllowed)" }.joined()
    }
    let start = ContinuousClock.now
    #expect(regressions(["a.py": text("aaa")], ["a.py": text("bbb")]).count == 5_000)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
