import Rules
import Testing

@Suite struct SecrecyTests {
  /// What reading a rule reports whose message, source and captures are given.
  private func mistakes(message: String, match: String) -> [String] {
    let text = """
      title: A title
      category: secrets
      message: "\(message)"
      paths: ["**/*.txt"]
      match: \(match)
      why: A reason.
      fix: A repair.
      bad:
        - {path: a.txt, text: "x"}
        - {path: b.txt, text: "x"}
      good:
        - {path: a.txt, text: "y"}
        - {path: b.txt, text: "y"}
      """
    let file = RuleSet.File(path: "a/b.yml", displayPath: "b.yml", bytes: Array(text.utf8))
    switch RuleSet.read([file]) {
    case .success: return []
    case .failure(let mistakes): return mistakes.all.map(\.message)
    }
  }

  @Test func `a message that shows a secret is a mistake`() {
    let match = "{text: '(?<name>key)=(?<secret>abcd)', subject: '{name}'}"
    #expect(mistakes(message: "found {secret}", match: match).count == 1)
    #expect(mistakes(message: "found {name}", match: match).isEmpty)
  }

  @Test func `a subject that shows a secret is a mistake`() {
    let match = "{text: '(?<name>key)=(?<secret>abcd)', subject: '{secret}'}"
    #expect(mistakes(message: "found", match: match).count == 1)
  }

  @Test func `a captured secret needs a subject that is not the line's digest`() {
    let match = "{text: '(?<name>key)=(?<secret>abcd)'}"
    #expect(mistakes(message: "found", match: match).count == 1)
  }

  @Test func `saving a secret under another name is a mistake`() {
    let saved = "let: {part: {of: '{secret}', matches: '^..'}}"
    let match = "{text: '(?<name>key)=(?<secret>abcd)', subject: '{name}', \(saved)}"
    #expect(mistakes(message: "found", match: match).count == 1)
  }

  @Test func `saving the value of a step named secret is a mistake`() {
    let match = "{each: [{secret: '$.*'}], let: {all: $}}"
    #expect(mistakes(message: "found", match: match).count == 1)
  }

  @Test func `the name that a secret stands under may be shown`() {
    let match = "{each: [{secret: '$.*'}], subject: '{secret:key}'}"
    #expect(mistakes(message: "found {secret:key}", match: match).isEmpty)
  }
}
