import Assessment
import Git
import Rules

/// Regressions as a JUnit file, which nearly every CI host shows: a test case for each rule that
/// has any, failed where it has one that stops something.
package enum JUnitReport {
  package static func text(_ review: Review) -> String {
    let byRule = Dictionary(grouping: review.regressions, by: \.rule)
    let rules = byRule.keys.sorted()
    let failures = rules.count { rule in
      byRule[rule]?.contains { $0.severity >= review.failOn } ?? false
    }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites>",
      "  <testsuite name=\"git-readiness\" tests=\"\(max(rules.count, 1))\" "
        + "failures=\"\(failures)\" errors=\"0\" skipped=\"0\">",
    ]
    if rules.isEmpty {
      lines.append("    <testcase classname=\"readiness\" name=\"no regression\"/>")
    }
    for rule in rules { lines += testCase(rule, byRule[rule] ?? [], review) }
    return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private static func testCase(
    _ rule: Rule.ID, _ regressions: [Difference], _ review: Review
  ) -> [String] {
    let title = review.rules[rule]?.title ?? rule
    let fails = regressions.contains { $0.severity >= review.failOn }
    let line = FactLine(style: TextStyle())
    var text = regressions.map { line.text($0) }
    if let fix = review.fix(rule) { text.append("fix: \(fix)") }
    let body = text.map(escaped).joined(separator: "\n")
    let area = rule.prefix { $0 != "/" }
    let count = Count.text(regressions.count, "regression")
    let element =
      fails
      ? "<failure message=\"\(escaped("\(VisibleText.of(title)): \(count)"))\">\(body)</failure>"
      : "<system-out>\(body)</system-out>"
    return [
      "    <testcase classname=\"\(escaped(VisibleText.of(String(area))))\" "
        + "name=\"\(escaped(VisibleText.of(rule)))\">",
      "      \(element)", "    </testcase>",
    ]
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
