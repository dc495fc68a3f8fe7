import Foundation
import Testing

/// Several reports from one run, each in its place.
struct ReportFileTests {
  private func careless() throws -> Sandbox {
    let sandbox = try Sandbox([
      "Dockerfile": Sample.dockerfile, "old/Dockerfile": Sample.emptyDockerfile,
    ])
    try sandbox.write(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("add", "Dockerfile")
    return sandbox
  }

  private func json(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  @Test func `one run writes several reports`() throws {
    let sandbox = try careless()
    let outcome = try sandbox.readiness(
      "check", "--report", "text=-", "--report", "sarif=out.sarif", "--report", "junit=out.xml",
      "--report", "gitlab=out.json", "--report", "markdown=out.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(Sample.emptyLine))
    #expect(try sandbox.read("out.sarif").contains("containers/empty-dockerfile"))
    #expect(try sandbox.read("out.xml").hasPrefix("<?xml"))
    #expect(try sandbox.read("out.json").hasPrefix("[\n{"))
    #expect(try sandbox.read("out.md").hasPrefix("### Production readiness: 1 regression"))
  }

  @Test func `a report that goes to a file prints nothing`() throws {
    let sandbox = try careless()
    let outcome = try sandbox.readiness("check", "-q", "--report", "json=out.json")
    #expect(outcome == Outcome(status: 1, output: "", errors: ""))
    #expect(try json(sandbox.read("out.json"))["schema"] as? Int == 1)
  }

  @Test(arguments: ["sarif", "xml=x", "text=", "=x", "text"])
  func `a report that is not named rightly is wrong usage`(report: String) throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(try sandbox.readiness("check", "--report", report).status == 2)
  }

  @Test func `a report that cannot be written is not passed over`() throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(try sandbox.readiness("check", "--report", "json=no/where.json").status == 3)
  }

  @Test func `SARIF tells what is new from what was there`() throws {
    let sandbox = try careless()
    let log = try json(sandbox.readiness("check", "--format", "sarif").output)
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let states = results.filter { $0["ruleId"] as? String == Sample.emptyRule }
      .compactMap { $0["baselineState"] as? String }
    #expect(states == ["new", "unchanged"])
  }

  @Test func `SARIF fingerprints outlive a shifted line`() throws {
    let sandbox = try Sandbox(["a": "1"])
    func prints(_ text: String) throws -> [String] {
      try sandbox.write(["Dockerfile": text])
      try sandbox.git("add", "Dockerfile")
      let log = try json(sandbox.readiness("check", "--format", "sarif").output)
      let run = (log["runs"] as? [[String: Any]])?.first
      return (run?["results"] as? [[String: Any]] ?? []).compactMap {
        ($0["partialFingerprints"] as? [String: String])?["gitReadiness/v1"]
      }
    }
    let first = try prints("FROM alpine:latest\nCMD [\"x\"]\n")
    #expect(!first.isEmpty)
    #expect(try prints("# one\n# two\nFROM alpine:latest\nCMD [\"x\"]\n") == first)
  }

  @Test func `SARIF fingerprints outlive a move in the change that makes it`() throws {
    let sandbox = try Sandbox(["web/Dockerfile": Sample.emptyDockerfile])
    func prints(_ arguments: String...) throws -> [[String?]] {
      let log = try json(sandbox.run(["git-readiness"] + arguments + ["--format", "sarif"]).output)
      let run = (log["runs"] as? [[String: Any]])?.first
      return (run?["results"] as? [[String: Any]] ?? []).map { result in
        [
          (result["partialFingerprints"] as? [String: String])?["gitReadiness/v1"],
          result["baselineState"] as? String,
        ]
      }
    }
    let before = try prints("status")
    #expect(before.count == 1)
    try sandbox.git("mv", "web", "api")
    #expect(try prints("check") == before)
  }

  @Test func `GitHub's annotations come with a summary`() throws {
    let sandbox = try careless()
    try sandbox.write(["summary.md": "before\n"])
    let outcome = try sandbox.readiness(
      "check", "--format", "github", with: ["GITHUB_STEP_SUMMARY": sandbox.path("summary.md")])
    #expect(outcome.status == 1)
    #expect(
      outcome.lines.contains(
        "::error file=Dockerfile,line=1,col=1,title=containers/empty-dockerfile::"
          + "Dockerfile builds nothing: it has no instructions"))
    #expect(try sandbox.read("summary.md").hasPrefix("before\n### Production readiness: 1 "))
  }

  @Test func `the difference of two trees may be reported too`() throws {
    let sandbox = try careless()
    try sandbox.commit()
    let outcome = try sandbox.readiness("diff", "HEAD^", "--format", "markdown")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("| error | `Dockerfile:1` |"))
  }

  @Test func `status has no changes to report`() throws {
    let sandbox = try careless()
    #expect(try sandbox.readiness("status", "--format", "github").status == 2)
    let log = try json(sandbox.readiness("status", "--format", "sarif").output)
    #expect(log["version"] as? String == "2.1.0")
  }
}
