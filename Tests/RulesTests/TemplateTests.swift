import Testing

@testable import Rules

@Suite struct RuleTemplateTests {
  @Test func `a name between braces is filled in`() {
    #expect(Template("a {x} b").filled { $0 == "x" ? "1" : nil } == "a 1 b")
  }

  @Test func `doubled braces stand for themselves`() {
    #expect(Template("{{x}} {y}").filled { _ in "1" } == "{x} 1")
  }

  @Test func `an unknown value leaves the whole text unknown`() {
    #expect(Template("a {x}").filled { _ in nil } == nil)
  }

  @Test func `a brace without its partner stands for itself`() {
    #expect(Template("a { b").filled { _ in "1" } == "a { b")
  }

  @Test func `every choice of values is a filling`() {
    let values = ["x": ["1", "2"], "y": ["3"]]
    let template = Template("{x}{y}{x}")
    #expect(template.fillings(limit: 2) { values[$0] } == ["131", "232"])
    #expect(template.fillings(limit: 1) { values[$0] } == nil)
    #expect(Template("{x}{z}").fillings(limit: 9) { values[$0] } == nil)
  }

  @Test func `a placeholder without a value leaves no filling`() {
    #expect(Template("a {x}").fillings(limit: 9) { _ in [] } == [])
  }

  @Test func `in a pattern only a plain name is a placeholder`() {
    let template = Template(pattern: #"{name}\s{2,3}[^}]*\{x"#)
    #expect(template.placeholders == ["name"])
    #expect(template.filled { _ in "N" } == #"N\s{2,3}[^}]*\{x"#)
  }
}
