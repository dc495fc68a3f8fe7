import Testing

/// Comments that accept findings, from the change that adds them to their end.
struct SuppressionTests {
  private static let reason = "public demo"
  private static let text = "mark one # readiness: allow own/* \(reason)\n"
  private static let accepting = "suppressions: accept\n"

  private func sandbox(_ files: [String: String] = [:]) throws -> Sandbox {
    try Sandbox(files.merging([Sample.ownRulePath: Sample.ownRule]) { $1 })
  }

  private func staging(_ files: [String: String], in sandbox: Sandbox) throws {
    try sandbox.write(files)
    try sandbox.git("add", "-A")
  }

  @Test func `a change cannot suppress what it introduces`() throws {
    let sandbox = try sandbox()
    try staging(["a.txt": Self.text], in: sandbox)
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("suppressed by this change, which the base does not allow"))
    #expect(outcome.output.contains("'suppressions: accept'"))
  }

  @Test func `a policy of the base lets a change suppress what it introduces, and it is seen`()
    throws
  {
    let sandbox = try sandbox(["readiness.yml": Self.accepting])
    try staging(["a.txt": Self.text], in: sandbox)
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.contains(
        "a.txt:1:12: note: suppresses own/*: public demo [governance/suppression]"))
    #expect(outcome.output.contains("a.txt has the mark one (suppressed here: public demo)"))
  }

  @Test func `a policy that the change itself brings lets nothing through, and is told`() throws {
    let sandbox = try sandbox(["readiness.yml": "fail-on: error\n"])
    try staging(["a.txt": Self.text, "readiness.yml": Self.accepting], in: sandbox)
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("readiness/milder-policy"))
  }

  @Test func `a waiver of the base accepts what a change suppresses`() throws {
    let policy = "waivers: [{id: W, rule: own/mark, path: \"**\", reason: agreed}]\n"
    let sandbox = try sandbox(["readiness.yml": policy])
    try staging(["a.txt": Self.text], in: sandbox)
    #expect(try sandbox.readiness("check").status == 0)
  }

  @Test func `what the base suppresses is shown as such and is no regression when it moves`()
    throws
  {
    let sandbox = try sandbox(["a.txt": Self.text])
    let status = try sandbox.readiness("status")
    #expect(status.output.contains("[own/mark] (suppressed: public demo)"))
    #expect(status.output.contains("hazards: 1, 1 accepted"))
    try sandbox.remove("a.txt")
    try staging(["b.txt": "\n" + Self.text], in: sandbox)
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("note: suppresses"))
  }

  @Test func `JSON tells why a finding is accepted and which waivers do nothing`() throws {
    let policy = "waivers: [{id: W, rule: own/mark, path: \"none\", reason: agreed}]\n"
    let sandbox = try sandbox(["a.txt": Self.text, "readiness.yml": policy])
    let output = try sandbox.readiness("status", "--format", "json").output
    #expect(
      output.contains(
        #""accepted":{"waiver":null,"reason":"public demo","until":null}"#))
    #expect(
      output.contains(#"{"id":"W","rule":"own/mark","state":"unused","until":null}"#))
  }

  @Test func `the readiness file says that a comment accepts a finding`() throws {
    let sandbox = try Sandbox.adopted([
      Sample.ownRulePath: Sample.ownRule, "a.txt": Self.text,
    ])
    let lines = try sandbox.read("readiness.lock").split(separator: "\n")
    #expect(lines.contains("waived own/mark a.txt one comment"))
  }

  /// What several files decide is judged anew although only a comment changed.
  @Test func `the hook writes down that a comment accepts what spans files`() throws {
    func manifest(_ comment: String) -> String {
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api}
      spec:
      \(comment)
        replicas: 2
        selector: {matchLabels: {app: api}}
        template:
          metadata: {labels: {app: api}}
          spec: {containers: [{name: api, image: "api:1.2"}]}

      """
    }
    let sandbox = try Sandbox.adopted(["deploy/api.yaml": manifest("")])
    for comment in ["", "  # readiness: allow kubernetes/* drained by hand"] {
      try staging(["deploy/api.yaml": manifest(comment), "n.txt": comment], in: sandbox)
      #expect(try sandbox.committing().status == 0)
      #expect(try sandbox.readiness("update", "--check").status == 0)
      let words = comment.isEmpty ? "\nhazard kubernetes/no-d" : "\nwaived kubernetes/no-d"
      #expect(try sandbox.read("readiness.lock").contains(words))
    }
  }

  @Test func `a suppression ends with its day`() throws {
    let text = "mark one # readiness: allow own/* demo until=2026-01-02\n"
    let sandbox = try sandbox(["readiness.yml": Self.accepting])
    try staging(["a.txt": text], in: sandbox)
    #expect(try sandbox.readiness("check").status == 0)
    let later = ["GIT_COMMITTER_DATE": "2026-01-03T00:00:00Z"]
    let outcome = try sandbox.readiness("check", with: later)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("what suppresses it ended on 2026-01-02"))
    try sandbox.git("commit", "-q", "-m", "change", with: later)
    #expect(
      try sandbox.readiness("status").output.contains("its suppression ended on 2026-01-02"))
  }

  @Test func `a waiver that ended is told with every check`() throws {
    let policy =
      "waivers: [{id: W-7, rule: own/mark, path: \"**\", reason: r, until: 2026-01-01}]\n"
    let sandbox = try sandbox(["readiness.yml": policy])
    try staging(["b.txt": "nothing\n"], in: sandbox)
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("waiver W-7 of own/mark ended on 2026-01-01"))
    #expect(try sandbox.readiness("status").output.contains("waiver W-7 ended on 2026-01-01: r"))
  }

  @Test func `a waiver that accepts nothing is told with the status`() throws {
    let policy = """
      waivers:
        - {id: W-1, rule: own/mark, path: "a.txt", reason: r}
        - {id: W-2, rule: own/mark, path: "b.txt", reason: r}
        - {id: W-3, rule: own/none, path: "a.txt", reason: r}

      """
    let sandbox = try sandbox(["readiness.yml": policy, "a.txt": "mark one\n"])
    let outcome = try sandbox.readiness("status")
    #expect(!outcome.output.contains("waiver W-1 accepts nothing"))
    #expect(outcome.output.contains("waiver W-2 accepts nothing"))
    #expect(outcome.output.contains("waiver W-3 accepts nothing"))
  }

  @Test func `a change that adds another tool's suppression shows a note and passes`() throws {
    let sandbox = try sandbox()
    let added = ["run.py": "run(x)  # nosec B602\n", ".trivyignore": "CVE-2024-0001\n"]
    try staging(added, in: sandbox)
    let outcome = try sandbox.readiness("check")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count { $0.contains(": note: ") } == 2)
    try sandbox.commit()
    try sandbox.git("mv", "run.py", "moved.py")
    let moved = try sandbox.readiness("check")
    #expect(moved.status == 0)
    #expect(!moved.output.contains("nosec"))
  }

  @Test func `init writes the key that says what suppressions of a change count for`() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.readiness("init").status == 0)
    #expect(try sandbox.read("readiness.yml").contains("\nsuppressions: in-base\n"))
    #expect(try sandbox.readiness("status").status == 0)
  }
}
