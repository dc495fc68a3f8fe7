import Testing

/// What becomes of `readiness.lock`, whatever stands in it.
struct ReadinessLockTests {
  private func adopted() throws -> Sandbox {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    return sandbox
  }

  /// Replaces the committed readiness file by what `edit` makes of it.
  private func edited(_ edit: (String) -> String) throws -> Sandbox {
    let sandbox = try adopted()
    try sandbox.commit(["readiness.lock": edit(try sandbox.read("readiness.lock"))])
    return sandbox
  }

  /// The file as a newer tool would have written it: of a newer format, or with newer rules.
  private static let newer: [@Sendable (String) -> String] = [
    { $0.replacing("readiness 1\n", with: "readiness 2\n") },
    { $0.replacing("rules builtin ", with: "rules builtin 9999") },
  ]

  @Test(arguments: ["", "garbage\n", "<<<<<<< HEAD\nreadiness 1\n=======\n", "readiness 1"])
  func `a corrupt readiness file leaves a check undecided`(text: String) throws {
    let sandbox = try edited { _ in text }
    #expect(try sandbox.readiness("check", "main..topic").status == 3)
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("readiness.lock"))
    #expect(outcome.errors.contains("git readiness update"))
  }

  /// What becomes of a good file in an editor, in a bad merge, and on a full disk.
  private static let damages: [@Sendable (String) -> String] = [
    { $0.replacing("\n", with: "\r\n") }, { String($0.dropLast()) }, { String($0.dropLast(20)) },
    { text in text + (text.split(separator: "\n").last.map { $0 + "\n" } ?? "") },
    { "\u{feff}" + $0 },
    { $0.replacing("rules builtin", with: "<<<<<<< ours\nrules builtin") },
  ]

  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func `a damaged readiness file leaves a check undecided and is written anew by the hook`(
    number: Int
  ) throws {
    let sandbox = try edited(Self.damages[number])
    let check = try sandbox.readiness("check", "--base", "main")
    #expect(check.status == 3)
    #expect(check.errors.contains("git readiness update"))
    try sandbox.write(["a": "1"])
    try sandbox.git("add", "a")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.readiness("check", "main..topic").status == 0)
  }

  @Test func `a corrupt readiness file is written anew by the hook`() throws {
    let sandbox = try edited { _ in "garbage\n" }
    try sandbox.write(["a": "1"])
    try sandbox.git("add", "a")
    #expect(try sandbox.committing().status == 0)
    #expect(try sandbox.readiness("check", "main..topic").status == 0)
  }

  @Test(arguments: [0, 1])
  func `a readiness file of a newer tool leaves a check undecided`(number: Int) throws {
    let sandbox = try edited(Self.newer[number])
    #expect(try sandbox.readiness("check", "main..topic").status == 3)
    let outcome = try sandbox.readiness("check", "--base", "main")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("upgrade git-readiness"))
  }

  @Test(arguments: [0, 1])
  func `a readiness file of a newer tool is never written by the hook`(number: Int) throws {
    let sandbox = try edited(Self.newer[number])
    let before = try sandbox.read("readiness.lock")
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    #expect(try sandbox.committing().status == 1)
    #expect(try sandbox.readiness("hook", "pre-commit").status == 3)
    #expect(try sandbox.read("readiness.lock") == before)
    #expect(try sandbox.git("diff", "--cached", "--name-only") == "Dockerfile")
  }

  @Test(arguments: [0, 1])
  func `a readiness file of a newer tool is never written by update`(number: Int) throws {
    let sandbox = try edited(Self.newer[number])
    let before = try sandbox.read("readiness.lock")
    #expect(try sandbox.readiness("update").status == 3)
    #expect(try sandbox.readiness("update", "--staged").status == 3)
    #expect(try sandbox.readiness("update", "--check").status == 3)
    #expect(try sandbox.read("readiness.lock") == before)
  }

  @Test func `removing the readiness file is a regression`() throws {
    let sandbox = try adopted()
    try sandbox.git("rm", "-q", "readiness.lock")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 1)
    #expect(try outcome.errors.contains(Regex("\nreadiness.lock:1:1: error: ")))
  }

  @Test func `an edit by hand is stale`() throws {
    let sandbox = try edited { text in
      text.split(separator: "\n").filter { !$0.contains(Sample.emptyRule) }
        .map { $0 + "\n" }.joined()
    }
    #expect(try sandbox.readiness("check", "--base", "main").status == 4)
    #expect(try sandbox.readiness("update", "--check").status == 4)
  }

  @Test func `a stale readiness file fails the check of two revisions too`() throws {
    let sandbox = try adopted()
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    #expect(try sandbox.readiness("check", "main..topic").status == 4)
  }

  // Writing it.

  @Test func `update writes the same bytes again and again`() throws {
    let sandbox = try adopted()
    let first = try sandbox.bytes("readiness.lock")
    try sandbox.remove("readiness.lock")
    #expect(try sandbox.readiness("update").status == 0)
    #expect(try sandbox.bytes("readiness.lock") == first)
    try sandbox.remove(".git/git-readiness")
    try sandbox.write(["readiness.lock": "garbage"])
    #expect(try sandbox.readiness("update").status == 0)
    #expect(try sandbox.bytes("readiness.lock") == first)
  }

  @Test func `update in another clone writes the same bytes`() throws {
    let sandbox = try adopted()
    let clone = sandbox.directory + "/clone"
    try sandbox.git("clone", "-q", sandbox.top, clone)
    try sandbox.remove("readiness.lock", in: clone)
    #expect(try sandbox.readiness("update", in: clone).status == 0)
    #expect(try sandbox.read("readiness.lock", in: clone) == sandbox.read("readiness.lock"))
  }

  @Test func `update --check tells whether the file would change and writes nothing`() throws {
    let sandbox = try adopted()
    #expect(try sandbox.readiness("update", "--check").status == 0)
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    let before = try sandbox.state()
    #expect(try sandbox.readiness("update", "--check").status == 4)
    #expect(try sandbox.readiness("update", "--check", "--staged").status == 0)
    #expect(try sandbox.state() == before)
  }

  @Test func `update --staged judges what is staged, and stages the file`() throws {
    let sandbox = try adopted()
    try sandbox.write(["Dockerfile": Sample.dockerfile])
    try sandbox.git("add", "Dockerfile")
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile])
    #expect(try sandbox.readiness("update", "--staged").status == 0)
    #expect(try !sandbox.show(":readiness.lock").contains(Sample.emptyRule))
    #expect(try sandbox.git("status", "--porcelain") == "MM Dockerfile\nM  readiness.lock")
  }

  @Test func `update --quiet says nothing`() throws {
    let outcome = try adopted().readiness("update", "--quiet")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }

  @Test func `disk, index and commit of the same content have the same readiness file`() throws {
    let files = [
      "Dockerfile": Sample.emptyDockerfile, "b/c/api.Dockerfile": "", "a b/Dockerfile": "",
      "\u{e9}/Dockerfile": "",
    ]
    let sandbox = try Sandbox(files)
    #expect(try sandbox.readiness("update").status == 0)
    let disk = try sandbox.read("readiness.lock")
    try sandbox.remove("readiness.lock")
    #expect(try sandbox.readiness("update", "--staged").status == 0)
    #expect(try sandbox.show(":readiness.lock") == disk)
    try sandbox.commit()
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
    #expect(try sandbox.readiness("update", "--check").status == 0)
    #expect(try sandbox.readiness("update", "--check", "--staged").status == 0)
  }

  @Test func `a readiness file that commits change in place stays what the tree says`() throws {
    let sandbox = try Sandbox.adopted([
      "Dockerfile": Sample.dockerfile, "api/Dockerfile": Sample.dockerfile,
      "tests/test_a.py": "def test_a():\n    assert f() == 1\n",
    ])
    let changes: [[String: String]] = [
      ["tests/test_b.py": "def test_b():\n    assert g() == 1\n", "README.md": "# A service\n"],
      ["tests/test_a.py": "def test_a():\n    assert f() == 1\n\n\ndef test_c():\n    assert 2\n"],
      ["web/Dockerfile": Sample.dockerfile], ["notes.txt": "nothing that any rule looks at\n"],
    ]
    for change in changes {
      try sandbox.write(change)
      try sandbox.git("add", "-A")
      #expect(try sandbox.committing().status == 0)
      let written = try sandbox.read("readiness.lock")
      #expect(try sandbox.readiness("check", "HEAD~..HEAD").status == 0)
      #expect(try sandbox.readiness("update").status == 0)
      #expect(try sandbox.read("readiness.lock") == written)
    }
  }
}
