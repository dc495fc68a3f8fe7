import Assessment
import Git
import Testing

@testable import Reports
@testable import Rules

@Suite struct TextReportTests {
  private func text(
    _ comparison: Comparison, failOn: Severity = .error, file: TextReport.FileState = .current,
    isHook: Bool = false, isColoured: Bool = false, isVerbose: Bool = false
  ) -> String {
    TextReport(
      base: head, rules: rules, failOn: failOn, file: file,
      skip: isHook ? "git commit --no-verify" : nil,
      style: TextStyle(isColoured: isColoured, isVerbose: isVerbose)
    ).text(of: comparison)
  }

  @Test func `regressions come worst first with their repair and then everything else`() {
    let expected = """
      git-readiness: 2 regressions against HEAD (a1b2c3d)
      deploy/api.yaml:41:5: error: Deployment/api has no liveness probe [kubernetes/liveness-probe]
        fix: Add a livenessProbe to the container.
      Dockerfile:1:5: warning: api:latest may be anything [containers/latest-tag]
      moved  svc/a.yaml -> services/a.yaml: Liveness probe: Deployment/a [kubernetes/liveness-probe]
      fixed  app.py:88:5: any origin may call [security/open-cors]
      gained  docs/runbook.md:1:5: Runbook: - [docs/runbook]
      old.py:3:5: error: any origin may call [security/open-cors]
      explain: git readiness explain kubernetes/liveness-probe
      skip once: git commit --no-verify

      """
    #expect(text(mixed, isHook: true) == expected)
  }

  @Test func `beside regressions what is of no weight is counted and listed on demand`() {
    let one = comparison(
      regressions: mixed.regressions,
      notes: [difference(runbook, .removed, .note, "docs/a.md", 1, "a is gone")])
    #expect(text(one).contains("\n1 note (-v)\n"))
    #expect(!text(one).contains("a is gone"))
    #expect(text(one, isVerbose: true).contains("docs/a.md:1:5: note: a is gone"))
  }

  @Test func `outside a hook no commit is spoken of`() {
    #expect(!text(mixed).contains("git commit"))
  }

  @Test func `regressions below the threshold stop nothing and say so`() {
    let mild = comparison(regressions: [
      difference(latest, .introduced, .warning, "Dockerfile", 1, "api:latest may be anything")
    ])
    let expected = """
      git-readiness: 1 regression against HEAD (a1b2c3d), below the threshold 'error'
      Dockerfile:1:5: warning: api:latest may be anything [containers/latest-tag]
      explain: git readiness explain containers/latest-tag

      """
    #expect(text(mild, isHook: true) == expected)
    #expect(text(mild, failOn: .warning, isHook: true).contains("skip once"))
  }

