import Assessment
import Git
import Rules
import Testing

/// What a rule over text files sees in one file.
@Suite struct TextRuleTests {
  /// A hazard over `*.py` with one source, given in YAML.
  private func ruleSet(_ match: String) throws -> RuleSet {
    let text = """
      title: A title
      category: tests
      message: "found {name}"
      paths: ["**/*.py"]
      match: \(match)
      why: A reason.
      fix: A repair.
      bad: [{path: a.py, text: "x"}, {path: b.py, text: "x"}]
      good: [{path: a.py, text: "y"}, {path: b.py, text: "y"}]
      """
    let file = RuleSet.File(path: "a/b.yml", displayPath: "b.yml", bytes: Array(text.utf8))
    return try RuleSet.read([file]).get()
  }

  private func observations(_ match: String, in text: String) throws -> [Observation] {
    let ruleSet = try ruleSet(match)
    var store = MemoryStore()
    let tree = store.add(files: ["main.py": text])
    var folder = Folder(ruleSet, memo: NoMemo())
    return Array(folder.readiness(of: tree, in: store).observations)
  }

  private func subjects(_ match: String, in text: String) throws -> [String] {
    try observations(match, in: text).map(\.subject).sorted()
  }

  @Test func `conditions on captures decide over a match`() throws {
    let match = #"{text: 'set (?<name>\w+)', where: [{of: "{name}", lacks: '^b'}]}"#
    #expect(try subjects(match, in: "set abc\nset bcd\n") == ["abc"])
  }

  @Test func `an uncommented match may begin inside a string and not in a comment`() throws {
    let text = "x = \"key one\"\n# key two\n"
    #expect(try subjects("{text: 'key (?<name>\\w+)', in: uncommented}", in: text) == ["one"])
    #expect(try subjects("{text: 'key (?<name>\\w+)'}", in: text) == [])
  }

  @Test func `an enclosing line that is refused ends the search`() throws {
    let match = "{text: 'call (?<name>\\w+)', inside: {text: '^class', not: '^ +def'}}"
    let text = "class A:\n  call one\n  def f():\n    call two\n"
    #expect(try subjects(match, in: text) == ["one"])
  }

  @Test func `a captured secret is in no field of an observation`() throws {
    let match = "{text: '(?<name>key)=(?<secret>\\w+)', subject: '{name}'}"
    let found = try observations(match, in: "key=sentinel\n")
    #expect(found.count == 1)
    #expect(!found.contains { "\($0)".contains("sentinel") })
  }

  @Test func `many matches on one long line cost no more than on many lines`() throws {
    let match = "{text: 'key (?<name>\\w+)', not: 'never', near: [{absent: 'never', before: 3}]}"
    let text = String(repeating: "key a ", count: 50_000)
    let start = ContinuousClock.now
    #expect(try observations(match, in: text).count == 10_000)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
