import Testing

/// `diff`, `status` and the trees they can be asked about.
struct TreeExpressionTests {
  /// A commit without Dockerfile tagged `old`, and one with an empty one.
  private func twoCommits() throws -> Sandbox {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.git("tag", "old")
    try sandbox.commit(["Dockerfile": ""])
    return sandbox
  }

  @Test func `diff shows a regression and exits with 0`() throws {
    let outcome = try twoCommits().readiness("diff", "old", "HEAD")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\(Sample.emptyLine)  <- regression"))
    #expect(outcome.lines.last == "1 regression, 0 improvements")
  }

  @Test func `diff with --exit-code exits with 1 where there is a regression`() throws {
    let sandbox = try twoCommits()
    #expect(try sandbox.readiness("diff", "--exit-code", "old", "HEAD").status == 1)
    #expect(try sandbox.readiness("diff", "--exit-code", "HEAD", "old").status == 0)
  }

  @Test func `diff of a tree with itself is empty`() throws {
    let outcome = try twoCommits().readiness("diff", "HEAD", "HEAD")
    #expect(outcome.lines.last == "no difference")
  }

  @Test(arguments: [["old..HEAD"], ["old.."], ["old", "HEAD"], ["old"]])
  func `two revisions may be named in several ways`(names: [String]) throws {
    let sandbox = try twoCommits()
    let outcome = try sandbox.run(["git-readiness", "diff", "--format", "json"] + names)
    #expect(try outcome.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
  }

  @Test func `what is improved one way is a regression the other way`() throws {
    let sandbox = try twoCommits()
    let forth = try sandbox.readiness("diff", "--format", "json", "old", "HEAD")
    let back = try sandbox.readiness("diff", "--format", "json", "HEAD", "old")
    #expect(try forth.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
    #expect(try back.rules("improvements") == ["\(Sample.emptyRule) Dockerfile"])
    #expect(try back.rules("regressions") == [])
  }

  @Test func `the index is a tree`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    let before = try sandbox.readiness("diff", "--exit-code", "HEAD", ":staged")
    try sandbox.git("add", "Dockerfile")
    let after = try sandbox.readiness("diff", "--exit-code", "HEAD", ":staged")
    #expect([before.status, after.status] == [0, 1])
  }

  @Test func `the tracked files on disk are a tree`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": "", "untracked/Dockerfile": ""])
    let outcome = try sandbox.readiness("diff", "--format", "json", "HEAD", ":worktree")
    #expect(try outcome.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
  }

  @Test func `nothing is a tree`() throws {
    let sandbox = try twoCommits()
    let forth = try sandbox.readiness("diff", "--format", "json", ":empty", "HEAD")
    #expect(try forth.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
    let back = try sandbox.readiness("diff", "--format", "json", "HEAD", ":empty")
    #expect(try back.rules("regressions") == [])
  }

  @Test func `a merge is a tree`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["Dockerfile": ""])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["b": "1"])
    let outcome = try sandbox.readiness(
      "diff", "--format", "json", "main", "merge(main, topic)")
    #expect(try outcome.rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
  }

  @Test func `a tree is named by its id too`() throws {
    let sandbox = try twoCommits()
    let tree = try sandbox.git("rev-parse", "HEAD^{tree}")
    #expect(try sandbox.readiness("diff", "--exit-code", "old", tree).status == 1)
    #expect(try sandbox.readiness("diff", "--exit-code", "old", "HEAD:").status == 1)
  }

  @Test func `an annotated tag stands for its commit`() throws {
    let sandbox = try twoCommits()
    try sandbox.git("tag", "-a", "-m", "one", "v1")
    #expect(try sandbox.readiness("diff", "--exit-code", "old", "v1").status == 1)
  }

  @Test(arguments: [
    ["diff", "nowhere", "HEAD"], ["diff", "HEAD", "nowhere"], ["status", "nowhere"],
    ["check", "nowhere..HEAD"], ["check", "HEAD"], ["check", "old...HEAD"],
    ["check", "--base", "-"],
    ["diff", "merge(HEAD)"], ["diff", "merge(HEAD,nowhere)"], ["check", "--head", "HEAD"],
    ["check", "--staged", "old..HEAD"], ["status", "HEAD:a"], ["diff", "HEAD", ""],
  ])
  func `a tree that nothing names is wrong usage`(arguments: [String]) throws {
    let outcome = try twoCommits().run(["git-readiness"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors != "")
  }

  @Test func `check of two revisions compares their trees and not their merge`() throws {
    let sandbox = try twoCommits()
    #expect(try sandbox.readiness("check", "old..HEAD").status == 1)
    #expect(try sandbox.readiness("check", "HEAD..old").status == 0)
  }

  @Test func `before the first commit HEAD is the empty tree`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "Dockerfile")
    #expect(try sandbox.readiness("check").status == 1)
    #expect(try sandbox.readiness("diff", "--exit-code", ":staged", "HEAD").status == 0)
    #expect(try sandbox.readiness("status").status == 0)
  }

  @Test func `status shows what is there already`() throws {
    let outcome = try twoCommits().readiness("status", "HEAD")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(Sample.emptyLine))
  }

  @Test func `another directory may be named`() throws {
    let sandbox = try twoCommits()
    let place = sandbox.directory
    #expect(
      try sandbox.readiness("diff", "-C", "repository", "--exit-code", "old", in: place).status == 1
    )
    #expect(try sandbox.readiness("status", "-C", "bin", in: place).status == 2)
  }
}
