import Testing

/// Repositories that lack the content of some files, as a partial clone or a damaged one does: what
/// those might show is left open, and all else is judged.
struct MissingContentTests {
  private static let review =
    "# Production readiness review\n\n"
    + "- [x] Alerts are defined in `deploy/alerts.yml`\n- [x] Runbook: `docs/runbook.md`\n"
  private static let files = [
    "Dockerfile": Sample.emptyDockerfile,
    ".github/workflows/ci.yml":
      "on: [push]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps: [{ run: pytest }]\n",
    "app.py":
      "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/health')\ndef health():\n"
      + "    return {}\n",
    "tests/test_app.py": "def test_health():\n    assert True\n",
    "deploy/alerts.yml":
      "groups:\n- name: api\n  rules:\n  - {alert: Down, expr: up == 0, for: 5m}\n",
    "READINESS.md": review,
  ]

  /// Removes the content of a file, and what earlier runs saw in it.
  private func remove(_ path: String, from sandbox: Sandbox) throws -> String {
    let id = try sandbox.git("rev-parse", "HEAD:" + path)
    let object = ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try sandbox.remove(object)
    if sandbox.exists(".git/git-readiness/memo") {
      try sandbox.remove(".git/git-readiness/memo")
    }
    return object
  }

  @Test func `what does not need the missing file is told, and the file is named once`() throws {
    let sandbox = try Sandbox(Self.files)
    _ = try remove("app.py", from: sandbox)
    let text = try sandbox.readiness("status")
    #expect(text.status == 3)
    #expect(text.output.contains(Sample.emptyRule))
    #expect(
      text.errors == "git-readiness: not judged, as the repository lacks the content of app.py; "
        + "`git fsck` tells what else is\n")
    let json = try sandbox.readiness("status", "--format", "json")
    #expect(try json.rules("findings").contains("\(Sample.emptyRule) Dockerfile"))
    #expect(try json.rules("inventory").contains("tests/pytest tests/test_app.py"))
    let report = try sandbox.readiness("report")
    #expect(report.status == 3)
    #expect(
      report.output.contains("`app.py`: its content is missing from this repository, or damaged"))
  }

  @Test func `a control that the missing file may hold is left open and not missing`() throws {
    let sandbox = try Sandbox(Self.files)
    let whole = try sandbox.readiness("status", "--format", "json")
    #expect(try whole.rules("evidence").contains("ci/pipeline .github/workflows/ci.yml"))
    _ = try remove(".github/workflows/ci.yml", from: sandbox)
    let json = try sandbox.readiness("status", "--format", "json")
    #expect(try !json.rules("gaps").contains { $0.hasPrefix("ci/") })
    #expect(try json.rules("unknown").contains { $0.hasPrefix("ci/pipeline") })
  }

  @Test func `a claim is not denied by a file that cannot be read`() throws {
    let sandbox = try Sandbox(Self.files)
    let whole = try sandbox.readiness("claims", "--format", "json")
    #expect(whole.status == 0)
    for path in ["app.py", "deploy/alerts.yml"] {
      let object = try remove(path, from: sandbox)
      let claims = try sandbox.readiness("claims", "--format", "json")
      #expect(claims.status == 3)
      #expect(claims.output == whole.output, "\(path): \(object)")
    }
  }

  @Test func `what is missing is not remembered`() throws {
    let sandbox = try Sandbox(Self.files)
    let whole = try sandbox.readiness("status", "--format", "json")
    let object = try remove("app.py", from: sandbox)
    let lacking = try sandbox.readiness("status", "--format", "json")
    #expect(lacking.status == 3 && lacking.output != whole.output)
    try sandbox.write(["app.py": Self.files["app.py"] ?? ""])
    try sandbox.git("hash-object", "-w", "app.py")
    #expect(try sandbox.bytes(object).isEmpty == false)
    #expect(try sandbox.readiness("status", "--format", "json") == whole)
  }

  @Test func `damaged content is as little known as missing content`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.write([try remove("app.py", from: sandbox): "garbage"])
    let outcome = try sandbox.readiness("status")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains(Sample.emptyRule))
  }

  @Test func `a clone without content says how to get it, and judges by its paths`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.git("config", "uploadpack.allowFilter", "true")
    let clone = sandbox.directory + "/clone"
    try sandbox.git(
      "clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + sandbox.top, clone)
    let outcome = try sandbox.readiness("status", in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(" and 3 more; this is a partial clone: run `git fetch"))
    #expect(try sandbox.readiness("claims", in: clone).status == 3)
    #expect(
      try sandbox.readiness("status", "--format", "json", in: clone).rules("gaps")
        .allSatisfy { !$0.hasPrefix("ci/") && !$0.hasPrefix("tests/") })
  }

  @Test func `whatever records or compares stops instead`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.readiness("update")
    try sandbox.git("add", "-A")
    try sandbox.git("commit", "-q", "-m", "record")
    let object = try remove("app.py", from: sandbox)
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    for arguments in [["update"], ["hook", "pre-commit"], ["inventory", "tests"]] {
      let outcome = try sandbox.run(["git-readiness"] + arguments)
      #expect(outcome.status == 3, "\(arguments) without \(object): \(outcome.text)")
    }
  }

  @Test func `among many repositories it is told in its line`() throws {
    let sandbox = try Sandbox(Self.files)
    _ = try remove("app.py", from: sandbox)
    let outcome = try sandbox.readiness(
      "status", "--stdin", "--format", "jsonl", input: sandbox.top + "\n")
    #expect(outcome.status == 3)
    #expect(try outcome.rules("findings").contains("\(Sample.emptyRule) Dockerfile"))
    #expect(try outcome.json()["error"] == nil)
  }
}
