import BuiltInRules
import Testing

@testable import Patterns
@testable import Rules

/// The built-in rules as they judge say what their files say.
@Suite struct CompiledRulesTests {
  private let written: RuleSet
  private let compiled: RuleSet

  init() throws {
    written = try RuleSet.read(EmbeddedRules.files).get()
    compiled = try RuleSet.read(EmbeddedRules.compiledFiles).get()
  }

  /// All that a value holds, as text.
  private func text(of value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func `every rule is compiled`() {
    #expect(compiled.rules.map(\.id) == written.rules.map(\.id))
    #expect(compiled.rules.isEmpty == false)
  }

  @Test func `a compiled rule has no examples`() {
    #expect(compiled.rules.allSatisfy(\.examples.isEmpty))
  }

  @Test func `a compiled rule tells and joins what its file does`() {
    for (compiled, written) in zip(compiled.rules, written.rules) {
      #expect(compiled.title == written.title)
      #expect(compiled.why == written.why, "\(written.id)")
      #expect(compiled.fix == written.fix, "\(written.id)")
      #expect(compiled.links == written.links, "\(written.id)")
      #expect(compiled.message == written.message, "\(written.id)")
      #expect(compiled.places == written.places, "\(written.id)")
      #expect(compiled.applies == written.applies, "\(written.id)")
      #expect(compiled.severity == written.severity, "\(written.id)")
      #expect(compiled.kind == written.kind, "\(written.id)")
      #expect(text(of: compiled.joins) == text(of: written.joins), "\(written.id)")
    }
  }

  @Test func `a compiled source looks for what its file says`() throws {
    try #require(compiled.sources.count == written.sources.count)
    for (compiled, written) in zip(compiled.sources, written.sources) {
      let id = self.written.rules[written.rule].id
      #expect(compiled.source.kinds == written.source.kinds, "\(id)")
      #expect(compiled.source.paths == written.source.paths, "\(id)")
      #expect(compiled.source.except == written.source.except, "\(id)")
      #expect(text(of: compiled.source.saved) == text(of: written.source.saved), "\(id)")
      #expect(text(of: compiled.source.levels) == text(of: written.source.levels), "\(id)")
      #expect(compiled.source.subject == written.source.subject, "\(id)")
      #expect(compiled.source.value == written.source.value, "\(id)")
      guard case .text(let matcher) = compiled.source.matcher,
        case .text(let original) = written.source.matcher
      else {
        #expect(text(of: compiled.source.matcher) == text(of: written.source.matcher), "\(id)")
        continue
      }
      #expect(matcher.pattern == original.pattern, "\(id)")
      #expect(matcher.view == original.view, "\(id)")
      #expect(matcher.except == original.except, "\(id)")
      #expect(text(of: matcher.nearby) == text(of: original.nearby), "\(id)")
      #expect(text(of: matcher.conditions) == text(of: original.conditions), "\(id)")
      #expect(text(of: matcher.inside as Any) == text(of: original.inside as Any), "\(id)")
    }
  }

  @Test func `the literals of compiled patterns are those that their files come to`() {
    #expect(compiled.patterns.patternsOfLiteral == written.patterns.patternsOfLiteral)
    #expect(compiled.patterns.automaton.transitions == written.patterns.automaton.transitions)
    #expect(compiled.patterns.unanchored == written.patterns.unanchored)
  }
}
