import Foundation
import TestSupport
import Testing

/// Situations in which Git calls the hook with more around it than a commit.
struct FurtherSituationTests {
  private func diverged() throws -> Sandbox {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "elsewhere")
    try sandbox.commitHazard("b/Dockerfile")
    try sandbox.git("push", "-q", "--no-verify", "origin", "elsewhere:main")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["a": "1"])
    return sandbox
  }

  @Test func `a pull that merges is not blamed for what it brings`() throws {
    let sandbox = try diverged()
    let pull = try sandbox.run(["git", "pull", "-q", "--no-rebase", "--no-edit"])
    #expect(!pull.text.contains("error:"))
    #expect(pull.errors.contains("git commit --no-edit"))
    #expect(try sandbox.run(["git", "commit", "-q", "--no-edit"]).status == 0)
    #expect(try sandbox.git("log", "-1", "--format=%P").split(separator: " ").count == 2)
    #expect(try sandbox.show("HEAD:readiness.lock").contains("b/Dockerfile"))
  }

  @Test func `a pull that rebases asks no hook`() throws {
    let sandbox = try diverged()
    let pull = try sandbox.run(["git", "pull", "-q", "--rebase"])
    #expect(pull == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `what a cherry-pick left to be committed is judged`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commitHazard()
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("cherry-pick", "-n", "topic")
    #expect(try sandbox.committing().status == 1)
  }

  @Test func `a commit that is to be squashed later is judged now`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    #expect(try sandbox.run(["git", "commit", "-a", "--fixup", "HEAD"]).status == 1)
  }

  @Test func `a dry run asks no hook`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    let outcome = try sandbox.committing("-a", "--dry-run")
    #expect(!outcome.text.contains("git-readiness"))
  }

  @Test func `a hook is passed over where Git is told to`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    #expect(try sandbox.committing("-aq", "--no-verify").text == "")
    #expect(try sandbox.readiness("check", "--base", "HEAD^").status == 1)
  }

  @Test func `a reworded commit asks the hook, which finds nothing new`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.write([".git/hooks/pre-commit": "#!/bin/sh\necho asked >&2\n"])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    try sandbox.readiness("install")
    try sandbox.commitHazard()
    let outcome = try sandbox.run(
      ["git", "rebase", "-q", "-i", "HEAD^"],
      with: ["GIT_SEQUENCE_EDITOR": "sed -i s/^pick/reword/", "GIT_EDITOR": "true"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("asked"))
    #expect(!outcome.errors.contains("error:"))
  }

  @Test func `a rebase that stops to edit is judged when it is amended`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["a": "1"])
    _ = try sandbox.run(
      ["git", "rebase", "-q", "-i", "HEAD^"],
      with: ["GIT_SEQUENCE_EDITOR": "sed -i s/^pick/edit/", "GIT_EDITOR": "true"])
    try sandbox.write(["Dockerfile": ""])
    #expect(try sandbox.committing("-a", "--amend").status == 1)
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.committing("-a", "--amend").status == 0)
    #expect(try sandbox.run(["git", "rebase", "--continue"]).status == 0)
  }

  @Test func `a commit in a shallow clone needs no history`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    let clone = sandbox.directory + "/clone"
    try sandbox.git("clone", "-q", "--depth=1", "file://" + sandbox.top, clone)
    try sandbox.readiness("install", in: clone)
    try sandbox.write(["Dockerfile": ""], in: clone)
    #expect(try sandbox.committing("-a", in: clone).status == 1)
    try sandbox.write(["Dockerfile": Sample.dockerfile + "EXPOSE 80\n"], in: clone)
    #expect(try sandbox.committing("-a", in: clone).status == 0)
  }

  @Test func `a clone without blobs is not filled by the hook, which says what fills it`() throws {
    let sandbox = try Sandbox.adopted([
      "Dockerfile": Sample.dockerfile, "out/Dockerfile": Sample.dockerfile + "EXPOSE 80\n",
    ])
    try sandbox.git("config", "uploadpack.allowFilter", "true")
    let clone = sandbox.directory + "/clone"
    try sandbox.git(
      "clone", "-q", "--filter=blob:none", "--sparse", "file://" + sandbox.top, clone)
    try sandbox.readiness("install", in: clone)
    let missing = try sandbox.git("rev-list", "--objects", "--missing=print", "HEAD", in: clone)
    #expect(missing.contains("\n?"))
    try sandbox.write(["Dockerfile": ""], in: clone)
    try sandbox.git("add", "Dockerfile", in: clone)
    let trace = sandbox.directory + "/trace"
    let outcome = try sandbox.readiness("hook", "pre-commit", in: clone, with: ["GIT_TRACE": trace])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("git fetch --refetch --no-filter"))
    let ran = (try? sandbox.read("trace", in: sandbox.directory)) ?? ""
    #expect(!ran.contains("fetch"))
    #expect(
      try sandbox.git("rev-list", "--objects", "--missing=print", "HEAD", in: clone) == missing)
  }

  @Test func `a hook in a repository of SHA-256 names refuses and says why`() throws {
    let sandbox = try Sandbox()
    let other = sandbox.directory + "/other"
    try sandbox.git("init", "-q", "--object-format=sha256", other)
    let outcome = try sandbox.readiness("hook", "pre-commit", in: other)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("SHA-256"))
  }

  // Who may not write.

  /// Runs the program as a user whom permissions bind, which they do not where tests run as root.
  private func bound(_ sandbox: Sandbox, _ arguments: String...) throws -> Outcome? {
    guard getuid() == 0 else { return try sandbox.run(["git-readiness"] + arguments) }
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    guard try sandbox.run(nobody + ["git-readiness", "--version"]).status == 0 else { return nil }
    return try sandbox.run(nobody + ["git-readiness"] + arguments)
  }

  private func readOnly() throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    _ = try sandbox.run(["chmod", "-R", "a-w", sandbox.top])
    return sandbox
  }

  @Test func `where nothing can be written a commit that needs it is refused and told`() throws {
    let sandbox = try readOnly()
    defer { _ = try? sandbox.run(["chmod", "-R", "u+w", sandbox.top]) }
    let before = try sandbox.state()
    guard let outcome = try bound(sandbox, "hook", "pre-commit") else { return }
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("denied"))
    #expect(try sandbox.state() == before)
  }

  @Test func `where nothing can be written everything else works`() throws {
    let sandbox = try readOnly()
    defer { _ = try? sandbox.run(["chmod", "-R", "u+w", sandbox.top]) }
    guard let check = try bound(sandbox, "check") else { return }
    #expect(check.status == 0)
    #expect(try bound(sandbox, "status")?.status == 0)
    #expect(try bound(sandbox, "hook", "pre-commit", "--no-write")?.status == 0)
  }

  // What holds whatever is committed.

  @Test(arguments: 1...6)
  func `a hook changes no path but its own`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let paths = ["Dockerfile", "web/Dockerfile", "tests/test_a.py", "k8s/api.yaml", "notes"]
    let texts = [
      Sample.dockerfile, "", "def test_a():\n    assert f() == 1\n", "kind: Deployment\n", "x\n",
    ]
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile, "notes": "1\n"])
    for _ in 0..<5 {
      for _ in 0..<3 { try sandbox.write([generator.pick(paths): generator.pick(texts)]) }
      try sandbox.git("add", "-A")
      for _ in 0..<2 { try sandbox.write([generator.pick(paths): generator.pick(texts)]) }
      let own = ":(exclude)readiness.lock"
      func others() throws -> [String] {
        [
          try sandbox.git("ls-files", "--stage", ".", own),
          try sandbox.git("status", "--porcelain", "--untracked-files=all", ".", own),
          try sandbox.git("diff", ".", own),
        ]
      }
      let before = try others()
      _ = try sandbox.readiness("hook", "pre-commit")
      #expect(try others() == before)
      try sandbox.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "x")
    }
  }
}
