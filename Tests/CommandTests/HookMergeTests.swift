import Testing

/// Commits that merge, pick or replay others.
struct HookMergeTests {
  /// An adopted repository on `topic`, whose `main` has gone on with the files given.
  private func diverged(
    from start: [String: String], main: [String: String], topic: [String: String]
  ) throws -> Sandbox {
    let sandbox = try Sandbox.adopted(start)
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(topic)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(main)
    try sandbox.git("checkout", "-q", "topic")
    return sandbox
  }

  @Test func `a hazard that comes in with the other parent is not blamed on the merge`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile], main: ["Dockerfile": ""], topic: ["a": "1"])
    try sandbox.git("merge", "-q", "--no-commit", "main")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(try sandbox.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
  }

  @Test func `a hazard that only the merge brings in is refused`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile], main: ["b": "1"], topic: ["a": "1"])
    try sandbox.git("merge", "-q", "--no-commit", "main")
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "Dockerfile")
    #expect(try sandbox.committing().status == 1)
  }

  @Test func `after a conflict the resolution is judged against both parents`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile, "a": "1"], main: ["Dockerfile": "", "a": "2"],
      topic: ["a": "3"])
    #expect(try sandbox.run(["git", "merge", "-q", "main"]).status == 1)
    #expect(try sandbox.readiness("check").status == 3)
    try sandbox.write(["a": "4"])
    try sandbox.git("add", "a")
    #expect(try sandbox.committing().status == 0)
  }

  @Test func `several branches merged at once are all parents`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile], main: ["Dockerfile": ""], topic: ["a": "1"])
    try sandbox.git("checkout", "-q", "-b", "third", "main^")
    try sandbox.commit(["c/Dockerfile": ""])
    try sandbox.git("checkout", "-q", "topic")
    try sandbox.git("merge", "-q", "--no-commit", "main", "third")
    #expect(try sandbox.committing().status == 0)
  }

  @Test func `a squashed merge has one parent and is judged as a change of its own`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile], main: ["Dockerfile": ""], topic: ["a": "1"])
    try sandbox.git("merge", "-q", "--squash", "main")
    #expect(try sandbox.committing().status == 1)
  }

  @Test func `a cherry-pick that conflicted is judged when it is continued`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile, "a": "1"], main: ["Dockerfile": "", "a": "2"],
      topic: ["a": "3"])
    #expect(try sandbox.run(["git", "cherry-pick", "main"]).status == 1)
    try sandbox.write(["a": "4"])
    try sandbox.git("add", "a")
    let outcome = try sandbox.run(["git", "-c", "core.editor=true", "cherry-pick", "--continue"])
    #expect(outcome.errors.contains(Sample.emptyLine))
    #expect(try sandbox.git("log", "-1", "--format=%P") == sandbox.git("rev-parse", "topic^"))
  }

  @Test func `a stash is not judged`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("stash", "-q")
    try sandbox.git("stash", "pop", "-q")
    #expect(try sandbox.git("status", "--porcelain") == "M Dockerfile")
  }

  @Test func `before a clean merge the hook knows what is merged`() throws {
    let sandbox = try diverged(
      from: ["Dockerfile": Sample.dockerfile], main: ["Dockerfile": ""], topic: ["a": "1"])
    let hook = "#!/bin/sh\nexec git-readiness hook pre-commit --no-write\n"
    try sandbox.write([".git/hooks/pre-merge-commit": hook])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-merge-commit")
    #expect(try sandbox.run(["git", "merge", "--no-edit", "main"]).status == 0)
  }
}
