import Git
import Testing
import TestSupport

@testable import Rules

/// What comments suppress in a file, for a rule that finds every `mark`.
@Suite struct SuppressionTests {
  private static let files = [
    ("a/mark.yml", "match: { text: 'spot(?<name>\\w*)', in: raw }"),
    ("a/other.yml", "match: { text: 'other', in: raw, subject: other }"),
    ("g/valid.yml", "match: { suppression: valid }"),
    ("g/unused.yml", "match: { suppression: unused }"),
    ("g/invalid.yml", "match: { suppression: invalid, subject: '{mistake}' }"),
  ]

  private let ruleSet: RuleSet

  init() throws {
    ruleSet = try RuleSet.read(
      Self.files.map { path, match in
        let text = """
          title: t
          category: c
          paths: ["**/*"]
          \(match)
          why: w
          fix: f
          places: { test: judge, documentation: judge }
          bad: [{ path: a, text: b }, { path: a, text: b }]
          good: [{ path: a, text: b }, { path: a, text: b }]

          """
        return RuleSet.File(path: path, displayPath: path, bytes: Array(text.utf8))
      }
    ).get()
  }

  private func observations(_ text: String, named name: String) -> [Observation] {
    var navigator = Navigator(ruleSet)
    guard let plan = navigator.plan(for: Path(name)) else { return [] }
    let bytes = Array(text.utf8)
    return Observer(ruleSet).observe(plan, name: Array(name.utf8), bytes: bytes.span).observations
  }

  /// The lines of the marks that are suppressed.
  private func suppressed(_ text: String, named name: String = "a.py") -> [Int] {
    observations(text, named: name)
      .filter { ruleSet.rules[$0.rule].id == "a/mark" && !$0.suppressions.isEmpty }
      .map(\.place.line)
  }

  /// Where a rule of the area `g` speaks: `line:column`.
  private func told(_ rule: String, _ text: String, named name: String = "a.py") -> [String] {
    observations(text, named: name).filter { ruleSet.rules[$0.rule].id == "g/\(rule)" }
      .map { "\($0.place.line):\($0.place.column)" }
  }

  // Lines.

  @Test func `a comment behind a finding suppresses it and nothing else`() {
    #expect(suppressed("spot\nspot  # readiness: allow a/mark demo\nspot\n") == [2])
  }

  @Test func `a comment alone on its line suppresses what stands on the next`() {
    #expect(suppressed("# readiness: allow a/mark demo\nspot\nspot\n") == [2])
  }

  @Test func `between a comment and its line other comments may stand`() {
    let text = "# readiness: allow a/mark demo\n# and more of it\n\t# still\nspot\n"
    #expect(suppressed(text) == [4])
  }

  @Test func `two comments above a line both speak of it`() throws {
    let text = "# readiness: allow a/other demo\n# readiness: allow a/mark demo\nspot other\n"
    #expect(suppressed(text) == [3])
    #expect(told("unused", text) == [])
  }

  @Test func `below a blank line nothing is suppressed`() {
    #expect(suppressed("# readiness: allow a/mark demo\n\nspot\n") == [])
  }

  @Test func `a comment speaks of the rules it names alone`() {
    #expect(suppressed("spot  # readiness: allow a/other demo\n") == [])
    #expect(suppressed("spot  # readiness: allow g/* demo\n") == [])
    #expect(suppressed("spot  # readiness: allow a/* demo\n") == [1])
  }

