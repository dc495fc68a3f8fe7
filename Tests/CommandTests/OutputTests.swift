import Foundation
import Testing

/// What stands in the output, and what never does.
struct OutputTests {
  private static let secret = "Zq7tKw2mXv9pLr4sNd8f"

  /// A rule that looks at a secret.
  private static let rule = """
    title: A password in a text
    category: security
    severity: error
    message: "{name} has a password for its value (not shown)"
    paths: ["**/*.txt"]
    match: { text: '(?<name>\\w+_password) = "(?<secret>[^"]+)"', subject: "{name}" }
    why: It must not be there.
    fix: Take it away.
    bad:
      - path: a.txt
        text: "<<>db_password = \\"{{random alnum 20}}\\"\\n"
      - path: a.txt
        text: "\\n<<>my_password = \\"{{random alnum 20}}\\"\\n"
    good:
      - path: a.txt
        text: "password = \\"\\"\\n"
      - path: a.md
        text: "db_password = \\"{{random alnum 20}}\\"\\n"

    """

  @Test func `a secret is in no output and in no file that is written`() throws {
    let sandbox = try Sandbox.adopted([".readiness/rules.d/own/password.yml": Self.rule])
    let line = "db_password = \"\(Self.secret)\"\n"
    try sandbox.write(["a.txt": line, "prod.tfvars": line, ".env": "DB_PASSWORD=\(Self.secret)\n"])
    try sandbox.git("add", "-A")
    for command in [
      ["check"], ["check", "-v"], ["check", "--format", "json"], ["hook", "pre-commit"],
      ["status", ":staged", "-v"], ["status", ":staged", "--format", "json"],
      ["diff", "HEAD", ":staged", "-v"], ["diff", ":staged", "HEAD", "-v"],
      ["diff", "HEAD", ":staged", "--format", "json"],
    ] {
      let outcome = try sandbox.run(["git-readiness"] + command)
      #expect(outcome.text != "", "\(command)")
      #expect(!outcome.text.contains(Self.secret), "\(command)")
    }
    #expect(try sandbox.readiness("check").output.contains("a.txt:1:1: error: db_password has"))
    #expect(try sandbox.readiness("update").status == 0)
    #expect(try !sandbox.read("readiness.lock").contains(Self.secret))
    let memo = String(decoding: try sandbox.bytes(".git/git-readiness/memo"), as: UTF8.self)
    #expect(!memo.contains(Self.secret))
  }

