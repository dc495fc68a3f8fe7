import Testing

/// `git push` with the hook installed.
struct PrePushTests {
  @Test func `a branch that goes on is compared with what the remote has`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("main")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("1 regression against origin/main"))
    #expect(outcome.text.contains(Sample.emptyLine))
    #expect(outcome.text.contains("skip once: git push --no-verify"))
  }

  @Test func `what the remote has already stops nobody`() throws {
    let sandbox = try Sandbox.shared(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.commit(["a": "1"])
    #expect(try sandbox.pushing("main").status == 0)
  }

  @Test func `a new branch is compared with where it left the default branch`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("topic")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("against origin/main as it was"))
    #expect(try !sandbox.remoteHas("topic"))
  }

  @Test func `a new branch on what the default branch has passes`() throws {
    let sandbox = try Sandbox.shared(["Dockerfile": Sample.emptyDockerfile])
    #expect(try sandbox.pushing("main:topic").status == 0)
    #expect(try sandbox.remoteHas("topic"))
  }

  @Test func `a new branch that follows another is compared with that one`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "first")
    try sandbox.commitHazard("first/Dockerfile")
    try sandbox.git("push", "-q", "--no-verify", "origin", "first")
    try sandbox.git("checkout", "-q", "-b", "second", "--track", "origin/first")
    try sandbox.commit(["a": "1"])
    try sandbox.readiness("update")
    try sandbox.commit()
    #expect(try sandbox.pushing("second").status == 0)
  }

  @Test func `a branch that is deleted passes`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("push", "-q", "--no-verify", "origin", "main:topic")
    #expect(try sandbox.pushing(":topic") == Outcome(status: 0, output: "", errors: ""))
    #expect(try !sandbox.remoteHas("topic"))
  }

  @Test func `of several branches one that is worse stops the push`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "good")
    try sandbox.commit(["a": "1"])
    try sandbox.git("checkout", "-q", "-b", "bad", "main")
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("good", "bad")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("git-readiness: good\ngit-readiness: ok\n"))
    #expect(outcome.text.contains("git-readiness: bad\ngit-readiness: 1 regression"))
    #expect(try !sandbox.remoteHas("good"))
  }

  @Test func `a push with nothing to push passes`() throws {
    let sandbox = try Sandbox.shared()
    #expect(try sandbox.pushing("main") == Outcome(status: 0, output: "", errors: ""))
    let alone = try sandbox.readiness("hook", "pre-push", "origin", "url", input: "")
    #expect(alone == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `a forced push is compared with what it replaces`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    try sandbox.git("push", "-q", "--no-verify", "origin", "topic")
    try sandbox.git("reset", "-q", "--hard", "main")
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("--force", "topic")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("1 regression against origin/topic"))
  }

  @Test func `a forced push of a branch rebased onto a worse one is not blamed for that`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    try sandbox.git("push", "-q", "--no-verify", "origin", "topic")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commitHazard()
    try sandbox.git("push", "-q", "--no-verify", "origin", "main")
    try sandbox.git("checkout", "-q", "topic")
    try sandbox.git("rebase", "-q", "main")
    let outcome = try sandbox.pushing("--force", "topic")
    #expect(!outcome.text.contains("regression against"))
  }

  @Test func `a branch that merged a worse default branch is not blamed for that`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["a": "1"])
    try sandbox.git("push", "-q", "--no-verify", "origin", "topic")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commitHazard("b/Dockerfile")
    try sandbox.readiness("update")
    try sandbox.commit()
    try sandbox.git("push", "-q", "--no-verify", "origin", "main")
    try sandbox.git("checkout", "-q", "topic")
    try sandbox.git("merge", "-q", "--no-verify", "--no-edit", "main")
    #expect(try sandbox.pushing("topic").status == 0)
  }

  @Test func `a push to an empty remote has nothing to be compared with and says so`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("init", "-q", "--bare", "remote.git", in: sandbox.directory)
    try sandbox.git("remote", "add", "origin", sandbox.remote)
    let outcome = try sandbox.pushing("main")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("origin has nothing yet to compare main with"))
  }

  @Test func `a branch without a common ancestor is new as a whole`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("checkout", "-q", "--orphan", "pages")
    try sandbox.git("rm", "-rfq", ".")
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("pages")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("no commit in common with origin/main"))
  }

  @Test func `what a remote has that this clone lacks comes with the command to fetch it`() throws {
    let sandbox = try Sandbox.shared()
    let id = String(repeating: "1", count: 40)
    let head = try sandbox.git("rev-parse", "HEAD")
    let outcome = try sandbox.readiness(
      "hook", "pre-push", "origin", "url", input: "refs/heads/main \(head) refs/heads/main \(id)\n")
    #expect(outcome.status == 3)
    #expect(outcome.text.contains("run: git fetch origin refs/heads/main"))
  }

  @Test func `tags are judged by their commits, and those of single files not at all`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("tag", "file", try sandbox.git("rev-parse", "HEAD:Dockerfile"))
    #expect(try sandbox.pushing("file").status == 0)
    try sandbox.commitHazard()
    try sandbox.git("tag", "-a", "-m", "x", "v1")
    #expect(try sandbox.pushing("v1").status == 1)
  }

  @Test func `notes are not judged`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.git("notes", "add", "-m", "seen")
    #expect(try sandbox.pushing("refs/notes/commits").text == "")
  }

  @Test func `a readiness file that was left behind stops the push`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    let outcome = try sandbox.pushing("main")
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("git readiness update"))
  }

  @Test func `a push may be skipped`() throws {
    let sandbox = try Sandbox.shared()
    try sandbox.commitHazard()
    let outcome = try sandbox.pushing("main", with: ["GIT_READINESS": "0"])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("git-readiness: skipped, because GIT_READINESS=0\n"))
  }

  @Test func `an earlier hook is told the same lines and may refuse`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let seen = sandbox.directory + "/seen"
    try sandbox.write([
      ".git/hooks/pre-push": "#!/bin/sh\ncat > '\(seen)'; echo \"$1\" >> '\(seen)'\n"
    ])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-push")
    try sandbox.readiness("install")
    try sandbox.git("init", "-q", "--bare", "remote.git", in: sandbox.directory)
    try sandbox.git("remote", "add", "origin", sandbox.remote)
    #expect(try sandbox.pushing("main").status == 0)
    let head = try sandbox.git("rev-parse", "HEAD")
    let zeros = String(repeating: "0", count: 40)
    #expect(
      try sandbox.read("seen", in: sandbox.directory)
        == "refs/heads/main \(head) refs/heads/main \(zeros)\norigin\n")
  }

  @Test func `lines that Git does not write are wrong usage`() throws {
    let sandbox = try Sandbox.shared()
    #expect(try sandbox.readiness("hook", "pre-push", "origin", input: "what\n").status == 2)
    #expect(try sandbox.readiness("hook", "pre-push", "origin", input: "a b c d\n").status == 2)
  }
}
