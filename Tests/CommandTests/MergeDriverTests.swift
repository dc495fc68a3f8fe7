import Testing

/// Readiness files that meet in a merge, with the driver and without.
struct MergeDriverTests {
  private static let attributes = "readiness.lock text eol=lf merge=readiness\n"

  /// On `topic`; both sides brought a service and recorded it in neighbouring lines.
  private func diverged(attributes: String = attributes) throws -> Sandbox {
    let sandbox = try Sandbox.adopted([
      "Dockerfile": Sample.dockerfile, ".gitattributes": attributes,
    ])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a/Dockerfile": Sample.dockerfile])
    try sandbox.readiness("update")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    try sandbox.readiness("update")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "topic")
    return sandbox
  }

  private func isCurrent(_ sandbox: Sandbox) throws -> Bool {
    try sandbox.readiness("update", "--check").status == 0
  }

  @Test func `both sides' facts are in the merge`() throws {
    let sandbox = try diverged()
    let outcome = try sandbox.run(["git", "merge", "-q", "--no-edit", "main"])
    #expect(outcome.errors.hasPrefix("git-readiness: ok"))
    #expect(!outcome.errors.contains("git commit --no-edit"))
    #expect(outcome.status == 0)
    #expect(try isCurrent(sandbox))
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `a rebase merges readiness files too`() throws {
    let sandbox = try diverged()
    #expect(try sandbox.run(["git", "rebase", "-q", "main"]).status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `branches that merged each other before are merged rightly`() throws {
    let sandbox = try diverged()
    let main = try sandbox.git("rev-parse", "main")
    let topic = try sandbox.git("rev-parse", "topic")
    try sandbox.git("merge", "-q", "--no-edit", "--no-verify", main)
    try sandbox.commit(["c/Dockerfile": Sample.dockerfile])
    try sandbox.readiness("update")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "--no-edit", "--no-verify", topic)
    try sandbox.commit(["d/Dockerfile": Sample.dockerfile])
    try sandbox.readiness("update")
    try sandbox.commit()
    #expect(try sandbox.git("merge-base", "--all", "main", "topic").contains("\n"))
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "topic"]).status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `a cherry-pick merges readiness files too`() throws {
    let sandbox = try diverged()
    #expect(try sandbox.run(["git", "cherry-pick", "main~1", "main"]).status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `a file that both sides added is merged without an ancestor`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile, ".gitattributes": Self.attributes])
    try sandbox.readiness("install")
    for (branch, path) in [("left", "a"), ("right", "b")] {
      try sandbox.git("checkout", "-q", "-b", branch, "main")
      try sandbox.commit(["\(path)/Dockerfile": Sample.dockerfile])
      try sandbox.readiness("init")
      try sandbox.remove("readiness.yml")
      try sandbox.commit()
    }
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "left"]).status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `without the attribute the lines conflict, and resolve makes the file anew`() throws {
    let sandbox = try diverged(attributes: "")
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "main"]).status == 1)
    #expect(try sandbox.read("readiness.lock").contains("<<<<<<<"))
    let outcome = try sandbox.readiness("resolve")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("finish with: git commit --no-edit"))
    #expect(try sandbox.run(["git", "commit", "-q", "--no-edit"]).status == 0)
    #expect(try isCurrent(sandbox))
    #expect(try sandbox.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `update resolves as well, as the file itself says`() throws {
    let sandbox = try diverged(attributes: "")
    _ = try sandbox.run(["git", "merge", "-q", "--no-edit", "main"])
    #expect(try sandbox.readiness("update").status == 0)
    #expect(try sandbox.git("ls-files", "--unmerged") == "")
    #expect(try isCurrent(sandbox))
  }

  @Test func `an attribute without its driver leaves a conflict that resolve ends`() throws {
    let sandbox = try diverged()
    try sandbox.git("config", "--remove-section", "merge.readiness")
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "main"]).status == 1)
    #expect(try sandbox.readiness("resolve").status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `a file that one side removed is for resolve to make`() throws {
    let sandbox = try diverged()
    try sandbox.git("rm", "-q", "readiness.lock")
    try sandbox.commit()
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "main"]).status == 1)
    #expect(try sandbox.readiness("resolve").status == 0)
    #expect(try isCurrent(sandbox))
    #expect(try sandbox.git("ls-files", "--unmerged") == "")
  }

  @Test func `resolve in a rebase says how it goes on`() throws {
    let sandbox = try diverged(attributes: "")
    #expect(try sandbox.run(["git", "rebase", "-q", "main"]).status == 1)
    let outcome = try sandbox.readiness("resolve")
    #expect(outcome.output.contains("finish with: git rebase --continue"))
    #expect(
      try sandbox.run(["git", "rebase", "--continue"], with: ["GIT_EDITOR": "true"]).status == 0)
    #expect(try isCurrent(sandbox))
  }

  @Test func `other conflicts come before it`() throws {
    let sandbox = try diverged(attributes: "")
    try sandbox.commit(["x": "1"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["x": "2"])
    _ = try sandbox.run(["git", "merge", "-q", "--no-edit", "topic"])
    let outcome = try sandbox.readiness("resolve")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("conflicts in x"))
    #expect(try sandbox.git("ls-files", "--unmerged").contains("readiness.lock"))
  }

  @Test(arguments: ["", "what\n", "readiness 2\n", "<<<<<<< ours\n"])
  func `a side that cannot be read fails the driver and leaves the file`(text: String) throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    let good = try sandbox.read("readiness.lock")
    try sandbox.write(["base": good, "ours": good, "theirs": text])
    let outcome = try sandbox.readiness(
      "merge-file", "base", "ours", "theirs", "7", "readiness.lock")
    #expect(outcome.status == 129)
    #expect(try sandbox.read("ours") == good)
  }

  @Test func `a driver that fails fails the merge`() throws {
    let sandbox = try diverged()
    try sandbox.commit(["readiness.lock": "readiness 2\n"])
    #expect(try sandbox.run(["git", "merge", "-q", "--no-edit", "main"]).status != 0)
    #expect(try !sandbox.read("readiness.lock").contains("<<<<<<<"))
  }
}
