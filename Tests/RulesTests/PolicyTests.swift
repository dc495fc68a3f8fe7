import Git
import Testing

@testable import Rules

@Suite struct PolicyTests {
  private func read(_ text: String) -> Result<Policy, Mistakes> {
    Policy.read(file: "readiness.yml", bytes: Array(text.utf8))
  }

  private func policy(_ text: String) throws -> Policy { try read(text).get() }

  private func mistakes(_ text: String) -> [String] {
    switch read(text) {
    case .success: []
    case .failure(let mistakes): mistakes.all.map(\.description)
    }
  }

  private let waiver = """
    waivers:
      - id: W-3
        rule: security/open-cors
        path: backend/**/*.py
        reason: internal only

    """

  @Test func `every key has its meaning`() throws {
    let policy = try policy(
      """
      write: default-branch-only
      fail-on: warning
      stale: warn
      exclude: [legacy/**, "**/*.gen.yml"]
      waivers:
        - id: W-3
          rule: security/open-cors
          path: backend/*.py
          subject: allow_origins
          reason: internal only
          owner: team-a
          until: 2026-03-01
      """)
    #expect(policy.writing == .defaultBranchOnly)
    #expect(policy.failOn == .warning)
    #expect(policy.staleness == .warn)
    let waiver = try #require(policy.waivers.first)
    #expect(waiver.id == "W-3")
    #expect(waiver.rule == "security/open-cors")
    #expect(waiver.path == "backend/*.py")
    #expect(waiver.subject == "allow_origins")
    #expect(waiver.reason == "internal only")
    #expect(waiver.owner == "team-a")
    #expect(waiver.until == CalendarDay("2026-03-01"))
  }

  @Test(arguments: ["", "# nothing yet\n", "---\n"])
  func `a file that says nothing is the standard policy`(text: String) throws {
    #expect(try policy(text) == Policy())
  }

  @Test func `the standard policy writes with commits and fails on errors and staleness`() {
    #expect(Policy().writing == .commit)
    #expect(Policy().failOn == .error)
    #expect(Policy().staleness == .fail)
  }

  @Test func `an attestation has a person, a reason and an end`() throws {
    let text = """
      attestations:
        - {id: A-1, control: data/restore-test, who: ann, until: 2030-01-31, why: tried in May}
      """
    let attestation = try #require(try policy(text + "\n").attestations.first)
    #expect(attestation.isExpired(on: try #require(CalendarDay("2030-02-01"))))
    #expect(!attestation.isExpired(on: try #require(CalendarDay("2030-01-31"))))
    for missing in ["who: ann, ", "until: 2030-01-31, ", ", why: tried in May"] {
      let without = text.replacing(missing, with: "")
      #expect(throws: Mistakes.self) { try policy(without + "\n") }
    }
  }

  @Test func `a facet is retired with a reason`() throws {
    #expect(try policy("retired: {kubernetes: runs on one server}\n").retired.count == 1)
    #expect(throws: Mistakes.self) { try policy("retired: {kubernetes: ' '}\n") }
    #expect(throws: Mistakes.self) { try policy("retired: [kubernetes]\n") }
  }

  @Test func `excluded files are those the globs match from the root`() throws {
    let globs = try policy("exclude: [legacy/**, '**/*.gen.yml']\n").excluded
    func isExcluded(_ path: Path) -> Bool { globs.contains { $0.matches(path.components[...]) } }
    #expect(isExcluded("legacy/a/b.py"))
    #expect(isExcluded("x/y.gen.yml"))
    #expect(!isExcluded("src/legacy/a.py"))
    #expect(Policy().excluded.isEmpty)
  }

  @Test func `a waiver accepts its rule in its files only`() throws {
    let policy = try policy(waiver)
    func id(_ rule: String, _ path: Path) -> String? {
      policy.waiver(for: rule, path: path, subject: "x", on: nil)?.id
    }
    #expect(id("security/open-cors", "backend/api/app.py") == "W-3")
    #expect(id("security/open-cors", "frontend/app.py") == nil)
    #expect(id("security/other", "backend/api/app.py") == nil)
  }

