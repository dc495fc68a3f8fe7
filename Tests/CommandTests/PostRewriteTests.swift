import Testing

/// What is told after a rebase, for which Git asks no hook that could refuse.
struct PostRewriteTests {
  /// On `topic`, which is about to be rebased onto a `main` that went on.
  private func diverged(main: [String: String], topic: [String: String]) throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.readiness("install", "--hook-type", "post-rewrite")
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(topic)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(main)
    try sandbox.git("checkout", "-q", "topic")
    return sandbox
  }

  private func rebasing(_ sandbox: Sandbox) throws -> Outcome {
    try sandbox.run(["git", "rebase", "-q", "main"])
  }

  @Test func `a rebase that changes no fact is silent`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    #expect(try rebasing(sandbox) == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `a readiness file that the rebase left behind is told`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["c/Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "topic")
    let outcome = try rebasing(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("run: git readiness update"))
  }

  @Test func `what came with the new base is not told`() throws {
    let sandbox = try diverged(main: ["b/Dockerfile": ""], topic: ["a": "1"])
    #expect(try !rebasing(sandbox).text.contains("regression against"))
  }

  @Test func `an amended commit was judged before`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    let id = try sandbox.git("rev-parse", "HEAD")
    let outcome = try sandbox.readiness("hook", "post-rewrite", "amend", input: "\(id) \(id)\n")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `what the rebase itself made worse is told`() throws {
    let sandbox = try diverged(main: ["b": "1"], topic: ["a": "1"])
    let old = try sandbox.git("rev-parse", "HEAD")
    try sandbox.git("reset", "-q", "--hard", "main")
    let new = try sandbox.commitHazard()
    let outcome = try sandbox.readiness("hook", "post-rewrite", "rebase", input: "\(old) \(new)\n")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(Sample.emptyLine))
  }
}