  @Test func `every regression starts with its place`() throws {
    let sandbox = try Sandbox.adopted([Sample.ownRulePath: Sample.ownRule])
    try sandbox.git("rm", "-q", "readiness.lock", Sample.ownRulePath)
    try sandbox.write(["Dockerfile": "", "sub dir/a.txt": "\n  mark one\n", "b.txt": "mark\ttwo\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 1)
    let told = outcome.lines.filter { $0.contains(": error: ") }
    #expect(told.count == 4)
    for line in told { #expect(try line.contains(Regex("^[^:]+:[0-9]+:[0-9]+: error: "))) }
    #expect(told.contains("sub dir/a.txt:2:3: error: sub dir/a.txt has the mark one [own/mark]"))
  }

  @Test func `many files with one fault do not hide another`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    for number in 10..<40 { try sandbox.write(["a\(number).txt": "mark x\n"]) }
    try sandbox.write(["z/Dockerfile": ""])
    try sandbox.git("add", "-A")
    let brief = try sandbox.readiness("check")
    #expect(brief.output.contains("31 regressions against HEAD"))
    #expect(brief.output.contains("z/Dockerfile:1:1: error: "))
    #expect(brief.lines.count < 15)
    let all = try sandbox.readiness("check", "-v")
    #expect(all.lines.count { $0.contains(": error: ") } == 31)
  }

  @Test func `content that would drive a terminal is spelled out`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    try sandbox.write(["a.txt": "mark \u{1b}[2J\u{202e}x\u{9b}\u{7}\n"])
    try sandbox.git("add", "-A")
    for command in [["check"], ["check", "--format", "json"], ["status", ":staged"]] {
      let outcome = try sandbox.run(["git-readiness"] + command)
      #expect(outcome.output.contains("[2J"), "\(command)")
      #expect(outcome.isHarmless, "\(command)")
    }
  }

  @Test func `a rule's own words cannot drive a terminal`() throws {
    let rule = Sample.ownRule
      .replacing("title: A mark in a text", with: "title: \"A \\e[2J\\u202e mark\"")
      .replacing("why: Marks", with: "why: \"\\e]0;x\\a\\n Marks\" #")
    let sandbox = try Sandbox([Sample.ownRulePath: rule])
    for command in [["rules", "list"], ["explain", "own/mark"], ["status"]] {
      let outcome = try sandbox.run(["git-readiness"] + command)
      #expect(outcome.status == 0, "\(command)")
      #expect(outcome.isHarmless, "\(command)")
    }
  }

  @Test func `mistakes in a rule cannot drive a terminal`() throws {
    let sandbox = try Sandbox([
      ".readiness/rules.d/own/x.yml": "\"\\e[2J\\u202e\": 1\nkind: \"\\e[31m\"\n"
    ])
    let outcome = try sandbox.readiness("status")
    #expect(outcome.status == 2)
    #expect(outcome.isHarmless)
  }

  @Test func `colour is for those who ask for it`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check").isHarmless)
    let coloured = try sandbox.readiness("check", "--color", "always")
    #expect(coloured.output.contains("\u{1b}[1;31m"))
    #expect(try sandbox.readiness("check", with: ["CLICOLOR_FORCE": "1"]) == coloured)
    #expect(
      try sandbox.readiness("check", "--color=never", with: ["CLICOLOR_FORCE": "1"]).isHarmless)
  }

  @Test func `quiet says nothing where nothing is worse`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write(["a": "2"])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check", "-q") == Outcome(status: 0, output: "", errors: ""))
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check", "-q").lines.contains(Sample.emptyLine))
  }

  // JSON

  private static let elementKeys: Set<String> = [
    "kind", "rule", "change", "severity", "path", "line", "column", "subject", "message",
  ]

  @Test(arguments: [["check"], ["diff", "HEAD", ":staged"]])
  func `a comparison as JSON has the documented members`(command: [String]) throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule, "a.txt": "mark one\n"])
    try sandbox.write(["Dockerfile": "", "a.txt": "1\n"])
    try sandbox.write([0], to: "b/Dockerfile")
    try sandbox.git("add", "-A")
    let json = try sandbox.run(["git-readiness"] + command + ["--format", "json"]).json()
    let lists = ["regressions", "improvements", "moved", "notes"]
    #expect(Set(json.keys).isSuperset(of: ["schema", "base", "new"] + lists))
    #expect(json["schema"] as? Int == 1)
    let elements = lists.flatMap { json[$0] as? [[String: Any]] ?? [] }
    #expect(elements.map { $0["change"] as? String } == ["introduced", "resolved", "unread"])
    for element in elements { #expect(Set(element.keys).isSuperset(of: Self.elementKeys)) }
  }

  @Test func `the readiness of a tree as JSON has the documented members`() throws {
    let sandbox = try Sandbox(["Dockerfile": ""])
    let json = try sandbox.readiness("status", "--format", "json").json()
    #expect(
      Set(json.keys).isSuperset(of: [
        "schema", "tree", "findings", "evidence", "gaps", "inventory", "measures", "controls",
      ]))
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings.map { $0["rule"] as? String } == [Sample.emptyRule])
    for finding in findings {
      #expect(Set(finding.keys).isSuperset(of: Self.elementKeys.subtracting(["change"])))
    }
  }

  @Test func `JSON names the commits compared`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let head = try sandbox.git("rev-parse", "HEAD")
    let json = try sandbox.readiness("diff", ":empty", "HEAD", "--format", "json").json()
    #expect((json["new"] as? [String: Any])?["id"] as? String == head)
    #expect((json["base"] as? [String: Any])?["id"] is NSNull)
  }

  @Test func `a refused check prints nothing but JSON where JSON is asked for`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    try sandbox.commit(["Dockerfile": ""])
    let outcome = try sandbox.readiness("check", "HEAD^..HEAD", "--format", "json")
    #expect(outcome.status == 1)
    #expect(try outcome.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
  }
}
