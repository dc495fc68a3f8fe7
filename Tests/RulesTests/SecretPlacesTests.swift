import Git
import Testing

@testable import Rules

/// One value is told once, whatever rules find it.
@Suite struct SecretPlacesTests {
  /// A rule about secrets by its id, and its pattern with a group `secret`.
  private struct Sample {
    let id: String
    var severity = "error"
    var confidence = "high"
    var isSpecific = false
    let match: String

    var file: RuleSet.File {
      let text = """
        title: t
        category: c
        severity: \(severity)
        confidence: \(confidence)
        \(isSpecific ? "specific: true" : "")
        files: [yaml]
        match: \(match)
        why: w
        fix: f
        bad: [{ path: a, text: b }, { path: a, text: b }]
        good: [{ path: a, text: b }, { path: a, text: b }]

        """
      return RuleSet.File(path: "\(id).yml", displayPath: "\(id).yml", bytes: Array(text.utf8))
    }
  }

  /// The rules that tell something of a file, with the lines.
  private func told(_ rules: [Sample], in text: String) throws -> [String] {
    let ruleSet = try RuleSet.read(rules.map(\.file)).get()
    var navigator = Navigator(ruleSet)
    guard let plan = navigator.plan(for: Path("a.yml")) else { return [] }
    return Observer(ruleSet).observe(plan, name: Array("a.yml".utf8), bytes: Array(text.utf8).span)
      .observations.map { "\(ruleSet.rules[$0.rule].id):\($0.place.line)" }.sorted()
  }

  private let byName = Sample(
    id: "s/name", match: "{ text: 'token: (?<secret>\\S+)', subject: n }")
  private let byQuery = Sample(
    id: "s/query", match: "{ each: [{ secret: $.token }], subject: q }")

  @Test func `what tells the kind of secret is told before what is graver`() throws {
    let form = Sample(
      id: "s/form", severity: "warning", confidence: "low", isSpecific: true,
      match: "{ text: '(?<secret>tok_[a-z]+)', subject: f }")
    #expect(try told([byName, form, byQuery], in: "token: tok_abc\n") == ["s/form:1"])
    #expect(try told([byName, form], in: "token: other\n") == ["s/name:1"])
  }

  @Test func `then comes what is graver, what is surer and the shorter part`() throws {
    let mild = Sample(
      id: "s/a-mild", severity: "warning", match: "{ text: '(?<secret>abc\\w+)', subject: m }")
    let unsure = Sample(
      id: "s/a-unsure", confidence: "medium", match: "{ text: '(?<secret>abc\\w+)', subject: u }")
    let whole = Sample(
      id: "s/a-whole", match: "{ text: '(?<secret>token: abc\\w+)', subject: w }")
    #expect(try told([mild, unsure, whole, byName], in: "token: abcdef\n") == ["s/name:1"])
  }

  @Test func `two values are told twice`() throws {
    let text = "token: abcdef\nother: abcdef\n"
    let abc = Sample(id: "s/abc", match: "{ text: '(?<secret>abc\\w+)', subject: m }")
    #expect(try told([abc, byName], in: text) == ["s/abc:1", "s/abc:2"])
    #expect(try told([byQuery, byName], in: text).count == 1)
  }

  @Test func `a value found by a query is the one found in the text`() throws {
    let form = Sample(
      id: "s/form", isSpecific: true,
      match: "{ text: '(?<secret>tok_[a-z]+)', in: raw, subject: f }")
    #expect(try told([byQuery, form], in: "token: \"tok_abc\"\n") == ["s/form:1"])
  }

  @Test func `only a hazard about secrets is specific about them`() {
    let open = Sample(id: "s/open", isSpecific: true, match: "{ text: 'tok_[a-z]+' }")
    guard case .failure(let mistakes) = RuleSet.read([open.file]) else {
      Issue.record("the rule was read")
      return
    }
    #expect("\(mistakes)".contains("specific"))
  }

  @Test func `a word in the midst of encoded data is no token`() throws {
    let token = Sample(id: "a/token", match: "{ text: '(?<secret>AKC[0-9]{4})', subject: key }")
    let data = String(repeating: "iVBORw0KGgo/", count: 9)
    #expect(try told([token], in: "image: \(data)/AKC1234/\(data)\n") == [])
    #expect(try told([token], in: "image: \(data)\nkey: AKC1234\n").count == 1)
    #expect(try told([token], in: "key: AKC1234\(data)\n").count == 1)
    #expect(
      try told([token], in: "url: https://files.example/\(data.prefix(80))/AKC1234\n").count == 1)
  }
}
