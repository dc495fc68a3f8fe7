import Testing

/// A bare repository that judges what is pushed to it.
struct ReceiveTests {
  /// A clone without hooks of its own, whose remote has those given.
  private func guarded(
    by hooks: String..., files: [String: String] = ["Dockerfile": Sample.dockerfile]
  ) throws -> Sandbox {
    let sandbox = try Sandbox(files)
    try sandbox.addRemote()
    let types = hooks.flatMap { ["--hook-type", $0] }
    let outcome = try sandbox.run(["git-readiness", "install"] + types, in: sandbox.remote)
    guard outcome.status == 0 else { throw Sandbox.Failure(description: outcome.text) }
    return sandbox
  }

  /// The same with a readiness file in both.
  private func recording() throws -> Sandbox {
    let sandbox = try guarded()
    try sandbox.readiness("init")
    try sandbox.commit()
    guard try sandbox.pushing("main").status == 0 else {
      throw Sandbox.Failure(description: "the readiness file was not taken")
    }
    return sandbox
  }

  @Test func `a bare repository gets the hook that sees a push as a whole`() throws {
    let sandbox = try guarded()
    #expect(sandbox.exists("hooks/pre-receive", in: sandbox.remote))
    #expect(!sandbox.exists("hooks/pre-commit", in: sandbox.remote))
  }

  @Test(arguments: ["pre-receive", "update"])
  func `a branch that is worse is refused and stays as it was`(hook: String) throws {
    let sandbox = try guarded(by: hook)
    let before = try sandbox.git("rev-parse", "main", in: sandbox.remote)
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("main")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(Sample.emptyLine))
    #expect(!outcome.errors.contains("--no-verify"))
    #expect(try sandbox.git("rev-parse", "main", in: sandbox.remote) == before)
  }

  @Test(arguments: ["pre-receive", "update"])
  func `a branch that is no worse is taken`(hook: String) throws {
    let sandbox = try guarded(by: hook)
    try sandbox.commit(["a": "1"])
    #expect(try sandbox.pushing("main").status == 0)
  }

  @Test(arguments: ["pre-receive", "update"])
  func `a new branch is compared with where it left the default branch`(hook: String) throws {
    let sandbox = try guarded(by: hook)
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("main:topic")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("against main as it was"))
    try sandbox.git("reset", "-q", "--hard", "HEAD^")
    try sandbox.commit(["a": "1"])
    #expect(try sandbox.pushing("main:topic").status == 0)
  }

  @Test(arguments: ["pre-receive", "update"])
  func `a branch may be deleted`(hook: String) throws {
    let sandbox = try guarded(by: hook)
    try sandbox.git("push", "-q", "origin", "main:topic")
    #expect(try sandbox.pushing(":topic").status == 0)
    #expect(try !sandbox.remoteHas("topic"))
  }

  @Test func `the first push has nothing to be compared with`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("init", "-q", "--bare", "remote.git", in: sandbox.directory)
    try sandbox.git("remote", "add", "origin", sandbox.remote)
    try sandbox.readiness("install", in: sandbox.remote)
    let outcome = try sandbox.pushing("main")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("nothing yet to compare main with"))
  }

  @Test func `one bad branch of several refuses them all`() throws {
    let sandbox = try guarded()
    try sandbox.git("branch", "good")
    try sandbox.commitHazard()
    #expect(try sandbox.pushing("good", "main").status == 1)
    #expect(try !sandbox.remoteHas("good"))
  }

  @Test func `whoever pushes cannot skip it`() throws {
    let sandbox = try guarded()
    try sandbox.commitHazard()
    #expect(try sandbox.pushing("--no-verify", "main", with: ["GIT_READINESS": "0"]).status == 1)
  }

  @Test(arguments: ["pre-receive", "update"])
  func `nothing of what is pushed is written where it is received`(hook: String) throws {
    let sandbox = try guarded(by: hook)
    let names = { try sandbox.run(["ls", "-A"], in: sandbox.remote).output }
    let before = try names()
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    #expect(try sandbox.pushing("main").status == 0)
    // An image of the built-in rules, by which the next push is judged faster.
    let own = try sandbox.run(["ls", "-A", "git-readiness"], in: sandbox.remote).output
    #expect(own == "rules\n")
    #expect(try names().replacing("git-readiness\n", with: "") == before)
  }

  @Test func `a readiness file that does not follow the change is refused`() throws {
    let sandbox = try recording()
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    let refused = try sandbox.pushing("main")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("run: git readiness update"))
    try sandbox.readiness("update")
    try sandbox.commit()
    #expect(try sandbox.pushing("main").status == 0)
  }

  @Test func `a readiness file that was wrong before is not this push's doing`() throws {
    let sandbox = try recording()
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    try sandbox.git("fetch", "-q", sandbox.top, "+main:main", in: sandbox.remote)
    try sandbox.commit(["notes": "1"])
    #expect(try sandbox.pushing("main").status == 0)
  }

  @Test func `objects in quarantine are judged and thrown away with a refusal`() throws {
    let sandbox = try guarded()
    let id = try sandbox.commitHazard()
    #expect(try sandbox.pushing("main").status == 1)
    #expect(try sandbox.run(["git", "cat-file", "-e", id], in: sandbox.remote).status != 0)
  }

  @Test func `a forced push is compared with what it replaces`() throws {
    let sandbox = try guarded()
    try sandbox.commit(["a": "1"])
    try sandbox.git("push", "-q", "origin", "main:topic")
    try sandbox.git("reset", "-q", "--hard", "HEAD^")
    try sandbox.commitHazard()
    #expect(try sandbox.pushing("--force", "main:topic").status == 1)
  }

  @Test func `a merge of the default branch is not blamed for what came with it`() throws {
    let sandbox = try guarded(files: ["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    try sandbox.git("push", "-q", "origin", "topic")
    try sandbox.remove("hooks/pre-receive", in: sandbox.remote)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commitHazard("b/Dockerfile")
    try sandbox.git("push", "-q", "origin", "main")
    try sandbox.readiness("install", in: sandbox.remote)
    try sandbox.git("checkout", "-q", "topic")
    try sandbox.git("merge", "-q", "--no-edit", "main")
    #expect(try sandbox.pushing("topic").status == 0)
  }
}
