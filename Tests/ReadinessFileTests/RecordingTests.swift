import Git
import Testing
import TestSupport

@testable import ReadinessFile
@testable import Rules

@Suite struct RecordingTests {
  @Test func `each kind of fact has its line and the kinds stand in order`() {
    let written = file([
      fact(coverage, "setup.cfg", "fail_under", .value(80)),
      fact(tests, "t/test_a.py", "test_login", .member),
      fact(cors, "app.py", "allow_origins", .finding),
      fact(probe, "deploy/api.yaml", "Deployment/api", .evidence(.wired)),
    ])
    // The digest: printf 'test_login\0' | sha1sum
    let expected =
      header + """
        have kubernetes/liveness-probe deploy/api.yaml Deployment/api wired
        hazard security/open-cors app.py allow_origins
        list tests/python t/test_a.py 1 6407e40f954e
        measure tests/coverage-threshold setup.cfg fail_under 80

        """
    #expect(String(decoding: written.text, as: UTF8.self) == expected)
  }

  @Test func `a tree without facts still states its rules`() {
    #expect(String(decoding: file([]).text, as: UTF8.self) == header)
  }

  @Test func `the repository's own rules have a line of their own`() {
    let written = RecordedReadiness(
      of: [], rules: rules, builtInRules: 7, repositoryRules: ShortDigest(0x0012_3456_789a_bcde))
    #expect(
      String(decoding: written.text, as: UTF8.self)
        == header + "rules repository 00123456789a\n")
  }

  @Test func `paths stand in byte order before rules and subjects`() {
    let written = file([
      fact(probe, "b", "a", .evidence(.defined)), fact(probe, "a/b", "z", .evidence(.defined)),
      fact(probe, "a.b", "z", .evidence(.defined)), fact(probe, "a.b", "y", .evidence(.defined)),
    ])
    #expect(
      lines(written).map { $0.split(separator: " ")[2...3].joined(separator: " ") }
        == ["a.b y", "a.b z", "a/b z", "b a"])
  }

  @Test func `findings with one subject are counted and their lines do not matter`() {
    let here = file([
      fact(cors, "a", "x", .finding, line: 1), fact(cors, "a", "x", .finding, line: 9),
    ])
    let there = file([
      fact(cors, "a", "x", .finding, line: 5), fact(cors, "a", "x", .finding, line: 6),
    ])
    #expect(lines(here) == ["hazard security/open-cors a x x2"])
    #expect(here == there)
  }

  @Test func `two sources that see one place state one finding`() {
    let written = file([fact(cors, "a", "x", .finding), fact(cors, "a", "x", .finding)])
    #expect(lines(written) == ["hazard security/open-cors a x"])
  }

  @Test func `the strongest evidence about a subject is written`() {
    let written = file([
      fact(probe, "a", "x", .evidence(.wired), line: 1),
      fact(probe, "a", "x", .evidence(.declared), line: 2),
    ])
    #expect(lines(written) == ["have kubernetes/liveness-probe a x wired"])
  }

  @Test func `a measure stated twice is taken at its worst`() {
    let written = file([
      fact(coverage, "a", "x", .value(80), line: 1), fact(coverage, "a", "x", .value(70), line: 2),
      fact(timeout, "a", "x", .value(5), line: 1), fact(timeout, "a", "x", .value(30), line: 2),
    ])
    #expect(
      lines(written) == [
        "measure api/timeout-seconds a x 30", "measure tests/coverage-threshold a x 70",
      ])
  }

  @Test func `a measure that is no finite number is not written`() {
    let written = file([
      fact(coverage, "a", "x", .value(.nan)), fact(coverage, "a", "y", .value(.infinity)),
    ])
    #expect(lines(written) == [])
  }

  @Test func `numbers have no superfluous point`() {
    let written = file([
      fact(coverage, "a", "1", .value(80.0)), fact(coverage, "a", "2", .value(0.5)),
      fact(coverage, "a", "3", .value(-0.0)), fact(coverage, "a", "4", .value(1e20)),
    ])
    #expect(
      lines(written).compactMap { $0.split(separator: " ").last } == ["80", "0.5", "0", "1e+20"])
  }

  @Test func `gaps and undecided facts and context leave no line`() {
    let written = file([
      fact(probe, "a", "x", .gap), fact(probe, "a", "y", .unknown), fact(cors, "a", "z", .context),
    ])
    #expect(lines(written) == [])
  }

  @Test func `a file of members is one line whatever their order`() {
    let names = ["test_b", "test_a", "test_c"]
    let there = file(names.enumerated().map { fact(tests, "t.py", $1, .member, line: $0) })
    let back = file(
      names.reversed().enumerated().map { fact(tests, "t.py", $1, .member, line: $0) })
    #expect(there == back)
    #expect(lines(there).count == 1)
    #expect(lines(there).first?.hasPrefix("list tests/python t.py 3 ") == true)
  }

  @Test func `a renamed member changes the digest and not the count`() {
    let old = file([fact(tests, "t.py", "test_a", .member)])
    let new = file([fact(tests, "t.py", "test_b", .member)])
    #expect(old != new)
  }

  @Test func `a waived finding names its waiver`() {
    let facts = [
      fact(cors, "a", "x", .finding, line: 1), fact(cors, "a", "x", .finding, line: 2),
      fact(probe, "a", "x", .evidence(.enforced)),
    ]
    #expect(
      lines(file(facts, waiver: "W-3")) == [
        "have kubernetes/liveness-probe a x enforced", "waived security/open-cors a x W-3 x2",
      ])
  }

  @Test func `facts about the readiness file itself are left out`() {
    let written = file([
      fact(cors, "readiness.lock", "x", .finding), fact(cors, "a/readiness.lock", "x", .finding),
    ])
    #expect(lines(written) == ["hazard security/open-cors a/readiness.lock x"])
  }

  @Test func `subjects that only differ in how a letter is composed are two`() {
    let facts = [fact(cors, "a", "\u{e9}", .finding), fact(cors, "a", "e\u{301}", .finding)]
    #expect(file(facts).records.count == 2)
    #expect(file(facts).text == file(facts.reversed()).text)
  }

  @Test(arguments: [
    ("a b", #""a b""#), ("tab\there", #""tab\there""#), (#"say "x""#, #""say \"x\"""#),
    (#"back\slash"#, #""back\\slash""#), ("größe", "größe"), ("line\nfeed", #""line\nfeed""#),
    ("\u{1b}[31m", #""\033[31m""#), ("right\u{202e}left", #""right\342\200\256left""#), ("-", "-"),
  ])
  func `names are quoted as Git quotes them`(name: String, word: String) {
    let written = file([fact(cors, Path(name), "x", .finding)])
    #expect(lines(written) == ["hazard security/open-cors \(word) x"])
  }

  @Test func `a path that is not UTF-8 is written in octal`() {
    let written = file([fact(cors, Path(bytes: [0x61, 0xff, 0xc3, 0xa9]), "x", .finding)])
    #expect(lines(written) == [#"hazard security/open-cors "a\377\303\251" x"#])
  }

  @Test func `every order of facts writes the same bytes`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let facts = (0..<20).map { _ in
        let states: [Observation.State] = [
          .finding, .evidence(.wired), .evidence(.declared), .member,
        ]
        return fact(
          Int.random(in: 0..<rules.count, using: &generator), generator.path(), generator.name(),
          states.randomElement(using: &generator) ?? .finding,
          line: Int.random(in: 1...3, using: &generator))
      }
      #expect(file(facts).text == file(facts.shuffled(using: &generator)).text)
    }
  }
}
