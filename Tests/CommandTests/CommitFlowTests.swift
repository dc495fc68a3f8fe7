import Testing

/// From the first use to a refused and an accepted commit.
struct CommitFlowTests {
  @Test func `init writes the readiness file and a policy and says what is next`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    let outcome = try sandbox.readiness("init")
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "wrote readiness.yml")
    #expect(outcome.output.contains("wrote readiness.lock ("))
    #expect(outcome.lines.last?.contains("git readiness install") == true)
    #expect(try sandbox.read("readiness.lock").contains("containers/empty-dockerfile"))
  }

  @Test func `init leaves a policy that is there alone`() throws {
    let sandbox = try Sandbox(["readiness.yml": "fail-on: note\n"])
    #expect(try sandbox.readiness("init").status == 0)
    #expect(try sandbox.read("readiness.yml") == "fail-on: note\n")
  }

  @Test func `where the rules hold mistakes init writes nothing`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: "title: 1\n"])
    #expect(try sandbox.readiness("init").status == 2)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `the policy that init writes can be read`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
  }

  @Test func `a careless commit is refused with status 1 and its place`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("add", "Dockerfile")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 1)
    #expect(outcome.errors.split(separator: "\n").contains { $0 == Sample.emptyLine })
  }

  @Test func `a refused commit changes nothing`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile, "a": "1"])
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile, "a": "2"])
    try sandbox.git("add", "Dockerfile")
    let before = (try sandbox.state(), try sandbox.read("a"), try sandbox.read("Dockerfile"))
    #expect(try sandbox.committing().status == 1)
    #expect(try sandbox.state() == before.0)
    #expect(try sandbox.read("a") == before.1)
    #expect(try sandbox.read("Dockerfile") == before.2)
  }

  /// Git itself stores trees before it runs the hook, so the hook is asked alone.
  @Test func `a hook that refuses stores no object`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("add", "Dockerfile")
    let before = try sandbox.storedFiles()
    #expect(try sandbox.readiness("hook", "pre-commit").status == 1)
    #expect(try sandbox.storedFiles() == before)
  }

  @Test func `a good commit holds the readiness file brought up to date`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    #expect(try sandbox.show("HEAD:readiness.lock").contains(Sample.emptyRule))
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("readiness.lock updated"))
    #expect(try !sandbox.show("HEAD:readiness.lock").contains(Sample.emptyRule))
    #expect(try sandbox.git("status", "--porcelain") == "")
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
  }

  @Test func `a good commit prints one line`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    try sandbox.write(["a": "2"])
    let outcome = try sandbox.committing("-a", "-q")
    #expect(outcome.text == "git-readiness: ok\n")
  }

  @Test func `what was bad before stops nobody`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile, "a": "1"])
    try sandbox.write(["a": "2"])
    #expect(try sandbox.committing("-a").status == 0)
  }

  @Test func `without a readiness file none is written`() throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(try sandbox.readiness("install").status == 0)
    try sandbox.write(["a": "2"])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try sandbox.git("ls-files") == "a")
  }

  @Test func `an edit of the readiness file on disk is left alone and told`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write(["Dockerfile": Sample.dockerfile, "readiness.lock": "mine\n"])
    try sandbox.git("add", "Dockerfile")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("your own edit of readiness.lock on disk was left alone"))
    #expect(try sandbox.read("readiness.lock") == "mine\n")
    #expect(try sandbox.show("HEAD:readiness.lock").hasPrefix("readiness 1\n"))
  }

  @Test func `a policy that never writes leaves the readiness file as it was`() throws {
    let sandbox = try Sandbox([
      "Dockerfile": Sample.emptyDockerfile, "readiness.yml": "write: never\n",
    ])
    try sandbox.adopt()
    let before = try sandbox.read("readiness.lock")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try sandbox.show("HEAD:readiness.lock") == before)
  }

  @Test func `a waiver of the base lets a regression through and is told as a note`() throws {
    let policy = """
      waivers:
        - id: W-1
          rule: containers/empty-dockerfile
          path: "Dockerfile"
          reason: not built yet
      """
    let sandbox = try Sandbox.adopted(["readiness.yml": policy, "a": "1"])
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "Dockerfile")
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("waived by W-1: not built yet"))
  }

  @Test func `a change cannot waive itself`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    try sandbox.write([
      "Dockerfile": "",
      "readiness.yml": """
      waivers:
        - {id: W-1, rule: containers/empty-dockerfile, path: "**", reason: because}
      """,
    ])
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 1)
  }
}
