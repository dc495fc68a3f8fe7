import Testing

/// `check --base`: the merge of a branch, judged before it is made.
struct MergeCheckTests {
  /// `main` with a sound Dockerfile, and a branch `topic` on which the sandbox stands.
  private func branched(_ files: [String: String] = ["Dockerfile": Sample.dockerfile]) throws
    -> Sandbox
  {
    let sandbox = try Sandbox(files)
    try sandbox.git("checkout", "-q", "-b", "topic")
    return sandbox
  }

  @Test func `a regression of the branch fails the check`() throws {
    let sandbox = try branched()
    try sandbox.commit(["Dockerfile": ""])
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 1)
    #expect(outcome.lines.contains(Sample.emptyLine))
  }

  @Test func `what became worse on the base is not the branch's doing`() throws {
    let sandbox = try branched()
    try sandbox.commit(["a": "1"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.git("checkout", "-q", "topic")
    #expect(try sandbox.readiness("check", "--base", "main").status == 0)
  }

  @Test func `what the base gained since the branch began is not lost by it`() throws {
    let sandbox = try branched(["Dockerfile": ""])
    try sandbox.commit(["a": "1"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "topic")
    let outcome = try sandbox.readiness("check", "--base", "main", "--format", "json")
    #expect(outcome.status == 0)
    #expect(try outcome.rules("regressions") == [])
    #expect(try outcome.rules("improvements") == [])
  }

  @Test func `a hazard that arises only in the merge is found`() throws {
    let lines = (1...12).map { "# line \($0)\n" }
    let sandbox = try branched([
      "Dockerfile": (["FROM scratch\n"] + lines + ["USER 1000\n"]).joined()
    ])
    try sandbox.commit(["Dockerfile": (lines + ["USER 1000\n"]).joined()])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["Dockerfile": (["FROM scratch\n"] + lines).joined()])
    let outcome = try sandbox.readiness("check", "--base", "main", "--head", "topic")
    #expect(outcome.status == 1)
    #expect(outcome.lines.contains(Sample.emptyLine))
  }

  @Test func `a path that does not merge leaves the check undecided and is named`() throws {
    let sandbox = try branched(["notes.txt": "1\n"])
    try sandbox.commit(["notes.txt": "2\n"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["notes.txt": "3\n"])
    let outcome = try sandbox.readiness("check", "--base", "main", "--head", "topic")
    #expect(outcome.status == 3)
    #expect(outcome.text.contains("notes.txt"))
  }

  @Test func `a conflict beats a regression, which is still told`() throws {
    let sandbox = try branched(["notes.txt": "1\n"])
    try sandbox.commit(["notes.txt": "2\n", "Dockerfile": ""])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["notes.txt": "3\n"])
    let outcome = try sandbox.readiness("check", "--base", "main", "--head", "topic")
    #expect(outcome.status == 3)
    #expect(outcome.lines.contains(Sample.emptyLine))
  }

  @Test func `readiness files that do not merge are no conflict`() throws {
    let sandbox = try branched(["Dockerfile": "", "b/Dockerfile": ""])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.adopt()
    try sandbox.git("checkout", "-q", "-B", "topic")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write(["b/Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try sandbox.readiness("check", "--base", "main", "--head", "topic").status == 0)
  }

  @Test func `a readiness file that its branch left behind is stale`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": ""])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 4)
    #expect(outcome.text.contains("git readiness update"))
  }

  @Test func `a regression beats a stale readiness file`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["Dockerfile": ""])
    #expect(try sandbox.readiness("check", "--base", "main").status == 1)
  }

  @Test func `a readiness file that was stale on the base already is only told`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": ""])
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("neither does the base's"))
  }

  @Test func `a policy may ignore staleness`() throws {
    let sandbox = try Sandbox(["Dockerfile": "", "readiness.yml": "stale: ignore\n"])
    try sandbox.adopt()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.readiness("check", "--base", "main").status == 0)
  }

  @Test func `a merge that is judged leaves no object behind`() throws {
    let sandbox = try branched()
    try sandbox.commit(["a": "1"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["b": "1"])
    let before = (try sandbox.storedFiles(), try sandbox.state())
    #expect(try sandbox.readiness("check", "--base", "main", "--head", "topic").status == 0)
    #expect(try sandbox.storedFiles() == before.0)
    #expect(try sandbox.state() == before.1)
  }

  @Test func `every commit of a branch can be checked in a rebase`() throws {
    let sandbox = try branched()
    try sandbox.commit(["a": "1"])
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    let rebase = ["git", "rebase", "-q", "-x", "git-readiness check --base HEAD^", "main"]
    #expect(try sandbox.run(rebase).status == 1)
    #expect(try sandbox.git("log", "--format=%s", "main..HEAD").split(separator: "\n").count == 2)
  }

  @Test func `on a checked out merge the first parent is the base`() throws {
    let sandbox = try branched()
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["a": "1"])
    try sandbox.git("merge", "-q", "--no-edit", "topic")
    #expect(try sandbox.readiness("check", "--base", "HEAD^1").status == 1)
    #expect(try sandbox.readiness("check", "--base", "HEAD^2").status == 0)
  }

  @Test func `histories that have nothing in common are compared without a common ancestor`()
    throws
  {
    let sandbox = try branched()
    try sandbox.git("checkout", "-q", "--orphan", "other")
    try sandbox.commit(["other/Dockerfile": ""])
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 1)
  }
}
