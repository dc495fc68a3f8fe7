import Testing

/// The ways to make a commit, each of which shows its hook another index.
struct HookSituationTests {
  /// An adopted repository in which `Dockerfile` is sound, `a` is some file, and both are about
  /// to change on disk: `Dockerfile` for the worse.
  private func careless(staging paths: String...) throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile, "a": "1"])
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile, "a": "2"])
    for path in paths { try sandbox.git("add", path) }
    return sandbox
  }

  /// An adopted repository with a bad `Dockerfile` that is mended on disk, and another file
  /// changed as well: a commit of the first must change the readiness file.
  private func careful(staging paths: String...) throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile, "a": "1"])
    try sandbox.write(["Dockerfile": Sample.dockerfile, "a": "2"])
    for path in paths { try sandbox.git("add", path) }
    return sandbox
  }

  private func isUpdated(_ sandbox: Sandbox, in place: String? = nil) throws -> Bool {
    try !sandbox.show("HEAD:readiness.lock", in: place).contains(Sample.emptyRule)
  }

  @Test func `the first commit is judged against nothing`() throws {
    let sandbox = try Sandbox()
    try sandbox.readiness("install")
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "Dockerfile")
    #expect(try sandbox.committing().status == 1)
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    #expect(try sandbox.committing().status == 0)
  }

  @Test func `the first commit may hold the readiness file`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    try sandbox.readiness("init")
    try sandbox.readiness("install")
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test(arguments: [["-a"], ["Dockerfile"], ["-o", "Dockerfile"], ["-i", "Dockerfile"]])
  func `a regression is refused however the file gets into the commit`(options: [String]) throws {
    let sandbox = try careless()
    let before = try sandbox.state()
    let outcome = try sandbox.run(["git", "commit", "-m", "x"] + options)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(Sample.emptyLine))
    #expect(try sandbox.state() == before)
  }

  @Test(arguments: [["-a"], ["Dockerfile"], ["-o", "Dockerfile"], ["-i", "Dockerfile"]])
  func `the readiness file is in the commit however the file gets there`(options: [String]) throws {
    let sandbox = try careful()
    #expect(try sandbox.run(["git", "commit", "-m", "x"] + options).status == 0)
    #expect(try isUpdated(sandbox))
    let left = options == ["-a"] ? "" : "M a"
    #expect(try sandbox.git("status", "--porcelain") == left)
  }

  @Test func `a commit of one path leaves others staged and none half staged`() throws {
    let sandbox = try careful(staging: "a")
    #expect(try sandbox.committing("Dockerfile").status == 0)
    #expect(try isUpdated(sandbox))
    #expect(try sandbox.git("status", "--porcelain") == "M  a")
  }

  @Test func `a regression that is staged but not in the commit does not stop it`() throws {
    let sandbox = try careless(staging: "Dockerfile")
    #expect(try sandbox.committing("-o", "a").status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "M  Dockerfile")
  }

  @Test func `a regression that is only on disk does not stop a commit`() throws {
    let sandbox = try careless(staging: "a")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.read("Dockerfile") == Sample.emptyDockerfile)
  }

  @Test func `a regression that is only staged stops a commit`() throws {
    let sandbox = try careless(staging: "Dockerfile")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing().status == 1)
    #expect(try sandbox.read("Dockerfile") == Sample.dockerfile)
  }

  @Test func `an amended commit is judged against the one it replaces`() throws {
    let sandbox = try careless(staging: "Dockerfile")
    #expect(try sandbox.committing("--amend").status == 1)
    try sandbox.git("checkout", "-q", "HEAD", "Dockerfile")
    #expect(try sandbox.committing("--amend", "-a").status == 0)
  }

  @Test func `an amended message is judged as nothing new`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    let outcome = try sandbox.committing("--amend", "-q")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `a commit may be made in a subdirectory`() throws {
    let sandbox = try Sandbox.adopted(["sub/Dockerfile": Sample.emptyDockerfile])
    let sub = sandbox.path("sub")
    try sandbox.write(["sub/Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("Dockerfile", in: sub).status == 0)
    #expect(try isUpdated(sandbox))
    try sandbox.write(["sub/Dockerfile": ""])
    #expect(try sandbox.committing("-a", in: sub).status == 1)
    #expect(try sandbox.git("status", "--porcelain") == "M sub/Dockerfile")
  }

  @Test func `a commit may be made from elsewhere`() throws {
    let sandbox = try careful(staging: "Dockerfile")
    let commit = ["git", "-C", "repository", "commit", "-q", "-m", "x"]
    #expect(try sandbox.run(commit, in: sandbox.directory).status == 0)
    #expect(try isUpdated(sandbox))
  }

  @Test(arguments: [[], ["-a"], ["Dockerfile"]])
  func `a commit may be made in a linked working tree`(options: [String]) throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked, "-b", "other")
    try sandbox.write(["Dockerfile": Sample.dockerfile], in: linked)
    if options.isEmpty { try sandbox.git("add", "Dockerfile", in: linked) }
    #expect(try sandbox.run(["git", "commit", "-m", "x"] + options, in: linked).status == 0)
    #expect(try isUpdated(sandbox, in: linked))
    #expect(try sandbox.git("status", "--porcelain", in: linked) == "")
    #expect(try sandbox.git("status", "--porcelain") == "")
    try sandbox.write(["Dockerfile": ""], in: linked)
    #expect(try sandbox.committing("-a", in: linked).status == 1)
  }

  @Test func `a submodule's commits are judged by its own hook`() throws {
    let inner = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    let outer = try Sandbox(["a": "1"])
    try outer.git("submodule", "add", "-q", inner.top, "part")
    let part = outer.path("part")
    try outer.commit()
    for arguments in [["init"], ["install"]] {
      #expect(try outer.run(["git-readiness"] + arguments, in: part).status == 0)
    }
    try outer.commit(in: part)
    try outer.write(["Dockerfile": Sample.dockerfile], in: part)
    #expect(try outer.committing("-a", in: part).status == 0)
    #expect(try isUpdated(outer, in: part))
    try outer.write(["Dockerfile": ""], in: part)
    #expect(try outer.committing("-a", in: part).status == 1)
  }

  @Test func `a submodule is not entered`() throws {
    let inner = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    let outer = try Sandbox.adopted(["a": "1"])
    try outer.git("submodule", "add", "-q", inner.top, "Dockerfile")
    #expect(try outer.committing().status == 0)
    #expect(try outer.readiness("check", "HEAD^..HEAD").status == 0)
  }

  @Test func `the user's own index is the one that is judged`() throws {
    let sandbox = try careless()
    let own = ["GIT_INDEX_FILE": ".git/own"]
    try sandbox.git("read-tree", "HEAD", with: own)
    try sandbox.git("add", "a", with: own)
    #expect(try sandbox.committing(with: own).status == 0)
    try sandbox.git("add", "Dockerfile", with: own)
    #expect(try sandbox.committing(with: own).status == 1)
  }

  @Test func `repository and working tree may be named by the environment`() throws {
    let sandbox = try careful(staging: "Dockerfile")
    let named = ["GIT_DIR": sandbox.path(".git"), "GIT_WORK_TREE": sandbox.top]
    let elsewhere = sandbox.directory + "/bin"
    #expect(try sandbox.committing(in: elsewhere, with: named).status == 0)
    #expect(try isUpdated(sandbox))
    #expect(try sandbox.git("status", "--porcelain") == "M a")
  }

  @Test func `a file that is only intended to be added is no finding`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    try sandbox.write(["Dockerfile": Sample.dockerfile, "a": "2"])
    try sandbox.git("add", "-N", "Dockerfile")
    try sandbox.git("add", "a")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.git("ls-files").contains("Dockerfile"))
    #expect(try sandbox.git("ls-tree", "--name-only", "HEAD").contains("Dockerfile") == false)
  }

  @Test func `a deleted file takes its hazard along`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": "", "a": "1"])
    try sandbox.git("rm", "-q", "Dockerfile")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("-1 hazard"))
    #expect(try isUpdated(sandbox))
  }

  @Test func `a renamed file keeps its hazard without being blamed for it`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write(["deploy/keep": "1"])
    try sandbox.git("mv", "Dockerfile", "deploy/Dockerfile")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("1 moved"))
    #expect(try sandbox.show("HEAD:readiness.lock").contains("deploy/Dockerfile"))
  }

  @Test func `a mode that changes is no regression`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("update-index", "--chmod=+x", "Dockerfile")
    #expect(try sandbox.readiness("check").status == 0)
  }

  @Test func `with nothing staged the hook is silent and git says so itself`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    let outcome = try sandbox.committing()
    #expect(outcome.status == 1)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("nothing to commit"))
  }

  @Test func `with nothing staged a stale readiness file does not become the commit`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing().status == 1)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `an empty commit may be made`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    let outcome = try sandbox.committing("--allow-empty", "-q")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `a hook may be told to write nothing`() throws {
    let sandbox = try careful(staging: "Dockerfile")
    #expect(try sandbox.readiness("hook", "pre-commit", "--no-write").status == 0)
    #expect(try sandbox.git("diff", "--cached", "--name-only") == "Dockerfile")
  }

  @Test func `Git's alternative forms of the index are read and written`() throws {
    for option in ["--split-index", "--index-version=4", "--untracked-cache"] {
      let sandbox = try careful(staging: "Dockerfile")
      try sandbox.git("update-index", option)
      #expect(try sandbox.committing().status == 0, "\(option)")
      #expect(try isUpdated(sandbox), "\(option)")
      #expect(try sandbox.git("status", "--porcelain") == "M a", "\(option)")
    }
  }

  @Test func `files that are not checked out are judged like others`() throws {
    let sandbox = try Sandbox.adopted([
      "in/a": "1", "out/Dockerfile": Sample.emptyDockerfile, "out/a": "1",
    ])
    try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    #expect(!sandbox.exists("out/Dockerfile"))
    try sandbox.write(["in/a": "2"])
    #expect(try sandbox.committing("-a").status == 0)
    let recorded = try sandbox.show("HEAD:readiness.lock")
    #expect(recorded.contains("out/Dockerfile"))
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `lines that Git rewrites on checkout are judged as they are stored`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("config", "core.autocrlf", "true")
    try sandbox.write(["Dockerfile": "# to do\r\n"])
    let outcome = try sandbox.committing("-a")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(Sample.emptyLine))
  }
}
