import Testing

/// A readiness file that an older tool wrote with older rules.
struct RuleUpgradeTests {
  /// On `topic`; the file names older rules, and says less than today's see.
  private func older() throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile, "a": "1"])
    let file = try sandbox.read("readiness.lock")
      .split(separator: "\n").filter { !$0.contains(Sample.emptyRule) }
      .map { $0.hasPrefix("rules builtin ") ? "rules builtin 0\n" : "\($0)\n" }.joined()
    try sandbox.commit(["readiness.lock": file])
    try sandbox.git("checkout", "-q", "-b", "topic")
    return sandbox
  }

  @Test func `a commit does not take along what newer rules see, and says how to`() throws {
    let sandbox = try older()
    let before = try sandbox.read("readiness.lock")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    let outcome = try sandbox.committing("-a")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("git readiness update --adopt-rules"))
    #expect(try sandbox.show("HEAD:readiness.lock") == before)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `no branch is blamed for it`() throws {
    let sandbox = try older()
    try sandbox.commit(["a": "2"])
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("git readiness update --adopt-rules"))
    try sandbox.commit(["b/Dockerfile": ""])
    #expect(try sandbox.readiness("check", "--base", "main").status == 1)
  }

  @Test func `update leaves it alone until told to adopt the rules`() throws {
    let sandbox = try older()
    let before = try sandbox.read("readiness.lock")
    let refused = try sandbox.readiness("update")
    #expect(refused.status == 4)
    #expect(refused.errors.contains("git readiness update --adopt-rules"))
    #expect(try sandbox.read("readiness.lock") == before)
    #expect(try sandbox.readiness("update", "--check").status == 0)
  }

  @Test func `the upgrade is a commit of its own and no regression`() throws {
    let sandbox = try older()
    let adopted = try sandbox.readiness("update", "--adopt-rules")
    #expect(adopted.status == 0)
    #expect(adopted.output.contains("commit it by itself: git commit readiness.lock"))
    #expect(try sandbox.committing("-q", "readiness.lock").status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "")
    #expect(try sandbox.show("HEAD:readiness.lock").contains(Sample.emptyRule))
    let check = try sandbox.readiness("check", "--base", "main")
    #expect(check.status == 0)
    #expect(!check.text.contains("adopt-rules"))
  }

  // Where only the default branch writes the file.

  private func mainOnly() throws -> Sandbox {
    let sandbox = try Sandbox([
      "Dockerfile": Sample.emptyDockerfile, "readiness.yml": "write: default-branch-only\n",
    ])
    try sandbox.adopt()
    return sandbox
  }

  @Test func `a policy that writes on the default branch only writes there`() throws {
    let sandbox = try mainOnly()
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try !sandbox.show("HEAD:readiness.lock").contains(Sample.emptyRule))
  }

  @Test func `where only the default branch writes the file a branch leaves it and is not blamed`()
    throws
  {
    let sandbox = try mainOnly()
    let before = try sandbox.read("readiness.lock")
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try sandbox.show("HEAD:readiness.lock") == before)
    #expect(try sandbox.readiness("check", "--base", "main").status == 0)
  }

  @Test func `the default branch is what the remote says`() throws {
    let sandbox = try mainOnly()
    try sandbox.git("branch", "-m", "main", "production")
    try sandbox.git("init", "-q", "--bare", sandbox.remote)
    try sandbox.git("remote", "add", "origin", sandbox.remote)
    try sandbox.git("push", "-q", "--no-verify", "-u", "origin", "production")
    try sandbox.git("remote", "set-head", "origin", "production")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try !sandbox.show("HEAD:readiness.lock").contains(Sample.emptyRule))
  }
}
