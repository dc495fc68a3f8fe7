import Assessment
import Git
import Testing

@testable import Reports
@testable import Rules

/// A report worked out by hand: of two workloads one has a probe (4 of 8 points, 50 of 100), and one
/// image may be anything (a warning: 6 off).
@Suite struct ReadinessReportTests {
  private static let facts = [
    fact(probe, "a.yaml", "Deployment/a", .evidence(.defined), line: 3),
    fact(probe, "b.yaml", "Deployment/b", .gap, line: 7, message: "no probe"),
    fact(latest, "Dockerfile", "api", .finding, message: "`api:latest` may be anything"),
  ]

  private func report(
    _ facts: [Observation], policy: Policy = Policy(), unread: [Unread] = [],
    attestations: [AttestedItem] = [], trend: [TrendPoint] = []
  ) -> ReadinessReport {
    let acceptances = Acceptances(policy: policy, rules: rules, on: nil)
    return ReadinessReport(
      ReadinessReport.Head(
        tree: head, treeID: .emptyTree, builtInRules: 1, rulesDigest: 255,
        date: CalendarDay("2026-01-02")),
      rules: rules, facts: facts, unread: unread,
      scorecard: Scorecard(
        facts, rules: rules, profile: Profile(of: facts, rules: rules), acceptances: acceptances),
      policy: policy, acceptances: acceptances, attestations: attestations, trend: trend)
  }

  private static let expected = """
    # Production readiness of HEAD (a1b2c3d)

    ## Verdict

    **pilot, score 44 of 100 (needs work)**

    Nothing stands against a controlled use. The full one waits because of:

    - Latest tag `containers/latest-tag`: 1 finding, first at `Dockerfile:1`
    - Liveness probe `kubernetes/liveness-probe`: there in 1 of 2, first at `b.yaml:7`

    Tree `4b825dc642cb6eb9a060e54bf8d69288fbee4904`, \
    commit `a1b2c3d4e5f60718293a4b5c6d7e8f9001122334`; built-in rules 1, rules digest `ff`; \
    2026-01-02

    ## Score

    | Category | Score | of 10 | Status | Earned | Controls held | Findings | Taken off |
    | --- | --: | --: | --- | --: | --: | --: | --: |
    | Infrastructure | 44 | 4.4 | needs work | 4 of 8 | 0 of 1 | 1 | 6 |
    | **Whole** | **44** | **4.4** | **needs work** | **4 of 8** | **0 of 1** | **1** |  |

    A category's score is what its controls earn of what they could, out of a hundred, less what \
    its findings take off. The whole is the mean of the categories, weighed by what can be earned \
    in each: 44.

    ## Maturity

    The rules that levels are told by did not judge.

    ## What is ready

    ### Infrastructure

    | Control | Level | In | Evidence |
    | --- | --- | --: | --- |
    | Liveness probe `kubernetes/liveness-probe` | defined | 1 of 2 | `a.yaml:3` |

    ## Critical gaps

    ### Liveness probe: 1 of 2

    `kubernetes/liveness-probe` (error, P1, 1h, keeps it pilot)

    **Found:**

    - `b.yaml:7`: no probe

    **Required:**

    > Add a livenessProbe to the container. See the docs.

    ### Latest tag: 1 finding

    `containers/latest-tag` (warning, P1, 1h, keeps it pilot)

    **Found:**

    - `Dockerfile:1`: `api:latest` may be anything

    ## Blocking issues

    ### P1: cannot deploy

    1. Liveness probe `kubernetes/liveness-probe`: 1 of 2, error, 1h, first at `b.yaml:7`
    2. Latest tag `containers/latest-tag`: 1 finding, warning, 1h, first at `Dockerfile:1`

    ## Action plan

    | Phase | Repairs | Effort |
    | --- | --: | --: |
    | B: security and reliability | 2 | 2 h |
    | Whole | 2 | 2 h |

    An effort is the rule's for one repair; where many places need it, it takes longer.

    ### B: security and reliability

    1. Liveness probe `kubernetes/liveness-probe`: 1 of 2, 1h
    2. Latest tag `containers/latest-tag`: 1 finding, 1h

    ## Next steps

    1. Liveness probe `kubernetes/liveness-probe`, 1h (`b.yaml:7`): Add a livenessProbe to the \
    container. See the docs.
    2. Latest tag `containers/latest-tag`, 1h (`Dockerfile:1`)

    ## Before and after

    Of one tree alone: a report on A..B tells what became of A.

    ## Checklist

    ### Infrastructure (0/1)

    - `[~]` Liveness probe `kubernetes/liveness-probe`: 4 of 8 points, in 1 of 2, `b.yaml:7`

    ## Deliverables

    | File | Shows | Open findings |
    | --- | --- | --: |
    | `a.yaml` | Liveness probe |  |

    ## Inventories

    The tree has nothing that is counted or measured.

    ## Claims check

    No document of the tree claims readiness, or all that one claims of it holds.

    ## Not decidable here

    No tree can show whether a restore was tried, an alert reaches a person who is awake, the \
    service bears its load, or a secret that was committed once has been replaced. Who knows can \
    attest it in `readiness.yml`; what is attested is never counted as met.

    ## Waivers

    Nothing was accepted.

    ## How it was judged

    No facet of a service was found.

    A control counts where the tree holds what it is for. What is unknown, does not apply or is \
    waived earns nothing. The verdict follows from what is open and not from the score.

    """

  @Test func `a report says all that follows from the facts`() {
    #expect(report(Self.facts).markdown == Self.expected)
  }

