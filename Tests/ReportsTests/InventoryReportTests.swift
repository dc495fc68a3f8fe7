import Testing

@testable import Reports
@testable import Rules

@Suite struct InventoryReportTests {
  private let facts = [
    Observation(
      rule: tests, path: "a_test.py", subject: "A.test_a", state: .member, place: place(3),
      message: "",
      member: Member(lastLine: 5, body: nil, marks: [.skipped, .empty], assertions: 0)),
    Observation(
      rule: tests, path: "b_test.py", subject: "test_b", state: .member, place: place(1, 5),
      message: "", member: Member(lastLine: 1, body: "f0")),
  ]

  @Test func `each member stands on a line, with its marks, and each rule has a total`() {
    #expect(
      InventoryReport(tree: head, rules: rules).text(of: facts) == """
        a_test.py:3:1: A.test_a (skipped, empty) [tests/python]
        b_test.py:1:5: test_b [tests/python]
        git-readiness: inventory of HEAD (a1b2c3d)
          2 (1 skipped, 1 empty) in 2 files: Python tests [tests/python]

        """)
  }

  @Test func `a tree without members has none`() {
    #expect(
      InventoryReport(tree: head, rules: rules).text(of: [])
        == "git-readiness: inventory of HEAD (a1b2c3d)\n")
  }

  @Test func `a program is told the same, and where each ends`() {
    let text = JSONReport.text(of: head, members: facts, rules: rules)
    #expect(text.contains(#""totals":{"tests/python":2}"#))
    #expect(text.contains(#""last_line":5,"marks":["skipped","empty"],"assertions":0}"#))
    #expect(text.contains(#""last_line":1,"marks":[]}"#))
  }
}
