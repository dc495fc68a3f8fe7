import Git

@testable import Rules

/// A rule file with nothing but what it is asked for, and what it sees in one file.
struct OneRule {
  let reading: Result<RuleSet, Mistakes>

  /// - Parameter lines: All but what each rule has, such as a title.
  init(_ lines: String) {
    let common = """
      title: t
      category: c
      why: w
      fix: f
      bad: [{ path: a, text: b }, { path: a, text: b }]
      good: [{ path: a, text: b }, { path: a, text: b }]

      """
    let bytes = Array((common + lines + "\n").utf8)
    reading = RuleSet.read([RuleSet.File(path: "a/b.yml", displayPath: "a/b.yml", bytes: bytes)])
  }

  /// Nothing where the rule does not look at a file of that name.
  func observe(_ name: String, _ bytes: [UInt8]) throws -> Observer.Sighting {
    let ruleSet = try reading.get()
    var navigator = Navigator(ruleSet)
    guard let plan = navigator.plan(for: Path(name)) else { return Observer.Sighting() }
    return Observer(ruleSet).observe(plan, name: Array(name.utf8), bytes: bytes.span)
  }
}
