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

  @Test func `in a pattern only a plain name is a placeholder`() {
    let template = Template(pattern: #"{name}\s{2,3}[^}]*\{x"#)
    #expect(template.placeholders == ["name"])
    #expect(template.filled { _ in "N" } == #"N\s{2,3}[^}]*\{x"#)
  }
}
