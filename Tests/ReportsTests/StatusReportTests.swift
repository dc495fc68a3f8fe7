import Assessment
import Git
import Testing

@testable import Reports
@testable import Rules

@Suite struct StatusReportTests {
  private let facts = [
    fact(probe, "deploy/api.yaml", "Deployment/api", .evidence(.defined), line: 41, column: 9),
    fact(probe, "deploy/web.yaml", "Deployment/web", .gap, line: 3),
    fact(probe, "deploy/job.yaml", "Deployment/job", .gap, line: 4),
    fact(runbook, .root, "-", .gap),
    fact(latest, "Dockerfile", "-", .finding, message: "api:latest may be anything"),
    fact(cors, "app.py", "-", .finding, line: 88, message: "any origin may call"),
    fact(tests, "t/test_a.py", "test_a", .member, line: 1),
    fact(tests, "t/test_a.py", "test_b", .member, line: 2),
    fact(tests, "t/test_b.py", "test_a", .member),
    fact(coverage, "setup.cfg", "fail_under", .value(82.5), line: 7, column: 3),
  ]

  private func text(
    _ facts: [Observation], unread: [Unread] = [], isVerbose: Bool = false
  ) -> String {
    StatusReport(tree: head, rules: rules, style: TextStyle(isVerbose: isVerbose))
      .text(facts: facts, unread: unread)
  }

  @Test func `each category tells what is met and missing and what is in the way`() {
    let expected = """
      git-readiness: readiness of HEAD (a1b2c3d)
      Infrastructure
        controls: 1 partly met
          partly met      Liveness probe (1 of 3)  deploy/api.yaml:41:9  [kubernetes/liveness-probe]
            missing: deploy/job.yaml:4:1  Deployment/job
            missing: deploy/web.yaml:3:1  Deployment/web
        hazards: 1
          Dockerfile:1:1: warning: api:latest may be anything [containers/latest-tag]
      Operations
        controls: 1 unmet
          unmet           Runbook  [docs/runbook]
      Security
        hazards: 1
          app.py:88:1: error: any origin may call [security/open-cors]
      Testing
        inventory:
          3  Python tests, in 2 files  [tests/python]
        measures:
          82.5  Coverage threshold: fail_under  setup.cfg:7:3  [tests/coverage-threshold]

      """
    #expect(text(facts) == expected)
  }

  @Test func `what several subjects have from one place is one line`() {
    let shared = ["api", "worker", "web"].map {
      fact(cors, "compose.yaml", $0, .finding, line: 9, message: "any host may call")
    }
    let other = fact(cors, "compose.yaml", "api", .finding, line: 12, message: "any host may call")
    let expected = """
      git-readiness: readiness of HEAD (a1b2c3d)
      Security
        hazards: 4
          compose.yaml:9:1: error: any host may call [security/open-cors] (3 times)
          compose.yaml:12:1: error: any host may call [security/open-cors]

      """
    #expect(text(shared + [other]) == expected)
  }

  @Test func `a tree without facts has nothing to tell`() {
    #expect(text([]) == "git-readiness: readiness of HEAD (a1b2c3d)\n")
  }

  @Test func `what does not apply is named when everything is`() {
    let findings = [fact(latest, "Dockerfile", "-", .finding, message: "latest")]
    #expect(!text(findings).contains("Liveness"))
    #expect(text(findings).contains("controls: 1 not applicable"))
    #expect(text(findings, isVerbose: true).contains("    not applicable  Liveness probe"))
  }

  @Test func `files that were not judged are counted and listed on demand`() {
    let unread = [
      Unread(path: "b.bin", reason: .binary, place: .none, detail: ""),
      Unread(path: "a.yml", reason: .unparsable, place: place(3, 2), detail: "tab\there"),
    ]
    #expect(text([], unread: unread).hasSuffix("\n2 files were not judged: add -v\n"))
    let verbose = text([], unread: unread, isVerbose: true).split(separator: "\n")
    #expect(verbose[1] == "2 files were not judged:")
    #expect(verbose[2].hasPrefix("  a.yml:3:2: "))
    #expect(verbose[2].hasSuffix(#" (tab\there)"#))
    #expect(verbose[3] == "  b.bin: binary")
  }

  @Test func `only the first gaps and hazards are listed unless all are asked for`() {
    let many =
      (0..<6).map { fact(probe, Path("d/\($0).yaml"), "Deployment/x", .gap) }
      + (10..<25).map { fact(latest, Path("\($0)"), "-", .finding, message: "latest") }
    let lines = text(many).split(separator: "\n")
    #expect(lines.filter { $0.contains("missing:") }.count == 3)
    #expect(lines.contains("      +3 more: add -v"))
    #expect(lines.filter { $0.hasSuffix("[containers/latest-tag]") }.count == 10)
    #expect(lines.contains("    +5 more: add -v"))
    #expect(!text(many, isVerbose: true).contains("more: add -v"))
  }
}
