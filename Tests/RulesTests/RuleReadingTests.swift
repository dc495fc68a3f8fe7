import Testing

@testable import Rules

@Suite struct RuleReadingTests {
  private func mistakes(_ text: String, at path: String = "area/name.yml") -> [String] {
    let file = RuleSet.File(path: path, displayPath: path, bytes: Array(text.utf8))
    guard case .failure(let mistakes) = RuleSet.read([file]) else { return [] }
    return mistakes.all.map(\.description)
  }

  private static let examples = """
    bad: [{ path: a, text: b }, { path: a, text: b }]
    good: [{ path: a, text: b }, { path: a, text: b }]

    """

  private static let sound = """
    title: t
    category: c
    files: [dockerfile]
    match: { empty: true }
    why: w
    fix: f
    \(examples)
    """

  @Test func `a sound rule has no mistake`() {
    #expect(mistakes(Self.sound) == [])
  }

  @Test(arguments: ["path", "directory", "subject"])
  func `what every observation has cannot be saved`(name: String) {
    let text = Self.sound.replacing(
      "{ empty: true }", with: "{ empty: true, let: { \(name): x } }")
    #expect(
      mistakes(text) == [
        "area/name.yml:4:30: '\(name)' always exists and cannot be saved: name it otherwise"
      ])
  }

  @Test func `a member can go with its directory, with what it names, and with nothing else`() {
    #expect(mistakes("goes-with: directory\n" + Self.sound) == [])
    #expect(mistakes("goes-with: subject\n" + Self.sound) == [])
    #expect(mistakes("goes-with: file\n" + Self.sound) == [])
    #expect(
      mistakes("goes-with: module\n" + Self.sound) == [
        "area/name.yml:1:1: 'module' is none of: directory, file, subject"
      ])
  }

  @Test func `a snippet says what it is tried in, and names nothing that nobody fills`() {
    #expect(
      mistakes("snippets: [{ text: x }]\n" + Self.sound) == [
        "area/name.yml:1:12: needs 'path' or 'into': what is it tried in?"
      ])
    #expect(
      mistakes("snippets: [{ path: a, text: '{port}' }]\n" + Self.sound) == [
        "area/name.yml:1:1: a snippet names '{port}', which nothing fills"
      ])
  }

  @Test func `a facet is a word of small letters and shown by nothing bad`() {
    #expect(mistakes("kind: context\nfacet: web-api\n" + Self.sound) == [])
    #expect(
      mistakes("kind: context\nfacet: Web API\n" + Self.sound) == [
        "area/name.yml:2:1: expected a word of a-z and -"
      ])
    #expect(
      mistakes("facet: web\n" + Self.sound) == [
        "area/name.yml:1:1: what is bad is no part of a service"
      ])
  }

  @Test func `braces in a rule file are text and no template`() {
    let text = Self.sound.replacing("text: b", with: #"text: "{{- include }}""#)
    #expect(mistakes(text) == [])
  }

  @Test func `every mistake of a file is told at once with its place`() {
    let found = mistakes(
      """
      title: t
      colour: red
      severity: fatal
      files: [dockerfile, sandwich]
      match: { empty: true, exists: true }
      why: w
      \(Self.examples)
      """)
    #expect(found.contains { $0.hasPrefix("area/name.yml:2:1: unknown key 'colour'") })
    #expect(found.contains { $0.hasPrefix("area/name.yml:3:1: 'fatal' is none of: note, warning") })
    #expect(found.contains { $0.hasPrefix("area/name.yml:4:21: 'sandwich' is none of:") })
    #expect(found.contains { $0.hasPrefix("area/name.yml:5:1: expected exactly one of:") })
    #expect(found.contains { $0.hasPrefix("area/name.yml:1:1: 'category' is missing") })
    #expect(found.contains { $0.hasPrefix("area/name.yml:1:1: 'fix' is missing") })
  }

  @Test func `a key that stands twice is a mistake`() {
    #expect(
      mistakes("title: again\n" + Self.sound).contains { $0.contains("'title' stands twice") })
  }

  @Test func `a rule needs two examples of each kind`() {
    let text = Self.sound.split(separator: "\n").filter { !$0.hasPrefix("good:") }
    #expect(
      mistakes(text.joined(separator: "\n") + "\n")
        .contains { $0.hasSuffix("needs at least two good examples, has 0") })
  }

  @Test func `a bad JSONPath and a bad expression are mistakes`() {
    let query = Self.sound.replacing("{ empty: true }", with: "{ each: '$.[' }")
    #expect(mistakes(query).contains { $0.contains("is no JSONPath") })
    let expression = Self.sound.replacing("{ empty: true }", with: "{ text: 'abc(' }")
    #expect(mistakes(expression).contains { $0.contains("bad regular expression") })
  }

  @Test func `a pattern without a literal of three bytes is refused`() {
    let text = Self.sound.replacing("{ empty: true }", with: "{ text: '[ab]+.' }")
    #expect(mistakes(text).contains { $0.contains("no literal of three bytes") })
  }

  @Test func `a pattern may do without a literal where it says why`() {
    let match = "{ text: '[ab]+.', unanchored: one letter is all there is }"
    #expect(mistakes(Self.sound.replacing("{ empty: true }", with: match)) == [])
  }

  private func mistakes(joins: [String: String]) -> [String] {
    let files = joins.map { name, other in
      RuleSet.File(
        path: "a/\(name).yml", displayPath: name,
        bytes: Array((Self.sound + "unless: [\(other)]\n").utf8))
    }
    guard case .failure(let mistakes) = RuleSet.read(files) else { return [] }
    return mistakes.all.map(\.message)
  }

  @Test func `joins in a ring are a mistake`() {
    let ring = ["x": "{ any: a/y }", "y": "{ any: a/z }", "z": "{ any: a/y }"]
    #expect(mistakes(joins: ring) == ["joins lead in a ring: a/y, a/z, a/y"])
    #expect(mistakes(joins: ["x": "{ any: a/x }"]) == ["joins lead in a ring: a/x, a/x"])
    let chain = ["x": "{ any: a/y }, { any: a/z }", "y": "{ any: a/z }", "z": "{ path: b }"]
    #expect(mistakes(joins: chain) == [])
  }

  @Test func `a name that no rule has is a mistake`() {
    let text = Self.sound + "unless: { any: other/rule }\n"
    #expect(mistakes(text).contains { $0.hasSuffix("no rule is named 'other/rule'") })
  }

  @Test func `what is no mapping is a mistake and no crash`() {
    for text in ["", "[]", "a: [", "- x", "\u{0}", "a: {b: {c: &x [*x]}}"] {
      #expect(!mistakes(text).isEmpty)
    }
  }

  @Test(arguments: [
    "{ empty: true, subject: '{nam}' }", "{ text: 'abc(?<name>x)', subject: '{nam}' }",
    "{ each: [{ job: $.jobs }], subject: '{jobs:key}' }",
    "{ each: [{ job: $.jobs }], let: { a: '{b}', b: '{job.x}' } }",
  ])
  func `a placeholder that nothing fills is a mistake`(match: String) {
    let text = Self.sound.replacing("{ empty: true }", with: match)
    #expect(mistakes(text).contains { $0.hasSuffix("which nothing fills") })
  }

  @Test func `a placeholder that a capture, a step or a saved name fills is none`() {
    for match in [
      "{ text: 'abc(?<name>x)', subject: '{name} {path}' }",
      "{ each: [{ job: $.jobs }], let: { a: '{job:key}' }, subject: '{a} {job.name}' }",
    ] {
      #expect(mistakes(Self.sound.replacing("{ empty: true }", with: match)) == [])
    }
  }

  @Test func `a definition that stands twice is a mistake`() {
    #expect(
      mistakes("word: alpha\nword: beta\n", at: "definitions.yml") == [
        "definitions.yml:2:1: 'word' is defined twice"
      ])
  }

  @Test func `definitions are written out where patterns name them`() throws {
    let files = [
      RuleSet.File(
        path: "definitions.yml", displayPath: "definitions.yml",
        bytes: Array("word: 'alpha|beta'\n".utf8)),
      RuleSet.File(
        path: "a/b.yml", displayPath: "a/b.yml",
        bytes: Array(
          Self.sound.replacing("{ empty: true }", with: "{ text: 'x${word}y' }").utf8)),
    ]
    let rule = try #require(try RuleSet.read(files).get()["a/b"])
    guard case .text(let matcher) = rule.sources[0].matcher else {
      Issue.record("no text matcher")
      return
    }
    #expect(matcher.pattern == "x(?:alpha|beta)y")
  }
}
