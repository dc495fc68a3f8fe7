import Assessment
import Git
import Testing

@testable import Reports
@testable import Rules

@Suite struct DifferenceTableTests {
  private let base = NamedTree(name: "v1.4.0")
  private let new = NamedTree(name: "v1.5.0")

  private func text(
    _ comparison: Comparison, _ old: [Observation], _ facts: [Observation], isVerbose: Bool = false
  ) -> String {
    DifferenceTable(base: base, new: new, rules: rules, style: TextStyle(isVerbose: isVerbose))
      .text(
        of: comparison, base: FactTally(old, rules: rules), new: FactTally(facts, rules: rules))
  }

  private let held = fact(probe, "deploy/api.yaml", "Deployment/api", .evidence(.wired))
  private let missing = fact(probe, "deploy/api.yaml", "Deployment/api", .gap)
  private let open = fact(cors, "app.py", "-", .finding)
  private let tagged = fact(latest, "Dockerfile", "-", .finding)
  private let written = fact(runbook, "docs/runbook.md", "-", .evidence(.declared))
  private let threshold = fact(coverage, "setup.cfg", "fail_under", .value(80))

  @Test func `counts stand side by side and changes beneath`() {
    let members = (1...12).map { fact(tests, "t.py", "test_\($0)", .member, line: $0) }
    let expected = """
                                    v1.4.0   v1.5.0
      Infrastructure    controls         1        0
                        hazards          0        1
        - deploy/api.yaml:41:5: error: Deployment/api has no liveness probe \
      [kubernetes/liveness-probe]  <- regression
        + Dockerfile:1:5: warning: api:latest may be anything [containers/latest-tag]  \
      <- regression
      Operations        controls         0        1
        + docs/runbook.md:1:5: Runbook: - [docs/runbook]
      Security          hazards          1        0
        - app.py:88:5: any origin may call [security/open-cors]
      Testing           inventory       12       12
                        measures         1        1
      2 regressions, 2 improvements, 1 moved, 1 note

      """
    #expect(
      text(
        mixed, [held, open, threshold] + members, [missing, tagged, written, threshold] + members)
        == expected)
  }

  @Test func `equal trees have no difference`() {
    let expected = """
                                    v1.4.0   v1.5.0
      Security          hazards          1        1
      no difference

      """
    #expect(text(comparison(), [open], [open]) == expected)
  }

  @Test func `what moved and what is to note is listed on demand`() {
    let lines = text(mixed, [], [], isVerbose: true).split(separator: "\n")
    #expect(
      lines.contains(
        "  > svc/a.yaml -> services/a.yaml: Liveness probe: Deployment/a "
          + "[kubernetes/liveness-probe]"))
    #expect(
      lines.contains("    old.py:3:5: error: any origin may call [security/open-cors]"))
  }

  @Test func `a difference of a rule that is gone still shows`() {
    let gone = Difference(
      rule: "gone/rule", kind: .hazard, change: .introduced, severity: .error, path: "a",
      place: place(1), subject: "-", message: "bad")
    let lines = text(comparison(regressions: [gone]), [], []).split(separator: "\n")
    #expect(lines[1] == "  + a:1:1: error: bad [gone/rule]  <- regression")
    #expect(lines[2] == "1 regression, 0 improvements")
  }

  @Test func `long names of trees are cut`() {
    let table = DifferenceTable(
      base: NamedTree(name: String(repeating: "x", count: 40)), new: new, rules: rules)
    let first = table.text(of: comparison(), base: FactTally(), new: FactTally()).split(
      separator: "\n"
    ).first
    #expect(first?.contains("  xxxxxxxxxxxxxxx…  ") == true)
  }
}
