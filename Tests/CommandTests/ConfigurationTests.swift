import Testing

/// Mistakes in the files by which changes are judged, and changes to these files.
struct ConfigurationTests {
  private static let brokenRule = """
    title: A mark
    kind: hazzard
    severity: fatal
    unknown: 1

    """

  @Test func `all mistakes of a rule file are told at once with line and column`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Self.brokenRule])
    try sandbox.write(["a.txt": "1\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 2)
    let places = outcome.errors.split(separator: "\n").filter { $0.hasPrefix(Sample.ownRulePath) }
    for line in ["2:1: ", "3:1: ", "4:1: "] {
      #expect(places.contains { $0.hasPrefix("\(Sample.ownRulePath):\(line)") }, "\(line)")
    }
  }

  @Test func `mistakes of several rule files are told at once`() throws {
    let sandbox = try Sandbox([
      Sample.ownRulePath: Self.brokenRule, ".readiness/rules.d/own/other.yml": "title: [\n",
    ])
    let outcome = try sandbox.readiness("status")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(Sample.ownRulePath):2:1: "))
    #expect(outcome.errors.contains(".readiness/rules.d/own/other.yml:"))
  }

  @Test(arguments: [
    "waivers: [{}]\n", "unknown: 1\n", "fail-on: fatal\n", "write: [\n", "exclude: [/a]\n",
    "waivers:\n  - {id: 1, rule: r, path: p, reason: r, until: 2026-02-30}\n",
  ])
  func `a policy with a mistake is told with its place`(policy: String) throws {
    let sandbox = try Sandbox(["readiness.yml": policy])
    try sandbox.write(["a": "1"])
    try sandbox.git("add", "a")
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 2)
    #expect(try outcome.errors.contains(Regex("\nreadiness.yml:[0-9]+:[0-9]+: ")))
    #expect(outcome.output == "")
  }

  @Test(arguments: [Sample.ownRulePath, "readiness.yml"])
  func `a change that breaks a file by which changes are judged is refused`(path: String) throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([path: "nothing: that\nmakes: sense\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(path):1:1: "))
    try sandbox.commit()
    #expect(try sandbox.readiness("check", "--base", "HEAD^").status == 2)
  }

  @Test(arguments: [Sample.ownRulePath, "readiness.yml"])
  func `a change that mends such a file is judged`(path: String) throws {
    let sandbox = try Sandbox([path: "nothing: that\nmakes: sense\n"])
    let mended = path == "readiness.yml" ? "fail-on: error\n" : Sample.ownRule
    try sandbox.write([path: mended])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("judged by its own"))
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check").status == 1)
  }

  @Test func `a repository's own rule judges changes`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    try sandbox.write(["a.txt": "one\nmark two\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 1)
    #expect(outcome.lines.contains("a.txt:2:1: error: a.txt has the mark two [own/mark]"))
  }

  @Test func `a rule that a change removes still judges it, and its removal is told`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    try sandbox.remove(Sample.ownRulePath)
    try sandbox.write(["a.txt": "mark one\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check", "--format", "json")
    #expect(outcome.status == 1)
    #expect(
      try outcome.rules("regressions") == [
        "readiness/removed-rule \(Sample.ownRulePath)", "own/mark a.txt",
      ])
  }

  @Test func `a rule that a change alters judges it as it was`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    try sandbox.write([
      Sample.ownRulePath: Sample.ownRule.replacing("severity: error", with: "severity: note"),
      "a.txt": "mark one\n",
    ])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check", "--format", "json")
    #expect(outcome.status == 1)
    #expect(try outcome.rules("notes") == ["readiness/changed-rule \(Sample.ownRulePath)"])
  }

  @Test func `paths that the policy excludes are not judged`() throws {
    let sandbox = try Sandbox(["readiness.yml": "exclude: [\"legacy/**\"]\n"])
    try sandbox.write(["legacy/Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check").status == 0)
    try sandbox.write(["new/Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("check").status == 1)
  }

  @Test func `a waiver ends with the committer date of the commit judged`() throws {
    let policy = """
      waivers:
        - {id: W, rule: containers/empty-dockerfile, path: "**", reason: r, until: 2026-01-02}
      """
    let sandbox = try Sandbox(["readiness.yml": policy])
    try sandbox.commit(["Dockerfile": ""])
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
    let later = ["GIT_COMMITTER_DATE": "2026-01-03T00:00:00Z"]
    try sandbox.git("commit", "-q", "--amend", "--no-edit", with: later)
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 1)
  }

  @Test func `below the threshold of the policy a regression is shown and lets through`() throws {
    let rule = Sample.ownRule.replacing("severity: error", with: "severity: warning")
    let sandbox = try Sandbox([Sample.ownRulePath: rule])
    try sandbox.write(["a.txt": "mark one\n"])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("a.txt:1:1: warning: a.txt has the mark one [own/mark]"))
    try sandbox.commit(["readiness.yml": "fail-on: warning\n"])
    try sandbox.commit(["b.txt": "mark two\n"])
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 1)
  }
}
