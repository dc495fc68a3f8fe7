import Foundation
import TestSupport
import Testing

/// `install`, `uninstall`, and the hook script in a commit.
struct HookInstallationTests {
  private static let foreign = "#!/bin/sh\necho earlier\n\u{1}\n"

  @Test func `the hooks are installed executable and it is said where`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let outcome = try sandbox.readiness("install")
    #expect(outcome.status == 0)
    for hook in ["pre-commit", "pre-merge-commit", "pre-push"] {
      let path = ".git/hooks/\(hook)"
      #expect(outcome.lines.contains("installed \(sandbox.path(path))"))
      #expect(try sandbox.mode(of: path) == 0o755)
      #expect(try sandbox.read(path).contains(Program.path))
    }
    #expect(!sandbox.exists(".git/hooks/post-rewrite"))
  }

  @Test func `one hook may be installed alone`() throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(try sandbox.readiness("install", "--hook-type", "post-rewrite").status == 0)
    #expect(sandbox.exists(".git/hooks/post-rewrite"))
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
    #expect(try sandbox.readiness("install", "--hook-type", "post-commit").status == 2)
  }

  @Test func `a dry run writes nothing and says what it would`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let outcome = try sandbox.readiness("install", "--dry-run")
    #expect(outcome.output.contains("would install \(sandbox.path(".git/hooks/pre-push"))\n"))
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
    #expect(try sandbox.run(["git", "config", "merge.readiness.driver"]).status == 1)
  }

  @Test func `an optional hook whose program is gone lets through with a warning`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.readiness("install", "--optional")
    let hook = try sandbox.read(".git/hooks/pre-commit")
    try sandbox.write([
      ".git/hooks/pre-commit": hook.replacing(Program.path, with: "/nowhere/git-readiness")
    ])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    try sandbox.write(["a": "2"])
    let outcome = try sandbox.committing("-a", with: ["PATH": "/usr/bin:/bin"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("was not judged"))
  }

  @Test func `the merge driver is configured for this clone, and taken away again`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let before = try sandbox.read(".git/config")
    let outcome = try sandbox.readiness("install")
    #expect(outcome.output.contains(".gitattributes: readiness.lock text eol=lf merge=readiness\n"))
    #expect(
      try sandbox.git("config", "merge.readiness.driver")
        == "'\(Program.path)' merge-file %O %A %B %L %P")
    #expect(try sandbox.readiness("uninstall").status == 0)
    #expect(try sandbox.read(".git/config") == before)
  }

  @Test(arguments: [
    (".pre-commit-config.yaml", "repos: []\n", "    hooks: [{ id: git-readiness }]\n"),
    (
      "lefthook.yml", "output: []\n",
      "pre-commit: { jobs: [{ run: git-readiness hook pre-commit }] }"
    ),
    (
      ".husky/pre-commit", "npm test\n",
      "echo 'git-readiness hook pre-commit \"$@\"' >> .husky/pre-commit"
    ),
  ])
  func `where a hook manager is set up its lines are told and nothing is written`(
    file: String, text: String, line: String
  ) throws {
    let sandbox = try Sandbox([file: text])
    let outcome = try sandbox.readiness("install")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(line))
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
    #expect(try sandbox.readiness("install", "--force").status == 0)
    #expect(sandbox.exists(".git/hooks/pre-commit"))
  }

  // Hooks in the configuration.

  /// A repository whose Git says that it is a version which runs them.
  private func newerGit() throws -> Sandbox {
    let sandbox = try Sandbox(["a": "1"])
    let git = try sandbox.run(["sh", "-c", "command -v git"]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let stub = """
      #!/bin/sh
      [ "$1" != --version ] || exec echo git version 2.54.1
      exec \(git) "$@"

      """
    try sandbox.write(["git": stub], in: sandbox.directory + "/bin")
    try makeExecutable(sandbox.directory + "/bin/git")
    return sandbox
  }

  @Test func `Git that runs hooks of its configuration may have them there`() throws {
    let sandbox = try newerGit()
    let before = try sandbox.read(".git/config")
    #expect(try sandbox.readiness("install", "--config").status == 0)
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
    for type in ["pre-commit", "pre-merge-commit", "pre-push"] {
      let section = "hook.readiness-\(type)"
      #expect(try sandbox.git("config", "\(section).event") == type)
      #expect(
        try sandbox.git("config", "\(section).command") == "'\(Program.path)' hook \(type)")
    }
    let doctor = try sandbox.readiness("doctor")
    #expect(doctor.status == 0)
    #expect(
      doctor.lines.contains("pre-push: configured, runs '\(Program.path)' hook pre-push"))
    #expect(try sandbox.readiness("install").status == 2)
    #expect(try sandbox.readiness("uninstall").status == 0)
    #expect(try sandbox.read(".git/config") == before)
  }

  @Test func `a hook of the configuration is a command that judges`() throws {
    let sandbox = try newerGit()
    try sandbox.readiness("install", "--config", "--optional")
    let command = try sandbox.git("config", "hook.readiness-pre-commit.command")
    try sandbox.write(["Dockerfile": ""])
    try sandbox.git("add", "-A")
    #expect(try sandbox.run(["sh", "-c", "\(command) \"$@\"", "hook"]).status == 1)
    let gone = command.replacing(Program.path, with: "/nowhere/git-readiness")
    #expect(try sandbox.run(["sh", "-c", "\(gone) \"$@\"", "hook"]).status == 0)
  }

  @Test func `Git that runs no hooks of its configuration is not trusted with them`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let outcome = try sandbox.readiness("install", "--config")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("install without --config"))
    try sandbox.git("config", "hook.readiness-pre-commit.command", "git-readiness hook pre-commit")
    #expect(try sandbox.readiness("doctor").output.contains("wrong: Git "))
  }

  @Test func `where a hook manager calls it already no hook is written`() throws {
    let sandbox = try Sandbox([".pre-commit-config.yaml": "- id: git-readiness\n"])
    #expect(
      try sandbox.readiness("install").lines.first
        == "no hook is needed: pre-commit calls git-readiness already")
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
  }

  @Test func `of several hooks each is put back as it was`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let modes = [".git/hooks/pre-commit": 0o750, ".git/hooks/pre-push": 0o700]
    for (path, mode) in modes {
      try sandbox.write([path: Self.foreign + path])
      try sandbox.setMode(mode, of: path)
    }
    try sandbox.readiness("install")
    #expect(try sandbox.readiness("uninstall").status == 0)
    for (path, mode) in modes {
      #expect(try sandbox.read(path) == Self.foreign + path)
      #expect(try sandbox.mode(of: path) == mode)
    }
    #expect(!sandbox.exists(".git/hooks/pre-merge-commit"))
  }

  @Test func `the hook finds its program where PATH does not lead to it`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    let outcome = try sandbox.committing("-a", with: ["PATH": "/usr/bin:/bin"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(Sample.emptyLine))
  }

  @Test func `uninstall leaves nothing behind`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.readiness("install")
    #expect(try sandbox.readiness("uninstall").status == 0)
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
    #expect(try sandbox.readiness("uninstall").output == "no hook is installed\n")
  }

  @Test func `a hook that is there is kept, runs first, and is put back as it was`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let body = "#!/bin/sh\necho earlier \"$#\" >&2\n# \u{e9} without a last line end"
    try sandbox.write([".git/hooks/pre-commit": body])
    try sandbox.setMode(0o750, of: ".git/hooks/pre-commit")
    #expect(try sandbox.readiness("install").output.contains("the hook before it runs first"))
    try sandbox.write(["a": "2"])
    #expect(try sandbox.committing("-aq").text == "earlier 0\ngit-readiness: ok\n")
    #expect(try sandbox.readiness("uninstall").status == 0)
    #expect(try sandbox.read(".git/hooks/pre-commit") == body)
    #expect(try sandbox.mode(of: ".git/hooks/pre-commit") == 0o750)
    #expect(!sandbox.exists(".git/hooks/pre-commit.before-git-readiness"))
  }

  @Test func `an earlier hook's refusal stands`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([".git/hooks/pre-commit": "#!/bin/sh\necho no >&2\nexit 1\n"])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    try sandbox.readiness("install")
    try sandbox.write(["a": "2"])
    let outcome = try sandbox.committing("-a")
    #expect(outcome.status == 1)
    #expect(outcome.text == "no\n")
  }

  @Test func `installing twice changes nothing`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([".git/hooks/pre-commit": Self.foreign])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    try sandbox.readiness("install")
    let first = try sandbox.read(".git/hooks/pre-commit")
    #expect(try sandbox.readiness("install").status == 0)
    #expect(try sandbox.read(".git/hooks/pre-commit") == first)
    #expect(try sandbox.read(".git/hooks/pre-commit.before-git-readiness") == Self.foreign)
  }

  @Test func `two hooks of others are not mixed up`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([
      ".git/hooks/pre-commit": "#!/bin/sh\n",
      ".git/hooks/pre-commit.before-git-readiness": Self.foreign,
    ])
    #expect(try sandbox.readiness("install").status == 2)
    #expect(try sandbox.read(".git/hooks/pre-commit") == "#!/bin/sh\n")
    #expect(try sandbox.read(".git/hooks/pre-commit.before-git-readiness") == Self.foreign)
  }

  @Test func `another's hook is not uninstalled`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([".git/hooks/pre-commit": Self.foreign])
    #expect(try sandbox.readiness("uninstall").status == 2)
    #expect(try sandbox.read(".git/hooks/pre-commit") == Self.foreign)
  }

  @Test func `the hook goes where the repository's hooks are`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.git("config", "core.hooksPath", ".githooks")
    #expect(try sandbox.readiness("install").status == 0)
    #expect(sandbox.exists(".githooks/pre-commit"))
    try sandbox.write(["Dockerfile": ""])
    #expect(try sandbox.committing("-a").status == 1)
    #expect(try sandbox.readiness("uninstall").status == 0)
    #expect(!sandbox.exists(".githooks/pre-commit"))
  }

  @Test func `where one place holds the hooks of all repositories nothing is written`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.git("config", "--global", "core.hooksPath", "~/hooks")
    let outcome = try sandbox.readiness("install")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("git-readiness hook pre-commit"))
    #expect(!sandbox.exists("hooks", in: sandbox.directory))
    #expect(!sandbox.exists(".git/hooks/pre-commit"))
  }

  @Test func `a hook of a linked working tree is the repository's`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked)
    #expect(try sandbox.readiness("install", in: linked).status == 0)
    #expect(sandbox.exists(".git/hooks/pre-commit"))
  }

  @Test func `a skipped judgement says so in one line`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.write(["Dockerfile": ""])
    let outcome = try sandbox.committing("-aq", with: ["GIT_READINESS": "0"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "git-readiness: skipped, because GIT_READINESS=0\n")
  }

  @Test func `a hook manager's call is skipped in the same way`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let outcome = try sandbox.readiness("hook", "pre-commit", with: ["GIT_READINESS": "0"])
    #expect(
      outcome
        == Outcome(
          status: 0, output: "", errors: "git-readiness: skipped, because GIT_READINESS=0\n"))
  }

  @Test func `a check is not skipped`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.commit(["Dockerfile": ""])
    let outcome = try sandbox.readiness(
      "check", "--base", "HEAD^", with: ["GIT_READINESS": "0"])
    #expect(outcome.status == 1)
  }

  @Test func `a hook whose program is gone refuses the commit and names the ways out`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.readiness("install")
    let hook = try sandbox.read(".git/hooks/pre-commit")
    let broken = hook.replacing(Program.path, with: "/nowhere/git-readiness")
    try sandbox.write([".git/hooks/pre-commit": broken])
    try sandbox.setMode(0o755, of: ".git/hooks/pre-commit")
    try sandbox.write(["a": "2"])
    let outcome = try sandbox.committing("-a", with: ["PATH": "/usr/bin:/bin"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("GIT_READINESS=0 git commit"))
    #expect(try sandbox.git("rev-list", "--count", "HEAD") == "1")
  }

  @Test func `two hooks at once stage the same file`() async throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    async let first = sandbox.readiness("hook", "pre-commit")
    async let second = sandbox.readiness("hook", "pre-commit")
    #expect(try await [first.status, second.status] == [0, 0])
    #expect(try sandbox.readiness("update", "--check", "--staged").status == 0)
  }
}
