import Assessment
import Foundation
import Git
import Testing

@testable import Reports
@testable import Rules

/// SARIF 2.1.0, checked against what its schema demands of the parts that are written.
@Suite struct SARIFReportTests {
  private func report(
    _ comparison: Comparison, findings: [Observation] = []
  ) -> SARIFReport {
    let review = Review(
      of: comparison, base: head, new: NamedTree(name: "the index"), rules: rules)
    return SARIFReport(review, findings: findings, version: "1.2.3")
  }

  private func log(
    _ comparison: Comparison, findings: [Observation] = []
  ) throws -> [String: Any] {
    let text = report(comparison, findings: findings).text
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  private func results(_ log: [String: Any]) throws -> [[String: Any]] {
    let runs = try #require(log["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  @Test func `the whole log is as worked out`() {
    let one = comparison(regressions: [
      difference(
        probe, .lost, .error, "deploy/a b.yaml", 41, "no probe", subject: "Deployment/api")
    ])
    let expected = """
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json",
      "version":"2.1.0",
      "runs":[
      {"tool":{"driver":{"name":"git-readiness","semanticVersion":"1.2.3","rules":[{"id":"kubernetes/liveness-probe","shortDescription":{"text":"Liveness probe"},"help":{"text":"Add a livenessProbe to the container.\\nSee the docs."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["infrastructure"]}}]}},"results":[{"ruleId":"kubernetes/liveness-probe","ruleIndex":0,"level":"error","message":{"text":"no probe"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%20b.yaml"},"region":{"startLine":41}}}],"partialFingerprints":{"gitReadiness/v1":"54402fd8f006242362dbbe5bfefe4956a440deee"},"baselineState":"new"}]}]}

      """
    #expect(report(one).text == expected)
  }

  @Test func `hazards that were there are unchanged and those that came are new`() throws {
    let new = difference(cors, .introduced, .error, "a.py", 9, "m", subject: "x")
    let findings = [
      fact(cors, "a.py", "x", .finding, line: 9, column: 5), fact(cors, "b.py", "-", .finding),
      fact(runbook, "c", "-", .gap), fact(tests, "t.py", "test_a", .member),
    ]
    let states = try results(log(comparison(regressions: [new]), findings: findings)).map {
      $0["baselineState"] as? String
    }
    #expect(states == ["new", "unchanged"])
  }

  @Test func `a waived hazard is suppressed`() throws {
    let results = try results(log(mixed))
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.count == 1)
    #expect(suppressed.first?["ruleId"] as? String == "security/open-cors")
  }

  @Test func `what was resolved is left out`() throws {
    let only = comparison(improvements: mixed.improvements)
    #expect(try results(log(only)).isEmpty)
  }

  /// The parts of the schema at https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01 that this
  /// report uses: what each object must have, and the words that a value may be.
  @Test func `every object has what the schema demands and nothing else`() throws {
    let log = try log(mixed, findings: [fact(cors, "b.py", "-", .finding)])
    #expect(Set(log.keys) == ["$schema", "version", "runs"])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    for result in try results(log) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect(["new", "unchanged"].contains(result["baselineState"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"]
      let region = (place as? [String: Any])?["region"] as? [String: Any]
      #expect((region?["startLine"] as? Int ?? 1) >= 1)
      let prints = try #require(result["partialFingerprints"] as? [String: String])
      #expect(Array(prints.keys) == ["gitReadiness/v1"])
    }
  }
}
