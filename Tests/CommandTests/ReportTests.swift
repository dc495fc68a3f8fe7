import Testing

/// What `report` writes, and the facets that a readiness file keeps.
struct ReportTests {
  private static let files = [
    "Dockerfile": "FROM python:3.12-slim\nUSER app\nCMD [\"app\"]\n",
    "k8s/api.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 2}\n",
  ]

  @Test func `a report of one tree is the same each time and in every language of its own`() throws
  {
    let sandbox = try Sandbox(Self.files)
    let markdown = try sandbox.readiness("report")
    #expect(markdown.status == 0)
    #expect(markdown.output.contains("\n## Verdict\n\n**not ready, score "))
    #expect(markdown.output.contains("| `kubernetes` |"))
    #expect(try sandbox.readiness("report", "--format", "text") == markdown)
    #expect(try sandbox.readiness("report", "--format", "html").output.contains("<svg"))
    let json = try sandbox.readiness("report", "--format", "json").json()
    #expect(json["verdict"] as? String == "not ready")
  }

  @Test func `a date stands in a report only where it is given`() throws {
    let sandbox = try Sandbox(Self.files)
    #expect(try !sandbox.readiness("report").output.contains("2026-"))
    #expect(
      try sandbox.readiness("report", "--date", "2026-03-04").output.contains("2026-03-04"))
    #expect(try sandbox.readiness("report", "--date", "soon").status == 2)
  }

  @Test func `two trees are told before and after`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.commit(["app.py": "app.add_middleware(CORSMiddleware, allow_origins=[\"*\"])\n"])
    let output = try sandbox.readiness("report", "HEAD^..HEAD").output
    #expect(output.contains("\n## Before and after\n"))
    #expect(output.contains("### Worse: "))
    #expect(output.contains("`web/cors-fastapi`"))
  }

  @Test func `many places of one rule are one line of what changed`() throws {
    let sandbox = try Sandbox(Self.files)
    let line = "app.add_middleware(CORSMiddleware, allow_origins=[\"*\"])\n"
    try sandbox.commit(["app.py": line, "b/app.py": line, "c/app.py": line])
    let output = try sandbox.readiness("report", "HEAD^..HEAD").output
    #expect(output.contains("`web/cors-fastapi`, and 2 more of it"))
  }

  @Test func `what is there though nothing asks for it is told and earns nothing`() throws {
    let sandbox = try Sandbox(Self.files)
    let score = try sandbox.readiness("report", "--format", "json").json()["score"] as? Int
    try sandbox.commit([
      "CHANGELOG.md": "# Changelog\n\n## 1.1.0 - 2026-02-03\n\n- Orders can be cancelled\n"
    ])
    let report = try sandbox.readiness("report").output
    let section = report.split(separator: "### There, though nothing here asks for it").last
    #expect(section?.prefix(300).contains("`docs/changes`") == true)
    let json = try sandbox.readiness("report", "--format", "json").json()
    #expect(json["score"] as? Int == score)
    let controls = json["controls"] as? [[String: Any]] ?? []
    let changes = controls.first { $0["rule"] as? String == "docs/changes" }
    #expect(changes?["state"] as? String == "met")
    #expect(changes?["possible"] as? Int == 0)
  }

  @Test func `status tells the verdict in one line`() throws {
    let lines = try Sandbox(Self.files).readiness("status").lines
    #expect(lines.count { $0.hasPrefix("verdict: not ready, score ") } == 1)
  }

  @Test func `a facet stays in the readiness file until the policy retires it`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.readiness("init")
    try sandbox.readiness("install")
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.show("HEAD:readiness.lock").contains("\nfacet kubernetes\n"))
    try sandbox.git("rm", "-qr", "k8s")
    try sandbox.git("commit", "-qnm", "without manifests")
    try sandbox.readiness("update", "--staged")
    #expect(try sandbox.show(":readiness.lock").contains("\nfacet kubernetes\n"))
    let report = try sandbox.readiness("report").output
    #expect(report.contains("`kubernetes`: recorded in readiness.lock and gone"))
    try sandbox.write(["readiness.yml": "retired: {kubernetes: runs on one server}\n"])
    try sandbox.git("add", "-A")
    try sandbox.readiness("update", "--staged")
    #expect(try !sandbox.show(":readiness.lock").contains("facet kubernetes"))
  }

  @Test func `a hook writes down a facet that a commit brings`() throws {
    let sandbox = try Sandbox(["Dockerfile": Self.files["Dockerfile"] ?? ""])
    try sandbox.readiness("init")
    try sandbox.readiness("install")
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 0)
    try sandbox.write(["k8s/api.yaml": Self.files["k8s/api.yaml"] ?? ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 0)
    #expect(
      try sandbox.show("HEAD:readiness.lock").contains("\nfacet containers\nfacet kubernetes\n"))
    #expect(try sandbox.readiness("update", "--check", "--staged").status == 0)
  }
}
