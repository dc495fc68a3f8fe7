import Testing

/// What tests compare with, and what is told where much of it is recorded anew.
@Suite struct RewrittenRecordTests {
  private let path = "src/__snapshots__/card.test.js.snap"

  private func snapshot(_ numbers: ClosedRange<Int>, _ text: String) -> String {
    numbers.map { "exports[`card \($0) is shown 1`] = `<b>\(text) \($0)</b>`;\n\n" }.joined()
  }

  private func told(_ before: [String: String], _ after: [String: String]) throws -> [String] {
    try ToldChange(before, after).regressions(of: "tests/snapshot")
  }

  @Test func `many that say something else though nothing else changed are told once`() throws {
    let told = try told(
      [path: snapshot(1...30, "a")], [path: snapshot(1...12, "b") + snapshot(13...30, "a")])
    #expect(
      told == [
        "warning Recorded result of tests: of 30 in these files, 12 say something else now, "
          + "and nothing else has changed"
      ])
  }

  @Test func `a few are read by somebody`() throws {
    let told = try told(
      [path: snapshot(1...30, "a")], [path: snapshot(1...9, "b") + snapshot(10...30, "a")])
    #expect(told == [])
  }

  @Test func `they follow a program that changed`() throws {
    let before = "export function card(text) {\n  return `<i>${text}</i>`;\n}\n"
    let after = """
      import { escape } from './escape';
      export function card(text) {
        const shown = escape(text);
        const style = shown.length > 10 ? 'long' : 'short';
        return `<b class="${style}">${shown}</b>`;
      }

      """
    let told = try told(
      [path: snapshot(1...30, "a"), "src/card.js": before],
      [path: snapshot(1...30, "b"), "src/card.js": after])
    #expect(told == [])
  }

  @Test func `one that hardly changed leaves a note`() throws {
    let told = try told(
      [path: snapshot(1...30, "a"), "src/card.js": "export const sign = 'a';\n"],
      [path: snapshot(1...30, "b"), "src/card.js": "export const sign = 'b';\n"])
    #expect(
      told == [
        "note Recorded result of tests: of 30 in these files, 30 say something else now, "
          + "and the program has hardly changed"
      ])
  }

  @Test func `tests that changed with them leave a note`() throws {
    let told = try told(
      [path: snapshot(1...10, "a"), "src/card.test.js": "card('a');\n"],
      [path: snapshot(1...10, "b"), "src/card.test.js": "card('b');\n"])
    #expect(told.count == 1)
    #expect(told.first?.hasSuffix("only tests have changed with them") == true)
  }

  @Test func `files that hold one each are counted together`() throws {
    func tree(_ text: String) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: (1...11).map { ("tests/Card\($0).verified.txt", "\(text) \($0)\n") })
    }
    let told = try told(tree("a"), tree("b"))
    #expect(told.count == 1)
    #expect(told.first?.contains("of 11 in these files, 11 say something else now") == true)
  }

  @Test func `many that are gone while their tests stay are a note`() throws {
    let told = try told([path: snapshot(1...30, "a")], [path: snapshot(1...12, "a")])
    #expect(
      told == [
        "note Recorded result of tests: of 30 in these files, 18 are gone, "
          + "and nothing else has changed"
      ])
  }

  @Test func `one that is gone with its tests is nothing by itself`() throws {
    let told = try told(
      [path: snapshot(1...30, "a"), "src/card.test.js": "card('a');\n"],
      ["src/other.js": "export const a = 1;\n"])
    #expect(told == [])
  }

  @Test func `what moved to another file is not gone`() throws {
    let told = try told(
      [path: snapshot(1...30, "a")],
      ["src/cards/__snapshots__/card.test.js.snap": snapshot(1...30, "a")])
    #expect(told == [])
  }

  @Test func `line ends are nothing that was rewritten`() throws {
    let told = try told(
      [path: snapshot(1...30, "a")],
      [path: snapshot(1...30, "a").replacing("\n", with: "\r\n")])
    #expect(told == [])
  }
}
