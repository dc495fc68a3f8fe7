import Assessment
import Foundation
import Git
import Testing

@testable import Reports
@testable import Rules

/// Reports for CI hosts and other programs, each worked out by hand from the formats' documents.
@Suite struct ReviewReportTests {
  private func review(_ comparison: Comparison, failOn: Severity = .error) -> Review {
    Review(
      of: comparison, base: head, new: NamedTree(name: "the index"), rules: rules, failOn: failOn)
  }

  /// A lost probe, named so that every format has something to escape.
  private let hostile = comparison(regressions: [
    difference(
      probe, .lost, .error, "a b/ö,c:%.yaml", 7, "50% of <x> & \"y\"; ] | @me", subject: "D/a")
  ])

  private let many = comparison(
    regressions: (1...12).map {
      difference(latest, $0 == 12 ? .introduced : .weakened, .warning, "f", $0, "m\($0)")
    } + [difference(cors, .introduced, .error, "z", 1, "worst")])

  // GitHub.

  @Test func `GitHub gets a command for each regression, worst first`() {
    let expected = """
      ::error file=deploy/api.yaml,line=41,col=5,title=kubernetes/liveness-probe::Deployment/api has no liveness probe
      ::warning file=Dockerfile,line=1,col=5,title=containers/latest-tag::api:latest may be anything

      """
    #expect(AnnotationReport.gitHub(review(mixed)) == expected)
  }

  @Test func `GitHub's own characters are escaped`() {
    let expected =
      "::error file=a b/ö%2Cc%3A%25.yaml,line=7,col=5,title=kubernetes/liveness-probe"
      + "::50%25 of <x> & \"y\"; ] | @me\n"
    #expect(AnnotationReport.gitHub(review(hostile)) == expected)
  }