  @Test func `success is one line`() {
    let better = comparison(improvements: mixed.improvements, moved: mixed.moved)
    #expect(
      text(better, file: .updated)
        == "git-readiness: ok  +1 gained  -1 hazard  1 moved  readiness.lock updated\n")
    #expect(text(comparison()) == "git-readiness: ok\n")
  }

  @Test func `a success with notes says where to read them`() {
    #expect(text(comparison(notes: mixed.notes)) == "git-readiness: ok  1 note (-v)\n")
  }

  @Test func `a verbose success lists what got better`() {
    let better = comparison(improvements: mixed.improvements)
    let expected = """
      git-readiness: ok  +1 gained  -1 hazard
      fixed  app.py:88:5: any origin may call [security/open-cors]
      gained  docs/runbook.md:1:5: Runbook: - [docs/runbook]

      """
    #expect(text(better, isVerbose: true) == expected)
  }

  @Test func `a stale file is no success`() {
    #expect(
      text(comparison(), file: .stale)
        == "git-readiness: no regression, but readiness.lock does not say what the tree says; "
        + "run: git readiness update\n")
  }

  @Test func `a stale file beside regressions is told last`() {
    let lines = text(mixed, file: .stale).split(separator: "\n")
    #expect(
      lines.last
        == "readiness.lock does not say what the tree says; run: git readiness update")
  }

  @Test func `what is alike in many files is told once and counted`() {
    let many = comparison(
      regressions: (1...7).map {
        difference(cors, .introduced, .error, Path("app\($0).py"), 1, "any origin")
      } + [difference(latest, .introduced, .warning, "Dockerfile", 1, "latest")])
    let expected = """
      git-readiness: 8 regressions against HEAD (a1b2c3d)
      app1.py:1:5: error: any origin [security/open-cors]
        fix: Name the origins.
        and 6 more like it: -v shows them
      Dockerfile:1:5: warning: latest [containers/latest-tag]
      explain: git readiness explain security/open-cors

      """
    #expect(text(many) == expected)
    #expect(text(many, isVerbose: true).contains("app7.py:1:5: error: any origin"))
    #expect(!text(many, isVerbose: true).contains("more like it"))
  }

  @Test func `paths, subjects, numbers and quoted words make messages no less alike`() {
    let many = comparison(
      regressions: (1...4).map { number in
        difference(
          probe, .lost, .error, Path("deploy/\(number).yaml"), number,
          "deploy/\(number).yaml: Deployment/\(number) lacks 'probe\(number)'; it stood at \(number)",
          subject: "Deployment/\(number)")
      })
    #expect(text(many).contains("\n  and 3 more like it: -v shows them\n"))
  }

  @Test func `one rule's losses and its other changes are counted apart`() {
    let many = comparison(
      regressions: (1...4).flatMap { number in
        [
          difference(probe, .lost, .error, Path("\(number).yaml"), 1, "no probe"),
          difference(probe, .introduced, .error, Path("new\(number).yaml"), 1, "no probe"),
        ]
      })
    let lines = text(many).split(separator: "\n")
    #expect(lines.count { $0 == "  and 3 more like it: -v shows them" } == 2)
  }

  @Test func `of many tests that are gone the names of some are told`() {
    let many = comparison(
      regressions: (1...6).map { number in
        difference(
          tests, .lost, .error, number < 3 ? "a.py" : "b.py", number, "'test_\(number)' is gone",
          subject: "test_\(number)")
      })
    let line = "\n  also: test_2 :2, test_3 b.py:3, test_4 b.py:4 and 2 more: -v shows them\n"
    #expect(text(many).contains(line))
    #expect(!text(many, isVerbose: true).contains("also:"))
  }

  @Test func `a control of the whole tree is one line, wherever it stands`() {
    let many = comparison(
      improvements: (1...5).map { number in
        difference(runbook, .gained, .note, Path("docs/\(number).md"), 1, "Runbook: \(number)")
      })
    let lines = text(many, isVerbose: true).split(separator: "\n").dropFirst()
    #expect(
      lines == [
        "gained  docs/1.md:1:5: Runbook: 1 [docs/runbook]", "  and in 4 more places",
      ])
  }

  @Test func `three that are alike are told one by one`() {
    let three = comparison(
      regressions: (1...3).map {
        difference(latest, .introduced, .error, Path("\($0)"), 1, "latest")
      })
    #expect(text(three).split(separator: "\n").count == 5)
  }

  @Test func `what two subjects have from one place is one line, and its repair stays below it`() {
    let two = comparison(
      regressions: ["api", "web"].map {
        difference(latest, .introduced, .error, "compose.yaml", 4, "latest", subject: $0)
      })
    let lines = text(two).split(separator: "\n")
    #expect(lines[0].contains("2 regressions"))
    #expect(lines[1] == "compose.yaml:4:5: error: latest [containers/latest-tag] (2 times)")
    #expect(lines.count { $0.hasPrefix("compose.yaml") } == 1)
  }

  @Test func `of equally bad losses those that are more come first`() {
    let regressions =
      [difference(latest, .introduced, .error, "a", 1, "latest")]
      + (1...4).map { difference(cors, .introduced, .error, Path("z\($0)"), 1, "any origin") }
    let lines = text(comparison(regressions: regressions)).split(separator: "\n")
    #expect(lines[1] == "z1:1:5: error: any origin [security/open-cors]")
    #expect(lines[4] == "a:1:5: error: latest [containers/latest-tag]")
  }

  @Test func `of equally bad findings the surer comes first`() {
    let unsure = rule(
      "secrets/maybe", .hazard, "security", "Maybe", confidence: .low)
    let excerpt = Excerpt(
      [
        Difference(
          rule: unsure.id, kind: .hazard, change: .introduced, severity: .error, path: "a",
          place: place(1), subject: "-", message: "maybe"),
        difference(cors, .introduced, .error, "b", 1, "any origin"),
      ], rules: RuleList([unsure, rules[cors]]), isVerbose: false)
    #expect(excerpt.lines { $0.path.text } == ["b", "a"])
  }

  @Test func `at most ten regressions stand inline unless all are asked for`() {
    let many = comparison(
      regressions: (1...13).map { number in
        let message = String(repeating: "x", count: number)
        return difference(latest, .introduced, .error, "Dockerfile", number, message)
      })
    let lines = text(many).split(separator: "\n")
    #expect(lines.count == 13)
    #expect(lines[10] == "Dockerfile:10:5: error: xxxxxxxxxx [containers/latest-tag]")
    #expect(lines[11] == "+3 more: add -v")
    #expect(text(many, isVerbose: true).split(separator: "\n").count == 15)
  }

  @Test func `a waiver that ended is told in a success, too`() {
    let ended = Difference(
      rule: "readiness/expired-waiver", kind: .context, change: .expired, severity: .warning,
      path: "readiness.yml", place: .none, subject: "W-1", message: "waiver W-1 ended")
    let expected = """
      git-readiness: ok  1 note (-v)
      readiness.yml: warning: waiver W-1 ended [readiness/expired-waiver]

      """
    #expect(text(comparison(notes: [ended])) == expected)
  }

  @Test func `a fact without a place has none`() {
    let tree = Difference(
      rule: "docs/runbook", kind: .control, change: .lost, severity: .error, path: .root,
      place: .none, subject: "-", message: "no runbook")
    let file = Difference(
      rule: "gone/rule", kind: .context, change: .unread, severity: .note, path: "a.bin",
      place: .none, subject: "-", message: "not judged: binary")
    let expected = """
      git-readiness: 1 regression against HEAD (a1b2c3d)
      error: no runbook [docs/runbook]
      a.bin: note: not judged: binary [gone/rule]
      explain: git readiness explain docs/runbook

      """
    #expect(text(comparison(regressions: [tree], notes: [file]), isVerbose: true) == expected)
  }

  @Test func `colour repeats what words say and nothing else`() {
    let plain = text(mixed, isHook: true)
    let coloured = text(mixed, isHook: true, isColoured: true)
    #expect(coloured.contains("\u{1b}[1;31merror\u{1b}[0m: Deployment/api"))
    #expect(coloured.contains("\u{1b}[1mdeploy/api.yaml:41:5\u{1b}[0m: "))
    var stripped = ""
    var isEscape = false
    for character in coloured {
      if character == "\u{1b}" { isEscape = true }
      if !isEscape { stripped.append(character) }
      if isEscape && character == "m" { isEscape = false }
    }
    #expect(stripped == plain)
  }

  @Test func `nothing from a file drives the terminal`() {
    let hostile = "a\u{1b}]0;x\u{7}b\u{202e}c\nd\u{9b}1m\u{200b}"
    let evil = Difference(
      rule: "x/\u{1b}[2J", kind: .hazard, change: .introduced, severity: .error,
      path: Path(bytes: [0x61, 0x1b, 0xff, 0x0a]), place: place(1, 2), subject: hostile,
      message: hostile)
    let expected = #"""
      git-readiness: 1 regression against HE\x1bAD
      a\x1b\xff\n:1:2: error: a\x1b]0;x\x07b<U+202E>c\nd<U+009B>1m<U+200B> [x/\x1b[2J]

      """#
    let report = TextReport(base: NamedTree(name: "HE\u{1b}AD"), rules: rules)
    #expect(report.text(of: comparison(regressions: [evil])) == expected)
  }

  @Test func `a message that would flood the terminal is cut`() {
    let long = String(repeating: "x", count: 1_000_000)
    let flood = comparison(regressions: [difference(latest, .introduced, .error, "f", 1, long)])
    #expect(text(flood).unicodeScalars.count < 700)
  }

  @Test(.timeLimit(.minutes(10))) func `a hundred thousand differences take linear time`() {
    let many = (0..<100_000).map {
      difference($0 % 4, .introduced, .error, Path("d/\($0)"), $0, "x")
    }
    let report = text(comparison(regressions: many, improvements: many, notes: many))
    #expect(report.split(separator: "\n").count < 100)
  }
}
