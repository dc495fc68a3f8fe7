import Testing

/// `git merge` with the hook installed: Git takes no file from it into the merge commit.
struct PreMergeCommitTests {
  /// On `topic`, whose `main` went on; the sides say different things of readiness.
  private func diverged(
    main: [String: String], topic: [String: String], policy: String? = nil
  ) throws -> Sandbox {
    var start = ["Dockerfile": Sample.dockerfile]
    start["readiness.yml"] = policy
    let sandbox = try Sandbox.adopted(start)
    try sandbox.git("config", "--unset", "merge.readiness.driver")
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(topic)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(main)
    try sandbox.git("checkout", "-q", "topic")
    return sandbox
  }

  private func merging(_ sandbox: Sandbox, _ arguments: String...) throws -> Outcome {
    try sandbox.run(["git", "merge", "-q", "--no-edit"] + arguments)
  }

  @Test func `a merge that changes no fact is made at once`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    let outcome = try merging(sandbox, "main")
    #expect(outcome.status == 0)
    #expect(outcome.text == "git-readiness: ok\n")
    #expect(try sandbox.git("rev-list", "--count", "--merges", "HEAD") == "1")
  }

  @Test func `where the readiness file must change it is staged and the merge stops`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": Sample.dockerfile], topic: ["a": "1"])
    let outcome = try merging(sandbox, "main")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("finish with: git commit --no-edit"))
    #expect(sandbox.exists(".git/MERGE_HEAD"))
    #expect(try sandbox.git("diff", "--cached", "--name-only").contains("readiness.lock"))
  }

  @Test func `what it says to type finishes the merge with both parents`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": Sample.dockerfile], topic: ["a": "1"])
    _ = try merging(sandbox, "main")
    #expect(try sandbox.run(["git", "commit", "--no-edit"]).status == 0)
    #expect(try sandbox.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
    #expect(try sandbox.show("HEAD:readiness.lock").contains("b/Dockerfile"))
    #expect(try sandbox.git("status", "--porcelain") == "")
    #expect(try sandbox.readiness("update", "--check").status == 0)
  }

  @Test func `a hazard that comes in with the other parent is not blamed on the merge`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": ""], topic: ["a": "1"])
    let outcome = try merging(sandbox, "main")
    #expect(!outcome.errors.contains("regression"))
    #expect(try sandbox.run(["git", "commit", "--no-edit"]).status == 0)
  }

  @Test func `a hazard that arises only in the merge is refused and nothing is staged`() throws {
    let lines = (1...9).map { "\($0)\n" }.joined()
    let sandbox = try Sandbox.adopted([Sample.ownRulePath: Sample.ownRule, "a.md": lines])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a.md": "mark one\n" + lines])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("mv", "a.md", "a.txt")
    try sandbox.commit()
    let before = try sandbox.show("HEAD:readiness.lock")
    let outcome = try merging(sandbox, "topic")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("a.txt:1:1: error: a.txt has the mark one"))
    #expect(try sandbox.show(":readiness.lock") == before)
  }

  @Test func `an octopus merge knows every head`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": ""], topic: ["a": "1"])
    try sandbox.git("checkout", "-q", "-b", "third", "main^")
    try sandbox.commit(["c/Dockerfile": ""])
    try sandbox.git("checkout", "-q", "topic")
    let outcome = try merging(sandbox, "main", "third")
    #expect(!outcome.errors.contains("regression"))
  }

  @Test func `a policy that never writes lets the merge be made`() throws {
    let sandbox = try diverged(
      main: ["b/Dockerfile": Sample.dockerfile], topic: ["a": "1"], policy: "write: never\n")
    #expect(try merging(sandbox, "main").status == 0)
  }

  @Test func `the hook of pre-commit does the same where a framework calls it`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": Sample.dockerfile], topic: ["a": "1"])
    try sandbox.write([
      ".git/hooks/pre-merge-commit": "#!/bin/sh\nexec git-readiness hook pre-commit\n"
    ])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-merge-commit")
    let outcome = try merging(sandbox, "main")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("git commit --no-edit"))
  }

  @Test func `a merge that is skipped is made`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": Sample.dockerfile], topic: ["a": "1"])
    let outcome = try sandbox.run(
      ["git", "merge", "-q", "--no-edit", "main"], with: ["GIT_READINESS": "0"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "git-readiness: skipped, because GIT_READINESS=0\n")
  }

  @Test func `a fast-forward asks no hook`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commitHazard()
    try sandbox.git("checkout", "-q", "main")
    #expect(try merging(sandbox, "topic").text == "")
  }

  @Test func `a merge is refused for what the user added to it`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    try sandbox.git("merge", "-q", "--no-commit", "--no-ff", "main")
    try sandbox.write(["c/Dockerfile": ""])
    try sandbox.git("add", "c")
    let outcome = try sandbox.committing("-q")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("c/Dockerfile:1:1: error: "))
  }
}
