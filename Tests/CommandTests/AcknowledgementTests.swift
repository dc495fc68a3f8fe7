import Testing

/// Tests that are removed on purpose, by name and with a reason.
struct AcknowledgementTests {
  private static let path = "tests/test_a.py"
  private static let both =
    "def test_total():\n    assert total([1, 2]) == 3\n\n"
    + "def test_none():\n    assert total([]) == 0\n"
  private static let one = "def test_none():\n    assert total([]) == 0\n"
  private static let trailer = "Drop it\n\nRemoves-Test: test_total (gone with 2.0)\n"

  /// `main` with two tests, and a branch `topic` on which the sandbox stands.
  private func branched(_ files: [String: String] = [:]) throws -> Sandbox {
    let sandbox = try Sandbox(files.merging([Self.path: Self.both]) { first, _ in first })
    try sandbox.git("checkout", "-q", "-b", "topic")
    return sandbox
  }

  private func commit(_ sandbox: Sandbox, _ message: String) throws {
    try sandbox.git("add", "--all")
    try sandbox.git("commit", "-q", "-m", message)
  }

  @Test func `a removed test that nobody acknowledges fails the check`() throws {
    let sandbox = try branched()
    try sandbox.write([Self.path: Self.one])
    try commit(sandbox, "Drop it")
    #expect(try sandbox.readiness("check", "--base", "main").status == 1)
  }

  @Test func `a trailer with a reason acknowledges one test, and is shown`() throws {
    let sandbox = try branched()
    try sandbox.write([Self.path: Self.one])
    try commit(sandbox, Self.trailer)
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("test_total"))
    #expect(outcome.output.contains("gone with 2.0"))
  }

  @Test(arguments: ["test_total", "test_none (no reason to be)", "test_* (all)"])
  func `a trailer without a reason, of another test or of many acknowledges nothing`(
    words: String
  ) throws {
    let sandbox = try branched()
    try sandbox.write([Self.path: Self.one])
    try commit(sandbox, "Drop it\n\nRemoves-Test: \(words)\n")
    #expect(try sandbox.readiness("check", "--base", "main").status == 1)
  }

  @Test func `the policy acknowledges by name`() throws {
    let sandbox = try branched()
    try sandbox.write([
      Self.path: Self.one, "readiness.yml": "removed-tests: {test_total: gone with 2.0}\n",
    ])
    try commit(sandbox, "Drop it")
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("acknowledged in readiness.yml: gone with 2.0"))
  }

  @Test func `an acknowledgement of a test that stays is told`() throws {
    let sandbox = try branched()
    try sandbox.write(["a": "1"])
    try commit(sandbox, Self.trailer)
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("which this change keeps"))
  }

  @Test func `with the hook that sees the message, the message decides`() throws {
    let sandbox = try branched()
    try sandbox.readiness("install")
    try sandbox.readiness("install", "--hook-type", "commit-msg")
    try sandbox.write([Self.path: Self.one])
    try sandbox.git("add", "--all")
    let refused = try sandbox.committing("-m", "Drop it")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("test_total"))
    let accepted = try sandbox.committing("-m", Self.trailer)
    #expect(accepted.status == 0)
    #expect(accepted.errors.contains("gone with 2.0"))
  }
}
