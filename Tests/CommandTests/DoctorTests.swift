import Testing

/// What `doctor` says of an installation.
struct DoctorTests {
  @Test func `a sound installation is told hook by hook`() throws {
    let sandbox = try Sandbox.adopted([
      "a": "1", ".gitattributes": "readiness.lock text eol=lf merge=readiness\n",
    ])
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "git-readiness 0.1.0: \(Program.path)")
    #expect(
      outcome.lines[1] == "git " + (try sandbox.git("--version").dropFirst("git version ".count)))
    for hook in ["pre-commit", "pre-merge-commit", "pre-push"] {
      #expect(outcome.lines.contains("\(hook): runs \(Program.path) hook \(hook)"))
    }
    #expect(outcome.lines.contains("merge driver: used for readiness.lock"))
    #expect(outcome.lines.contains("readiness.lock: kept in HEAD"))
    #expect(outcome.lines.last == "all is well")
  }

  @Test func `a repository without hooks is a fault and says what to type`() throws {
    let outcome = try Sandbox(["a": "1"]).readiness("doctor")
    #expect(outcome.status == 2)
    #expect(
      outcome.lines.contains("wrong: no hook is installed; run: git readiness install"))
    #expect(outcome.lines.last == "1 fault")
  }

  @Test func `a program that is gone is a fault`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    let hook = try sandbox.read(".git/hooks/pre-push")
    try sandbox.write([
      ".git/hooks/pre-push": hook.replacing(Program.path, with: "/nowhere/git-readiness")
    ])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-push")
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 2)
    #expect(
      outcome.lines.contains("wrong: /nowhere/git-readiness is gone; run: git readiness install"))
  }

  @Test func `a hook that is not executable is a fault`() throws {
    let sandbox = try Sandbox.adopted(["a": "1"])
    try sandbox.setMode(0o644, of: ".git/hooks/pre-commit")
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("pre-commit is not executable, so Git does not run it"))
  }

  @Test func `another's hook is told, and one that runs before ours`() throws {
    let sandbox = try Sandbox(["a": "1"])
    for hook in ["pre-commit", "pre-receive"] {
      try sandbox.write([".git/hooks/\(hook)": "#!/bin/sh\n"])
      try sandbox.setMode(0o755, of: ".git/hooks/\(hook)")
    }
    try sandbox.readiness("install")
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("pre-receive: another's; git-readiness is not in it"))
    #expect(outcome.output.contains("pre-commit, after the hook that was there before\n"))
  }

  @Test func `hooks for all repositories are a fault that names the line to add`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.git("config", "--global", "core.hooksPath", "~/hooks")
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("git-readiness hook pre-commit"))
  }

  @Test func `an attribute without its driver is a fault`() throws {
    let sandbox = try Sandbox.adopted([
      "a": "1", ".gitattributes": "readiness.lock merge=readiness\n",
    ])
    try sandbox.git("config", "--remove-section", "merge.readiness")
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("names a merge driver that this clone has not"))
  }

  @Test func `a hook manager that calls git-readiness is enough`() throws {
    let sandbox = try Sandbox([
      "lefthook.yml": "pre-commit: { jobs: [{ run: git-readiness hook pre-commit }] }\n"
    ])
    let outcome = try sandbox.readiness("doctor")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("hook manager: lefthook, which calls git-readiness: yes"))
  }

  @Test func `a policy that holds mistakes is a fault`() throws {
    let sandbox = try Sandbox(["a": "1", "readiness.yml": "fail-on: never\n"])
    #expect(try sandbox.readiness("doctor").output.contains("wrong: readiness.yml in HEAD"))
  }
}
