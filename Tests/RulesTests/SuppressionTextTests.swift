import Testing
import TestSupport

@testable import Rules

/// What follows `readiness: allow` in a comment.
@Suite struct SuppressionTextTests {
  private func read(_ text: String) -> SuppressionText.Outcome {
    SuppressionText.read(Array(text.utf8)[...]) { written in
      ["web/cors", "web/limits", "secrets/token", "web/*", "secrets/*"].contains(written)
    }
  }

  private func suppression(_ text: String) -> Suppression? {
    if case .suppression(let suppression) = read(text) { suppression } else { nil }
  }

  private func mistake(_ text: String) -> String? {
    if case .mistake(let mistake) = read(text) { mistake } else { nil }
  }

  @Test func `a rule and a reason are enough`() {
    #expect(
      suppression(" web/cors public demo")
        == Suppression(rules: ["web/cors"], reason: "public demo"))
  }

  @Test func `several rules stand between commas`() {
    #expect(
      suppression(" web/cors,web/limits , secrets/* only a demo")
        == Suppression(rules: ["web/cors", "web/limits", "secrets/*"], reason: "only a demo"))
  }

  @Test(arguments: [
    " web/cors until=2030-01-31 public demo", " web/cors public until=2030-01-31 demo",
    " web/cors public demo until=2030-01-31",
  ])
  func `the last day stands anywhere after the rules`(text: String) {
    #expect(
      suppression(text)
        == Suppression(
          rules: ["web/cors"], reason: "public demo", until: CalendarDay("2030-01-31")))
  }

  @Test func `of two last days the earlier holds`() {
    let text = " web/cors demo until=2030-01-31 until=2029-01-31"
    #expect(suppression(text)?.until == CalendarDay("2029-01-31"))
  }

  @Test(arguments: [
    " web/cors -- public demo", " web/cors: public demo", " web/cors - public demo */",
    " web/cors public demo-->", " web/cors  public\tdemo  ",
  ])
  func `dashes before the reason and what ends a comment are no part of it`(text: String) {
    #expect(suppression(text)?.reason == "public demo")
  }

  @Test(arguments: [
    " web/cors", " web/cors  ", " web/cors --", " web/cors until=2030-01-31", " web/cors */",
  ])
  func `without a reason nothing is suppressed`(text: String) {
    #expect(mistake(text) == "gives no reason")
  }

  @Test(arguments: ["", " everything", " public demo", " *", " , web/cors demo"])
  func `without a rule nothing is suppressed`(text: String) {
    #expect(mistake(text) == "names no rule")
  }

  @Test(arguments: ["web/none", "none/*", "web/c*", "web/"])
  func `a rule that does not exist suppresses nothing`(name: String) {
    #expect(mistake(" \(name) a reason") == "names '\(name)', which is no rule")
  }

  @Test func `one unknown rule among others is a mistake`() {
    #expect(mistake(" web/cors, web/none a reason") == "names 'web/none', which is no rule")
  }

  @Test(arguments: ["2030-02-30", "tomorrow", "", "2030-1-1"])
  func `a last day that is none suppresses nothing`(day: String) {
    #expect(mistake(" web/cors demo until=\(day)")?.hasPrefix("ends on no day") == true)
  }

  @Test func `more rules than anyone names are a mistake`() {
    let names = Array(repeating: "web/cors", count: 33).joined(separator: ",")
    #expect(mistake(" \(names) a reason") == "names more than 32 rules")
  }

  @Test func `an area stands for its rules and no others`() {
    let area = Suppression(rules: ["web/*"], reason: "r")
    #expect(area.names("web/cors"))
    #expect(!area.names("website/cors"))
    #expect(!area.names("secrets/token"))
  }

  @Test func `a suppression holds through its last day`() throws {
    let last = try #require(CalendarDay("2030-01-31"))
    let suppression = Suppression(rules: ["web/cors"], reason: "r", until: last)
    #expect(!suppression.isExpired(on: last))
    #expect(try suppression.isExpired(on: #require(CalendarDay("2030-02-01"))))
  }

  @Test func `whatever follows is read without a trap`() {
    var generator = SeededGenerator(seed: 21)
    let pieces = [
      " ", "web/cors", "web/*", ",", "until=", "2030-01-31", "--", "*/", "reason", "é", "\u{202e}",
      "/",
      "*", ".", "\t", "\u{0}", "until=9999-12-31",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
        generator.pick(pieces)
      }.joined()
      guard let suppression = suppression(text) else { continue }
      #expect(!suppression.rules.isEmpty && !suppression.reason.isEmpty)
    }
  }
}