  @Test func `HTML says the same with a chart`() {
    let html = report(Self.facts).html
    #expect(html.hasPrefix("<!DOCTYPE html>\n"))
    #expect(html.contains("<strong>pilot, score 44 of 100 (needs work)</strong>"))
    // 44 of the 280 points that a full bar is wide.
    #expect(html.contains("<rect class=\"middling\" x=\"130\" y=\"5\" width=\"123\""))
    #expect(!html.contains("<script") && !html.contains("http"))
  }

  @Test func `what a stranger wrote is no markup`() {
    let hostile = [
      fact(
        cors, "a|b`c.yaml", "x", .finding,
        message: "<script>alert(1)</script> @everyone *bold* [a](b)")
    ]
    let html = report(hostile).html
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!html.contains("<script"))
    let markdown = report(hostile).markdown
    #expect(markdown.contains("``` a|b`c.yaml:1 ```") || markdown.contains("`` a|b`c.yaml:1 ``"))
    #expect(markdown.contains("`@everyone`"))
    #expect(markdown.contains(#"\<script\>alert(1)\</script\>"#))
    #expect(markdown.contains(#"\*bold\* \[a\](b)"#))
  }

  @Test func `a pipe in a table's cell is escaped`() {
    let facts = [fact(probe, "a|b.yaml", "Deployment/a", .evidence(.defined), line: 3)]
    #expect(report(facts).markdown.contains(#"| `a\|b.yaml:3` |"#))
  }

  @Test func `JSON holds the verdict and every line of the score`() {
    let json = report(Self.facts).json
    #expect(json.contains(#""verdict":"pilot""#))
    #expect(json.contains("\n\"score\":44,\n\"uncapped\":44,"))
    #expect(
      json.contains(
        #"{"rule":"kubernetes/liveness-probe","category":"infrastructure","earned":4,"possible":8,"#
          + #""met":1,"of":2,"state":"partly met","level":"defined","path":"b.yaml","line":7}"#))
  }

  private static let titles = [
    "Verdict", "Score", "What is ready", "Critical gaps", "Checklist", "Blocking issues",
    "Deliverables", "Action plan", "Next steps", "Before and after", "Maturity", "Inventories",
    "Claims check", "Not decidable here", "Waivers",
  ]
  private static let keys = [
    "verdict", "score", "controls", "open", "blockers", "deliverables", "plan", "next", "before",
    "levels", "inventories", "claims", "undecided", "attestations", "waivers",
  ]

  @Test func `every section stands there, whether it has something to say or not`() {
    for facts in [Self.facts, []] {
      let report = report(facts)
      for title in Self.titles {
        #expect(report.markdown.contains("\n## \(title)\n"), "\(title)")
        #expect(report.html.contains("<h2>\(title)</h2>"), "\(title)")
      }
      for key in Self.keys { #expect(report.json.contains("\n\"\(key)\":"), "\(key)") }
    }
  }

  @Test func `efforts add up to days of eight hours`() {
    #expect(WorkTime([.day, .halfDay, .quarterHour]).text == "1 d 4 h 15 min")
    #expect(WorkTime([.week]).text == "5 d")
    #expect(WorkTime([]).text == "nothing")
  }

  @Test func `a waiver is listed and what it accepts stands in the way of nothing`() throws {
    let text = """
      waivers:
        - {id: W-1, rule: containers/latest-tag, path: Dockerfile, reason: demo, owner: me}
      """
    let policy = try Policy.read(file: "p", bytes: Array(text.utf8)).get()
    let markdown = report(Self.facts, policy: policy).markdown
    #expect(
      markdown.contains(
        "| `W-1` | `containers/latest-tag` | `Dockerfile` | demo | me | – | in force |"))
    #expect(!markdown.contains("### Latest tag"))
    // Waived is not repaired: the six points stay off.
    #expect(markdown.contains("**pilot, score 44 of 100 (needs work)**"))
  }

  private static let attestation = AttestedItem(
    attestation: Attestation(
      id: "A-1", control: "kubernetes/liveness-probe", who: "ann", until: CalendarDay("2030-01-31"),
      evidence: nil, why: "tried in May"), state: .attested)

  @Test func `what is attested is shown and earns nothing`() {
    let markdown = report(Self.facts, attestations: [Self.attestation]).markdown
    #expect(
      markdown.contains(
        "| `A-1` | `kubernetes/liveness-probe` | ann | 2030-01-31 | – | tried in May | attested |"))
    #expect(markdown.contains("4 of 8 points, in 1 of 2, attested by ann, `b.yaml:7`"))
    #expect(markdown.contains("**pilot, score 44 of 100 (needs work)**"))
  }

  @Test func `the last commits are a table, and a line in HTML`() {
    let trend = [
      TrendPoint(name: "1111111", verdict: .blocked, score: 0),
      TrendPoint(name: "2222222", verdict: .pilot, score: 100),
    ]
    let report = report(Self.facts, trend: trend)
    #expect(report.markdown.contains("| `1111111` | blocked | 0 |\n| `2222222` | pilot | 100 |"))
    // The chart is 114 points high below its upper edge at 12, and reaches from 34 to 420.
    #expect(report.html.contains("points=\"34,126 420,12\""))
  }

  @Test func `what was not read is named`() {
    let unread = [Unread(path: "x.bin", reason: .binary, place: .none, detail: "")]
    #expect(report(Self.facts, unread: unread).markdown.contains("- `x.bin`: binary\n"))
  }
}
