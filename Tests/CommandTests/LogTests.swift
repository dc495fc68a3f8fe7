import Foundation
import Testing

/// The story of a history, commit by commit.
struct LogTests {
  private static let test = "def test_a():\n    assert f() == 1\n"

  /// A Dockerfile, a test, an emptied Dockerfile, and one that is mended: oldest first.
  private func repository() throws -> Sandbox {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.commit(["tests/test_a.py": Self.test])
    try sandbox.commit(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.commit(["Dockerfile": Sample.dockerfile])
    return sandbox
  }

  private func lines(_ outcome: Outcome) throws -> [[String: Any]] {
    try outcome.lines.map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }

  private func rules(_ line: [String: Any], _ list: String) -> [String] {
    (line[list] as? [[String: Any]] ?? []).map { "\($0["rule"] ?? "?")" }
  }

  @Test func `each commit has a line with what became worse and better, and its tests`() throws {
    let sandbox = try repository()
    let outcome = try sandbox.readiness("log")
    #expect(outcome.status == 0)
    let ids = try sandbox.git("log", "--format=%h", "--abbrev=7").split(separator: "\n")
    #expect(outcome.lines.map { $0.prefix(7) } == ids)
    #expect(outcome.lines.map { $0.contains(" 1 test ") } == [true, true, true, false])
    let worse = outcome.lines.map { $0.split(separator: " ").contains { $0.hasPrefix("-") } }
    // The first has no score yet that it could lose.
    #expect(Array(worse.prefix(3)) == [false, true, false])
  }

  @Test func `what a commit did is what diff says, and how it stands what status says`() throws {
    let sandbox = try repository()
    let told = try lines(try sandbox.readiness("log", "--format", "jsonl"))
    #expect(told.count == 4)
    for line in told.dropLast() {
      let commit = try #require(line["commit"] as? String)
      let diff = try sandbox.readiness("diff", commit + "^", commit, "--format", "json").json()
      #expect(rules(line, "regressions") == rules(diff, "regressions"))
      #expect(rules(line, "improvements") == rules(diff, "improvements"))
      let status = try sandbox.readiness("status", commit, "--format", "json").json()
      #expect(line["score"] as? Int == status["score"] as? Int)
      #expect(line["verdict"] as? String == status["verdict"] as? String)
    }
    #expect(rules(told[1], "regressions").contains(Sample.emptyRule))
  }

  @Test func `with -v the facts are named below their commit`() throws {
    let sandbox = try repository()
    let outcome = try sandbox.readiness("log", "-v", "-n", "2")
    #expect(outcome.lines.contains("  " + Sample.emptyLine))
  }

  @Test func `what was worked out is taken up, and changes nothing`() throws {
    let sandbox = try repository()
    let cold = try sandbox.readiness("log", "--format", "jsonl")
    #expect(sandbox.exists(".git/git-readiness/log"))
    #expect(try sandbox.readiness("log", "--format", "jsonl") == cold)
    let bytes = try sandbox.bytes(".git/git-readiness/log")
    try sandbox.write(Array(bytes.dropLast(bytes.count / 3)), to: ".git/git-readiness/log")
    #expect(try sandbox.readiness("log", "--format", "jsonl") == cold)
    #expect(try sandbox.bytes(".git/git-readiness/log").count == bytes.count)
  }

  @Test func `a range leaves out what its start has`() throws {
    let sandbox = try repository()
    #expect(try sandbox.readiness("log", "HEAD~2..").lines.count == 2)
    #expect(try sandbox.readiness("log", "HEAD~1..HEAD~1").lines == [])
    #expect(try sandbox.readiness("log", "-n", "1", "HEAD~1").lines.count == 1)
  }

  @Test func `a merge tells on the first parent's line what it brought, and else only its own`()
    throws
  {
    let sandbox = try repository()
    try sandbox.git("checkout", "-q", "-b", "side", "HEAD~1")
    try sandbox.commit(["k/Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    let first = try lines(try sandbox.readiness("log", "-n", "1", "--format", "jsonl"))
    #expect(rules(first[0], "regressions").contains(Sample.emptyRule))
    let all = try lines(
      try sandbox.readiness("log", "--all-parents", "--format", "jsonl"))
    #expect(all.count == 6)
    let merge = try #require(all.first { ($0["parents"] as? [Any])?.count == 2 })
    #expect(rules(merge, "regressions") == [])
  }

  @Test func `an octopus and many roots are judged`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    var roots: [String] = []
    for number in 0..<12 {
      try sandbox.git("checkout", "-q", "--orphan", "root\(number)")
      roots.append(try sandbox.commit(["\(number)/Dockerfile": Sample.emptyDockerfile]))
    }
    let tree = try sandbox.git("rev-parse", "HEAD^{tree}")
    let parents = roots.flatMap { ["-p", $0] }
    let octopus = try sandbox.run(
      ["git", "commit-tree", tree, "-m", "octopus"] + parents
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    let outcome = try sandbox.readiness("log", "--all-parents", "--format", "jsonl", octopus)
    #expect(outcome.status == 0)
    let told = try lines(outcome)
    #expect(told.count == 13)
    #expect(rules(told[0], "regressions") == [])
    #expect(told.dropFirst().allSatisfy { !rules($0, "regressions").isEmpty })
  }

  @Test func `where a shallow clone ends, nothing is made up`() throws {
    let sandbox = try repository()
    try sandbox.git(
      "clone", "-q", "--depth", "2", "file://" + sandbox.top, "shallow", in: sandbox.directory)
    let place = sandbox.directory + "/shallow"
    let outcome = try sandbox.readiness("log", in: place)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("this shallow clone leaves out its parents"))
    #expect(try sandbox.readiness("log", "-n", "1", in: place).status == 0)
  }

  @Test func `a policy with mistakes stops its commits and no others`() throws {
    let sandbox = try repository()
    try sandbox.commit(["readiness.yml": "fail-on: never\n"])
    try sandbox.commit(["readiness.yml": "fail-on: error\n"])
    let outcome = try sandbox.readiness("log", "--format", "jsonl")
    #expect(outcome.status == 3)
    let told = try lines(outcome)
    #expect(told.map { $0["error"] != nil } == [false, true, false, false, false, false])
  }

  @Test func `a repository without a commit has no history`() throws {
    let outcome = try Sandbox().readiness("log")
    #expect(outcome == Outcome(status: 0, output: "", errors: ""))
  }
}