  @Test func `GitHub gets the worst ten and the number of the others`() {
    let lines = AnnotationReport.gitHub(review(many)).split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines[0] == "::error file=z,line=1,col=5,title=security/open-cors::worst")
    #expect(lines[9].hasSuffix("::m9"))
    #expect(lines[10] == "::notice title=git-readiness::and 3 more: see the summary")
  }

  @Test func `a regression of the whole tree has no file`() {
    let whole = comparison(regressions: [
      Difference(
        rule: rules[runbook].id, kind: .control, change: .lost, severity: .note, path: .root,
        place: .none, subject: "-", message: "no runbook")
    ])
    #expect(AnnotationReport.gitHub(review(whole)) == "::notice title=docs/runbook::no runbook\n")
    #expect(
      AnnotationReport.azure(review(whole))
        == "##vso[task.logissue type=warning;code=docs/runbook;]no runbook\n")
  }

  // Azure.

  @Test func `Azure gets a command for each regression`() {
    let expected = """
      ##vso[task.logissue type=error;sourcepath=deploy/api.yaml;linenumber=41;columnnumber=5;code=kubernetes/liveness-probe;]Deployment/api has no liveness probe
      ##vso[task.logissue type=warning;sourcepath=Dockerfile;linenumber=1;columnnumber=5;code=containers/latest-tag;]api:latest may be anything

      """
    #expect(AnnotationReport.azure(review(mixed)) == expected)
  }

  @Test func `Azure's own characters are escaped`() {
    let odd = comparison(regressions: [
      difference(cors, .introduced, .error, "a;b].py", 2, "100% ; ]")
    ])
    #expect(
      AnnotationReport.azure(review(odd))
        == "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.py;linenumber=2;columnnumber=5;"
        + "code=security/open-cors;]100%AZP25 ; ]\n")
  }

  // GitLab.

  /// SHA-1 of `containers/latest-tag`, `Dockerfile`, `-` and `0`, each with a zero byte, and of the
  /// like of the other, as sha1sum says.
  private static let prints = (
    latest: "9808c483415749d755158dc61f2d0287709ed605",
    probe: "6c6313eb301664e5e341173ca07186948d0f8b7a"
  )

  @Test func `GitLab gets an array of issues`() {
    let expected = """
      [
      {"description":"Deployment/api has no liveness probe","check_name":"kubernetes/liveness-probe","fingerprint":"\(Self.prints.probe)","severity":"critical","location":{"path":"deploy/api.yaml","lines":{"begin":41}}},
      {"description":"api:latest may be anything","check_name":"containers/latest-tag","fingerprint":"\(Self.prints.latest)","severity":"major","location":{"path":"Dockerfile","lines":{"begin":1}}}
      ]

      """
    #expect(CodeReviewReport.gitLab(review(mixed)) == expected)
  }

  @Test func `GitLab gets an empty array where nothing is worse`() {
    #expect(CodeReviewReport.gitLab(review(comparison())) == "[]\n")
  }

  @Test func `two alike have two fingerprints`() throws {
    let twice = comparison(regressions: [
      difference(cors, .introduced, .error, "a.py", 1, "m"),
      difference(cors, .introduced, .error, "a.py", 9, "m"),
    ])
    let json = try JSONSerialization.jsonObject(
      with: Data(CodeReviewReport.gitLab(review(twice)).utf8))
    let prints = (json as? [[String: Any]] ?? []).compactMap { $0["fingerprint"] as? String }
    #expect(Set(prints).count == 2)
  }

  // Reviewdog.

  @Test func `reviewdog gets a diagnostic on each line`() {
    let expected = """
      {"message":"Deployment/api has no liveness probe","location":{"path":"deploy/api.yaml","range":{"start":{"line":41,"column":5}}},"severity":"ERROR","source":{"name":"git-readiness"},"code":{"value":"kubernetes/liveness-probe"}}
      {"message":"api:latest may be anything","location":{"path":"Dockerfile","range":{"start":{"line":1,"column":5}}},"severity":"WARNING","source":{"name":"git-readiness"},"code":{"value":"containers/latest-tag"}}

      """
    #expect(CodeReviewReport.reviewdog(review(mixed)) == expected)
  }

  // JUnit.

  @Test func `JUnit has a case for each rule, and fails what stops something`() {
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="git-readiness" tests="2" failures="1" errors="0" skipped="0">
          <testcase classname="containers" name="containers/latest-tag">
            <system-out>Dockerfile:1:5: warning: api:latest may be anything [containers/latest-tag]</system-out>
          </testcase>
          <testcase classname="kubernetes" name="kubernetes/liveness-probe">
            <failure message="Liveness probe: 1 regression">deploy/api.yaml:41:5: error: Deployment/api has no liveness probe [kubernetes/liveness-probe]
      fix: Add a livenessProbe to the container.</failure>
          </testcase>
        </testsuite>
      </testsuites>

      """
    #expect(JUnitReport.text(review(mixed)) == expected)
  }

  @Test func `JUnit passes where nothing is worse`() {
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
        <testsuite name="git-readiness" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="readiness" name="no regression"/>
        </testsuite>
      </testsuites>

      """
    #expect(JUnitReport.text(review(comparison())) == expected)
  }

  @Test func `JUnit's own characters are escaped`() {
    let text = JUnitReport.text(review(hostile))
    #expect(text.contains("50% of &lt;x&gt; &amp; &quot;y&quot;; ] | @me"))
    #expect(!text.contains("<x>"))
  }

  // Markdown.

  @Test func `a comment has a table, the repairs and the rest folded away`() {
    let expected = """
      ### Production readiness: 2 regressions against HEAD (a1b2c3d)

      | | where | what | rule |
      | --- | --- | --- | --- |
      | error | `deploy/api.yaml:41` | Deployment/api has no liveness probe | `kubernetes/liveness-probe` |
      | warning | `Dockerfile:1` | api:latest may be anything | `containers/latest-tag` |

      How to repair:

      - `kubernetes/liveness-probe`: Add a livenessProbe to the container.

      <details><summary>2 better</summary>

      - `app.py:88`: any origin may call `security/open-cors`
      - `docs/runbook.md:1`: Runbook: - `docs/runbook`

      </details>

      <details><summary>1 moved</summary>

      - `services/a.yaml:7`: Liveness probe: Deployment/a `kubernetes/liveness-probe`

      </details>

      <details><summary>1 to note</summary>

      - `old.py:3`: any origin may call `security/open-cors`

      </details>


      """
    #expect(MarkdownReport.text(review(mixed)) == expected)
  }

  @Test func `a comment's markup and mentions are spelled out`() {
    let text = MarkdownReport.text(review(hostile))
    #expect(text.contains("50% of &lt;x&gt; &amp; \"y\"; \\] \\| @<!-- -->me"))
  }

  @Test func `a comment below the threshold says so, and an empty one that nothing is worse`() {
    let mild = comparison(regressions: [difference(latest, .introduced, .warning, "f", 1, "m")])
    #expect(
      MarkdownReport.text(review(mild)).contains("against HEAD (a1b2c3d), below the threshold\n"))
    #expect(
      MarkdownReport.text(review(comparison()))
        == "### Production readiness: no regression against HEAD (a1b2c3d)\n\n")
  }

  @Test func `a long comment stays below what a host takes`() {
    let all = comparison(
      regressions: (1...5000).map {
        difference(cors, .introduced, .error, Path("f\($0)"), 1, String(repeating: "@", count: 900))
      })
    let text = MarkdownReport.text(review(all))
    #expect(text.utf8.count < 65_536)
    #expect(text.contains(" more\n"))
  }
}
