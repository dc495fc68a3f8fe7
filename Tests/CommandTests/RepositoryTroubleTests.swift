import Testing

/// Repositories that cannot be read, or not whole: never judged as if nothing were wrong.
struct RepositoryTroubleTests {
  private func path(ofObject id: String) -> String {
    ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  @Test func `a missing object leaves a check undecided and is named`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": "FROM scratch\n"])
    let id = try sandbox.git("rev-parse", "HEAD:Dockerfile")
    try sandbox.remove(path(ofObject: id))
    let outcome = try sandbox.readiness("check", "HEAD^..HEAD")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("object \(id) is missing"))
  }

  @Test func `a missing tree leaves a check undecided`() throws {
    let sandbox = try Sandbox(["sub/Dockerfile": Sample.dockerfile])
    try sandbox.commit(["sub/Dockerfile": ""])
    try sandbox.remove(path(ofObject: try sandbox.git("rev-parse", "HEAD:sub")))
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 3)
    #expect(try sandbox.readiness("status").status == 3)
  }

  @Test(arguments: ["", "garbage", "\u{78}\u{1}garbage"])
  func `a corrupt loose object leaves a check undecided`(content: String) throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": "FROM scratch\n"])
    let object = path(ofObject: try sandbox.git("rev-parse", "HEAD:Dockerfile"))
    try sandbox.remove(object)
    try sandbox.write([object: content])
    let outcome = try sandbox.readiness("check", "HEAD^..HEAD")
    #expect(outcome.status == 3)
    #expect(outcome.output == "")
  }

  @Test func `a corrupt pack leaves a check undecided`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.git("repack", "-adq")
    let stored = try sandbox.storedFiles()
    let pack = try #require(stored.first { $0.hasSuffix(".pack") })
    var bytes = try sandbox.bytes(".git/objects/\(pack)")
    for index in bytes.indices.dropFirst(12).dropLast(20) { bytes[index] ^= 0x55 }
    try sandbox.remove(".git/objects/\(pack)")
    try sandbox.write(bytes, to: ".git/objects/\(pack)")
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 3)
  }

  @Test(arguments: ["", "garbage", "DIRC\u{0}\u{0}\u{0}\u{2}\u{0}\u{0}\u{0}\u{7f}"])
  func `a corrupt index leaves a check undecided`(content: String) throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.write([".git/index": content])
    #expect(try sandbox.readiness("check").status == 3)
  }

  @Test func `an unmerged index leaves a check undecided and names the files`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "2"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["a": "3"])
    #expect(try sandbox.run(["git", "merge", "-q", "topic"]).status == 1)
    for arguments in [["check"], ["check", "--staged"], ["hook", "pre-commit"], ["update"]] {
      let outcome = try sandbox.run(["git-readiness"] + arguments)
      #expect(outcome.status == 3, "\(arguments)")
      #expect(outcome.errors.contains("unresolved conflicts in a;"), "\(arguments)")
    }
  }

  @Test func `a repository with SHA-256 names is not supported`() throws {
    let sandbox = try Sandbox()
    let other = sandbox.directory + "/other"
    try sandbox.git("init", "-q", "--object-format=sha256", other)
    let outcome = try sandbox.readiness("check", in: other)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("SHA-256") || outcome.errors.contains("objectformat"))
  }

  @Test func `outside of a repository there is nothing to judge`() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.readiness("check", in: sandbox.directory).status == 2)
  }

  @Test func `a bare repository has nothing staged`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    let bare = sandbox.directory + "/bare"
    try sandbox.git("clone", "-q", "--bare", sandbox.top, bare)
    for arguments in [["check", "--staged"], ["check"], ["update"], ["init"]] {
      #expect(try sandbox.run(["git-readiness"] + arguments, in: bare).status == 2, "\(arguments)")
    }
  }

  @Test func `commits of a bare repository are judged`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": ""])
    let bare = sandbox.directory + "/bare"
    try sandbox.git("clone", "-q", "--bare", sandbox.top, bare)
    #expect(try sandbox.readiness("check", "HEAD^..HEAD", in: bare).status == 1)
    #expect(try sandbox.readiness("check", "--base", "HEAD^", in: bare).status == 1)
    #expect(try sandbox.readiness("rules", "list", in: bare).status == 0)
  }

  // Clones that lack something.

  /// A clone of one commit of `topic`, whose `main` went on since.
  private func shallow(_ options: String...) throws -> (sandbox: Sandbox, clone: String) {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    try sandbox.commit(["a": "2"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["b": "1"])
    let clone = sandbox.directory + "/clone"
    let url = "file://" + sandbox.top
    let arguments = ["clone", "-q", "--depth=1", "--branch", "topic"] + options + [url, clone]
    let outcome = try sandbox.run(["git"] + arguments)
    guard outcome.status == 0 else { throw Sandbox.Failure(description: outcome.text) }
    return (sandbox, clone)
  }

  @Test(arguments: ["HEAD^", "HEAD~2", "HEAD^1"])
  func `a parent that a shallow clone lacks leaves the check undecided`(base: String) throws {
    let (sandbox, clone) = try shallow()
    let outcome = try sandbox.readiness("check", "--base", base, in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("git fetch --deepen=50"))
    #expect(try sandbox.readiness("check", "\(base)..HEAD", in: clone).status == 3)
    #expect(try sandbox.readiness("diff", base, in: clone).status == 3)
  }

  @Test func `a remote branch that a shallow clone lacks comes with the command to fetch it`()
    throws
  {
    let (sandbox, clone) = try shallow()
    let outcome = try sandbox.readiness("check", "--base", "origin/main", in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("git fetch --depth=50 origin main:refs/remotes/origin/main"))
  }

  @Test func `a commit that a shallow clone lacks leaves the check undecided`() throws {
    let (sandbox, clone) = try shallow()
    let base = try sandbox.git("rev-parse", "topic^")
    #expect(try sandbox.readiness("check", "--base", base, in: clone).status == 3)
  }

  @Test func `a name that nothing bears is wrong usage in a shallow clone too`() throws {
    let (sandbox, clone) = try shallow()
    #expect(try sandbox.readiness("check", "--base", "nowhere", in: clone).status == 2)
  }

  @Test func `a shallow clone without the common ancestor leaves the check undecided`() throws {
    let (sandbox, clone) = try shallow("--no-single-branch")
    let outcome = try sandbox.readiness("check", "--base", "origin/main", in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("git fetch"))
  }

  @Test func `a shallow clone that holds base and common ancestor is enough`() throws {
    let (sandbox, clone) = try shallow("--no-single-branch")
    try sandbox.git("fetch", "-q", "--deepen=2", in: clone)
    try sandbox.commit(["Dockerfile": ""], in: clone)
    #expect(try sandbox.readiness("check", "--base", "origin/main", in: clone).status == 1)
  }

  @Test func `a shallow clone of two commits is enough for a checked out merge`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": ""])
    let clone = sandbox.directory + "/clone"
    try sandbox.git("clone", "-q", "--depth=2", "file://" + sandbox.top, clone)
    #expect(try sandbox.readiness("check", "--base", "HEAD^1", in: clone).status == 1)
  }

  @Test func `a blob that a partial clone lacks leaves the check undecided`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.git("config", "uploadpack.allowFilter", "true")
    let clone = sandbox.directory + "/clone"
    try sandbox.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + sandbox.top, clone)
    let outcome = try sandbox.readiness("check", "HEAD^..HEAD", in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("git fetch --refetch --no-filter"))
  }
}
