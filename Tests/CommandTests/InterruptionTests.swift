import Foundation
import Testing

/// Hooks that cannot finish, or may not write.
struct InterruptionTests {
  private func staged() throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    return sandbox
  }

  @Test func `an index that another process holds is waited for and then refused`() throws {
    let sandbox = try staged()
    try sandbox.write([".git/index.lock": ""])
    let outcome = try sandbox.readiness("hook", "pre-commit")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("index.lock"))
    try sandbox.remove(".git/index.lock")
    #expect(try sandbox.git("diff", "--cached", "--name-only") == "Dockerfile")
  }

  @Test func `an index that is let go soon is no trouble`() throws {
    let sandbox = try staged()
    try sandbox.write([".git/index.lock": ""])
    let script = "(sleep 0.2; rm .git/index.lock) & git-readiness hook pre-commit"
    #expect(try sandbox.run(["sh", "-c", script]).status == 0)
    #expect(try sandbox.readiness("update", "--check", "--staged").status == 0)
  }

  @Test(arguments: ["INT", "TERM", "KILL"])
  func `a hook that is interrupted leaves everything as it was`(signal: String) throws {
    let sandbox = try staged()
    let before = try sandbox.state()
    // Held up by the lock of the index, so that the signal comes while it is at work.
    try sandbox.write([".git/index.lock": ""])
    let script = "git-readiness hook pre-commit & sleep 0.15; kill -\(signal) $!; wait $!"
    let outcome = try sandbox.run(["sh", "-c", script])
    #expect(outcome.status != 0)
    try sandbox.remove(".git/index.lock")
    #expect(try sandbox.state() == before)
  }

  @Test func `objects that cannot be stored refuse the commit and change nothing`() throws {
    let sandbox = try staged()
    guard getuid() != 0 else { return }
    let before = try sandbox.state()
    try sandbox.setMode(0o555, of: ".git/objects")
    defer { try? sandbox.setMode(0o755, of: ".git/objects") }
    #expect(try sandbox.readiness("hook", "pre-commit").status == 3)
    #expect(try sandbox.state() == before)
  }

  @Test func `parts of a file that are staged one by one are what is judged`() throws {
    let lines = (1...20).map { "ENV V\($0)=\($0)\n" }.joined()
    let sandbox = try Sandbox.adopted([
      "Dockerfile": "FROM scratch\n" + lines + "USER 1000\nENTRYPOINT [\"/app\"]\n"
    ])
    try sandbox.write([
      "Dockerfile": "FROM scratch\nENV NEW=1\n" + lines + "USER root\nENTRYPOINT [\"/app\"]\n"
    ])
    let first = try sandbox.run(["git", "commit", "-q", "-p", "-m", "x"], input: "y\nn\n")
    #expect(first.status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "M Dockerfile")
    #expect(try sandbox.run(["git", "commit", "-q", "-p", "-m", "x"], input: "y\n").status == 1)
  }

  @Test func `a large file costs no time and is only noted`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    #expect(try sandbox.run(["truncate", "-s", "200M", "Dockerfile"]).status == 0)
    try sandbox.git("add", "Dockerfile")
    let start = ContinuousClock.now
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Dockerfile"))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a commit whose hook is gone from PATH is refused with the ways out`() throws {
    let sandbox = try staged()
    try sandbox.write([
      ".git/hooks/pre-commit": "#!/bin/sh\nexec git-readiness hook pre-commit\n"
    ])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    #expect(try sandbox.committing(with: ["PATH": "/usr/bin:/bin"]).status == 1)
  }

  @Test func `commits that others made are replayed without being asked about`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commitHazard()
    let patch = try sandbox.git("format-patch", "-1", "--stdout") + "\n"
    try sandbox.git("checkout", "-q", "main")
    for command in [["am", "-q"], ["cherry-pick", "topic"], ["revert", "--no-edit", "topic"]] {
      try sandbox.git("reset", "-q", "--hard", command[0] == "revert" ? "topic" : "main")
      let outcome = try sandbox.run(["git"] + command, input: command[0] == "am" ? patch : "")
      #expect(outcome.status == 0, "\(command)")
      #expect(!outcome.text.contains("git-readiness"), "\(command)")
      try sandbox.git("checkout", "-q", "-B", "main", "topic^")
    }
  }

  @Test func `after a rebase that left the file behind the check of the branch is still right`()
    throws
  {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commitHazard("b/Dockerfile")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commitHazard("c/Dockerfile")
    try sandbox.git("checkout", "-q", "topic")
    try sandbox.git("rebase", "-q", "main")
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("b/Dockerfile"))
    #expect(!outcome.output.contains("c/Dockerfile"))
  }

  @Test func `a reworded commit of a rebase is judged`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["a": "1"])
    let outcome = try sandbox.run(
      ["git", "rebase", "-q", "-i", "HEAD^"],
      with: ["GIT_SEQUENCE_EDITOR": "sed -i s/^pick/reword/", "GIT_EDITOR": "true"])
    #expect(outcome.status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "")
  }

  @Test func `a repository of another user is read`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    guard getuid() == 0 else { return }
    try sandbox.commitHazard()
    #expect(try sandbox.run(["chown", "-R", "12345", sandbox.top]).status == 0)
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 1)
  }

  @Test func `names with line ends, quotes and tabs are judged and recorded`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    let name = "odd\n\t\"name\"/Dockerfile"
    try sandbox.write([name: Sample.dockerfile])
    try sandbox.git("add", "-A")
    #expect(try sandbox.committing().status == 0)
    try sandbox.write([name: ""])
    try sandbox.git("add", "-A")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("odd\\n\\t\"name\"/Dockerfile:1:1: error: "))
  }
}