  @Test func `a waiver with a subject accepts that subject only`() throws {
    let policy = try policy(waiver + "    subject: allow_origins\n")
    func accepts(_ subject: String) -> Bool {
      policy.waiver(for: "security/open-cors", path: "backend/a.py", subject: subject, on: nil)
        != nil
    }
    #expect(accepts("allow_origins"))
    #expect(!accepts("allow_methods"))
  }

  @Test func `a waiver holds through its last day`() throws {
    let policy = try policy(waiver + "    until: 2026-03-01\n")
    func accepts(_ day: String) -> Bool {
      policy.waiver(
        for: "security/open-cors", path: "backend/a.py", subject: "x", on: CalendarDay(day)) != nil
    }
    #expect(accepts("2026-03-01"))
    #expect(!accepts("2026-03-02"))
  }

  @Test func `without a day expiry is left out`() throws {
    let policy = try policy(waiver + "    until: 1999-01-01\n")
    #expect(
      policy.waiver(for: "security/open-cors", path: "backend/a.py", subject: "x", on: nil) != nil)
    #expect(policy.expired(on: CalendarDay(daysSince1970: 20_000)).map(\.id) == ["W-3"])
  }

  @Test func `a later waiver stands in for an expired one`() throws {
    let policy = try policy(
      waiver + "    until: 2020-01-01\n" + """
          - id: W-4
            rule: security/open-cors
            path: backend/**
            reason: again

        """)
    let found = policy.waiver(
      for: "security/open-cors", path: "backend/a.py", subject: "x",
      on: CalendarDay("2026-01-01"))
    #expect(found?.id == "W-4")
  }

  @Test func `all mistakes are told at once with their places`() {
    let text = """
      write: always
      fail_on: error
      stale: warn
      stale: fail
      waivers:
        - id: two words
          rule: a/b
          path: /etc/x
          reason: ""
          until: 2026-02-30
        - rule: a/b

      """
    #expect(
      mistakes(text).map { $0.split(separator: " ").first.map(String.init) ?? "" }.sorted() == [
        "readiness.yml:10:5:", "readiness.yml:11:5:", "readiness.yml:11:5:", "readiness.yml:11:5:",
        "readiness.yml:1:1:", "readiness.yml:2:1:", "readiness.yml:4:1:", "readiness.yml:6:5:",
        "readiness.yml:8:5:", "readiness.yml:9:5:",
      ])
  }

  @Test(arguments: [
    ("waivers: yes\n", "readiness.yml:1:1: expected a list of waivers"),
    (
      "waivers: [x]\n", "readiness.yml:1:11: expected a waiver: id, rule, path, reason"
    ),
    ("fail-on: fatal\n", "readiness.yml:1:1: 'fatal' is none of: note, warning, error"),
    (
      "exclude: [legacy/]\n",
      "readiness.yml:1:11: 'legacy/' matches no file; globs start at the root and name files: "
        + "'legacy/**'"
    ),
    ("- a\n", "readiness.yml:1:1: expected one mapping"),
  ])
  func `a mistake says what was expected`(text: String, mistake: String) {
    #expect(mistakes(text) == [mistake])
  }

  @Test func `two waivers of one name are a mistake`() {
    let again = waiver + waiver.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    #expect(mistakes(again) == ["readiness.yml:6:5: another waiver is named 'W-3'"])
  }

  @Test func `a glob that would expand without end is refused`() {
    let braces = String(repeating: "{a}", count: 100_000)
    #expect(
      mistakes("exclude: ['\(braces)']\n") == ["readiness.yml:1:11: a glob of more than 1024 bytes"]
    )
  }

  @Test func `mutated policies never trap`() {
    var state: UInt64 = 9
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let text = Array((waiver + "exclude: ['{a,b}/**']\nstale: fail\nfail-on: note\n").utf8)
    for _ in 0..<1_000 {
      var bytes = text
      for _ in 0...random(3) {
        let position = random(bytes.count)
        switch random(3) {
        case 0: bytes[position] = UInt8(random(256))
        case 1: bytes.remove(at: position)
        default: bytes.insert(bytes[random(bytes.count)], at: position)
        }
      }
      if case .success(let policy) = Policy.read(file: "p", bytes: bytes) {
        for waiver in policy.waivers { #expect(!waiver.reason.isEmpty && !waiver.id.isEmpty) }
      }
    }
  }
}
