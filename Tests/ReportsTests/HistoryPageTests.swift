import Assessment
import Git
import Testing

@testable import Reports

@Suite struct HistoryPageTests {
  private func commit(_ digit: Character, _ summary: String) -> Commit {
    let id = ObjectID(hex: String(repeating: digit, count: 40)) ?? .emptyTree
    return Commit(
      id: id, tree: .emptyTree, parents: [], committerTime: 1_767_323_045, summary: summary)
  }

  private func line(
    _ digit: Character, _ summary: String, score: Int?, worse: [Difference] = []
  ) -> HistoryLine {
    let standing = Standing(
      verdict: .pilot, score: score,
      categories: [Standing.Category(name: "web", score: score, hazards: worse.count)],
      members: ["tests": 4])
    return HistoryLine(
      commit(digit, summary),
      HistoryEntry(standing: standing, regressions: worse, improvements: [], moved: 0))
  }

  private var cors: Difference {
    Difference(
      rule: "web/cors", kind: .hazard, change: .introduced, severity: .error, path: "a<b>.py",
      place: place(7, 5), subject: "-", message: "CORS admits <every> origin")
  }

  @Test func `a text line has commit, score, marks, tests and summary`() {
    let text = HistoryText().text(of: line("a", "Open it", score: 60, worse: [cors]))
    #expect(text == "aaaaaaa   60  -1             4 tests  Open it\n")
  }

  @Test func `a point stands wherever the number changed and leads to its commit`() {
    let lines = [
      line("c", "third", score: 40), line("b", "second", score: 60), line("a", "first", score: 60),
      line("d", "zeroth", score: 60),
    ]
    let page = HistoryPage(range: "HEAD", lines: lines, linkTemplate: "https://h/{commit}?a&b").text
    let score = page.split(separator: "<figure>").first { $0.hasPrefix("<figcaption>Score") } ?? ""
    // The first, the last, which is where it changed.
    #expect(score.split(separator: "<circle").count == 3)
    #expect(score.contains("https://h/\(String(repeating: "c", count: 40))?a&amp;b"))
    #expect(score.contains("<strong>40</strong> <small>from 60</small>"))
  }

  @Test func `what a stranger wrote is text on the page, and nothing is fetched`() {
    let lines = [line("a", "<script>alert(1)</script>", score: nil, worse: [cors])]
    let page = HistoryPage(range: "<b>", lines: lines).text
    #expect(!page.contains("<script"))
    #expect(!page.contains("<b>"))
    #expect(page.contains("a&lt;b&gt;.py:7:5: error: CORS admits &lt;every&gt; origin [web/cors]"))
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("url("))
    #expect(page.contains("href=\"#\(String(repeating: "a", count: 40))\""))
    #expect(page.contains("id=\"\(String(repeating: "a", count: 40))\""))
  }

  @Test func `a commit that could not be judged says why and breaks the line`() {
    let lines = [
      line("b", "after", score: 10), HistoryLine(commit("c", "lost"), unjudged: "not judged: why"),
    ]
    #expect(HistoryText().text(of: lines[1]).hasSuffix("lost\n  not judged: why\n"))
    #expect(HistoryPage(range: "HEAD", lines: lines).text.contains("lost: not judged: why"))
    #expect(HistoryJSON.text(of: lines[1]).contains("\"error\":\"not judged: why\""))
  }
}