  @Test func `the finding stays and carries the reason and the end`() throws {
    let text = "spot  # readiness: allow a/mark for a demo until=2030-01-31\n"
    let fact = try #require(observations(text, named: "a.py").first)
    #expect(fact.state == .finding)
    #expect(
      fact.suppressions == [
        Suppression(
          rules: ["a/mark"], reason: "for a demo", until: CalendarDay("2030-01-31"))
      ])
  }

  @Test func `every comment that holds is told where it begins`() {
    #expect(told("valid", "spot  # readiness: allow a/mark demo\n") == ["1:9"])
    #expect(told("valid", "x  # readiness: allow a/mark demo\n") == ["1:6"])
  }

  @Test func `a comment over nothing is told as unused`() {
    #expect(told("unused", "spot  # readiness: allow a/mark demo\n") == [])
    #expect(told("unused", "x  # readiness: allow a/mark demo\n") == ["1:6"])
    #expect(told("unused", "# readiness: allow a/mark demo\n") == ["1:3"])
  }

  @Test func `a comment with a mistake suppresses nothing and is told`() {
    #expect(suppressed("spot  # readiness: allow a/mark\n") == [])
    #expect(told("invalid", "spot  # readiness: allow a/mark\n") == ["1:9"])
    #expect(told("valid", "spot  # readiness: allow a/mark\n") == [])
  }

  @Test(arguments: [
    "# they ask of readiness: allow a minute for it\n", "# git-readiness: allow a minute\n",
    "# readiness: allowed are three\n", "# readiness probe\n",
    "text = 'readiness: allow a/mark demo'\n", "\"\"\"\nreadiness: allow a/mark demo\n\"\"\"\n",
  ])
  func `other words about readiness are no suppressions`(text: String) {
    #expect(told("valid", text) + told("invalid", text) == [])
  }

  // Languages.

  @Test(arguments: [
    ("a.go", "spot() // readiness: allow a/mark demo\n"),
    ("a.ts", "spot() /* readiness: allow a/mark demo */\n"),
    ("a.sql", "spot -- readiness: allow a/mark demo\n"),
    ("main.tf", "spot = 1 # readiness: allow a/mark demo\n"),
    ("prod.tfvars", "spot = 1 // readiness: allow a/mark demo\n"),
    ("a.yaml", "spot: 1 # readiness: allow a/mark demo\n"),
    ("a.toml", "spot = 1 # readiness: allow a/mark demo\n"),
    ("a.xml", "<spot/> <!-- readiness: allow a/mark demo -->\n"),
    ("README.md", "spot <!-- readiness: allow a/mark demo -->\n"),
    ("deploy.sh", "spot # readiness: allow a/mark demo\n"),
    ("unknown.zzz", "spot # readiness: allow a/mark demo\n"),
    ("a.json", "{ \"spot\": 1 } // readiness: allow a/mark demo\n"),
  ])
  func `a comment is what the language calls one`(name: String, text: String) {
    #expect(suppressed(text, named: name) == [1])
  }

  @Test(arguments: [
    ("Dockerfile", "# readiness: allow a/mark demo\nRUN spot\n"),
    (".env", "# readiness: allow a/mark demo\nspot=1\n"),
    ("nginx.conf", "  # readiness: allow a/mark demo\n  spot on;\n"),
    ("app.conf", "; readiness: allow a/mark demo\nspot = on\n"),
    ("a.tsx", "{/* readiness: allow a/mark demo */}\n<spot/>\n"),
    ("docs.md", "<!-- readiness: allow a/mark demo -->\nspot\n"),
    ("a.c", "/* readiness: allow a/mark demo\n */ \nspot();\n"),
  ])
  func `a comment alone on its line is one in any language`(name: String, text: String) {
    #expect(suppressed(text, named: name).count == 1)
  }

  @Test func `a comment of a script inside of a value suppresses there`() {
    let text = "run: |\n  # readiness: allow a/mark demo\n  spot\nname: x\n"
    #expect(suppressed(text, named: "ci.yml") == [3])
  }

  @Test func `a line of a value that is no comment suppresses nothing`() {
    let text = "run: |\n  echo readiness: allow a/mark demo; spot\n"
    #expect(suppressed(text, named: "ci.yml") == [])
  }

  // Hostile files.

  @Test(.timeLimit(.minutes(10)))
  func `many comments over many findings take linear time`() {
    let column = String(repeating: "# readiness: allow a/mark, a/other demo\n", count: 3_000)
    let line = String(repeating: "spot ", count: 5_000)
    let facts = observations(column + line + "\n", named: "a.py")
    #expect(facts.allSatisfy { $0.suppressions.count <= 16 })
  }

  @Test(.timeLimit(.minutes(10)))
  func `a line of many words about readiness takes linear time`() {
    let words = String(repeating: "readiness: allow ", count: 100_000)
    #expect(told("valid", "# \(words)\n") == [])
    #expect(told("valid", "x = '\(words)'\n") == [])
  }

  @Test func `whatever a file holds its suppressions are found without a trap`() {
    var generator = SeededGenerator(seed: 22)
    let pieces = [
      "# ", "// ", "/*", "*/", "<!--", "-->", "'", "\"", "\"\"\"", "\n", "\r\n", "  ", "spot",
      "readiness:", " allow", " a/mark", " a/*", ",", " demo", " until=2030-01-31", "|", "{", "}",
      "é", "key: |\n",
    ]
    let names = ["a.py", "a.go", "a.yaml", "a.tf", "Dockerfile", "a.md", "a.sql", "x", "a.html"]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        generator.pick(pieces)
      }.joined()
      let name = generator.pick(names)
      let facts = observations(text, named: name)
      let valid = facts.filter { ruleSet.rules[$0.rule].id == "g/valid" }.count
      let unused = facts.filter { ruleSet.rules[$0.rule].id == "g/unused" }.count
      #expect(unused <= valid)
      #expect(valid > 0 || facts.allSatisfy { $0.suppressions.isEmpty })
    }
  }
}
