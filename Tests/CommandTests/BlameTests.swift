import Foundation
import Testing

/// Which commit a finding, a lost control or a lost test comes from.
struct BlameTests {
  /// A history of so many commits that each touch a file of no concern; `change` is called with a
  /// commit's number before it is made. Returns the ids, oldest first.
  private func history(
    _ sandbox: Sandbox, _ count: Int, _ change: (Int) throws -> Void
  ) throws -> [String] {
    try (0..<count).map { number in
      try change(number)
      return try sandbox.commit(["notes.txt": "\(number)\n"])
    }
  }

  private func blamed(_ outcome: Outcome) -> [String] {
    outcome.lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix(7)) }
  }

  private func short(_ id: String) -> String { String(id.prefix(7)) }

  /// What `git bisect run` names as the first bad commit, where a bad one has the finding.
  private func bisected(_ sandbox: Sandbox, from good: String, _ path: String) throws -> String {
    try sandbox.git("bisect", "start", "HEAD", good)
    let script = """
      ! git-readiness status --format json | grep -q '"rule":"\(Sample.emptyRule)".*"path":"\(path)"'
      """
    _ = try sandbox.run(["git", "bisect", "run", "sh", "-c", script])
    let found = try sandbox.git("rev-parse", "refs/bisect/bad")
    try sandbox.git("bisect", "reset")
    return found
  }

  @Test(arguments: [1, 2, 7, 11])
  func `blame names the commit that git bisect finds`(culprit: Int) throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    let ids = try history(sandbox, 12) { number in
      if number == culprit { try sandbox.write(["Dockerfile": Sample.emptyDockerfile]) }
    }
    let outcome = try sandbox.readiness("blame", Sample.emptyRule)
    #expect(outcome.status == 0)
    #expect(blamed(outcome) == [short(ids[culprit])])
    #expect(outcome.output.contains("introduced: \(Sample.emptyLine)"))
    #expect(try bisected(sandbox, from: ids[0], "Dockerfile") == ids[culprit])
  }

  @Test func `a merge is followed to the commit that git bisect finds`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    let ids = try history(sandbox, 4) { _ in }
    try sandbox.git("checkout", "-q", "-b", "side", ids[1])
    try sandbox.commit(["other.txt": "1\n"])
    let culprit = try sandbox.commitHazard("api/Dockerfile")
    try sandbox.commit(["other.txt": "2\n"])
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    let merge = try sandbox.git("rev-parse", "HEAD")
    try sandbox.commit(["notes.txt": "last\n"])
    #expect(blamed(try sandbox.readiness("blame", Sample.emptyRule)) == [short(culprit)])
    #expect(
      blamed(try sandbox.readiness("blame", "--first-parent", Sample.emptyRule)) == [short(merge)])
    #expect(try bisected(sandbox, from: ids[0], "api/Dockerfile") == culprit)
  }

  @Test func `a finding is followed to where its file stood before`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    let culprit = try sandbox.commit(["a/prod.tfvars": "db_password = \"hunter2hunter2\"\n"])
    try sandbox.commit(["notes.txt": "1\n"])
    try sandbox.git("mv", "a", "b")
    try sandbox.commit()
    let outcome = try sandbox.readiness(
      "blame", "secrets/tfvars-literal", "--subject", "db_password", "--format", "jsonl")
    #expect(try outcome.json()["commit"] as? String == culprit)
    #expect(try outcome.json()["path"] as? String == "b/prod.tfvars")
  }

  @Test func `a test that is gone is blamed on the commit that took it away`() throws {
    let sandbox = try Sandbox([
      "tests/test_a.py": "def test_a():\n    assert f() == 1\n\ndef test_b():\n    assert g()\n"
    ])
    let ids = try history(sandbox, 6) { number in
      if number == 3 {
        try sandbox.write(["tests/test_a.py": "def test_b():\n    assert g()\n"])
      }
    }
    let outcome = try sandbox.readiness("blame", "tests/pytest", "--subject", "test_a")
    #expect(blamed(outcome) == [short(ids[3])])
    #expect(outcome.output.contains("lost: "))
  }

  @Test func `a fingerprint of a SARIF report names its finding`() throws {
    let sandbox = try Sandbox(["a/Dockerfile": Sample.emptyDockerfile])
    let culprit = try sandbox.commitHazard("b/Dockerfile")
    let report = try sandbox.readiness("status", "--format", "sarif").output
    let place = try #require(report.range(of: "\"uri\":\"b/Dockerfile\"")).upperBound
    let after = try #require(report[place...].range(of: "gitReadiness/v1\":\"")).upperBound
    let fingerprint = String(report[after...].prefix(12))
    #expect(blamed(try sandbox.readiness("blame", fingerprint)) == [short(culprit)])
  }

  @Test func `what never was is nobody's, and what is no rule is refused`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    let never = try sandbox.readiness("blame", Sample.emptyRule)
    #expect(never.status == 0)
    #expect(never.output == "")
    #expect(try sandbox.readiness("blame", "no/such-rule").status == 2)
  }

  @Test func `where a shallow clone ends, an earlier commit may be meant`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    _ = try history(sandbox, 5) { _ in }
    try sandbox.git(
      "clone", "-q", "--depth", "3", "file://" + sandbox.top, "shallow", in: sandbox.directory)
    let outcome = try sandbox.readiness(
      "blame", Sample.emptyRule, in: sandbox.directory + "/shallow")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("this or an earlier commit"))
  }
}
