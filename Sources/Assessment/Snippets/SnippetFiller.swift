import Git
import Rules

/// Fills the snippets of rules with what a tree says.
package struct SnippetFiller {
  private let rules: RuleList
  private let fillings: [String: Filling]
  /// The facts that values come from, in order, by the rules' positions.
  private let facts: [Int: [Observation]]

  /// How deep a value's text may name other values.
  private static let depth = 4

  package init(_ facts: [Observation], ruleSet: RuleSet) {
    rules = ruleSet.rules
    fillings = Dictionary(
      ruleSet.fillings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.facts = Dictionary(
      grouping: facts.filter { $0.state != .gap && $0.state != .unknown }, by: \.rule)
  }

  /// The repair of a rule where a fact stands, or of all of the tree; nil where no snippet fits.
  package func snippet(of rule: Rule, at fact: Observation?) -> FilledSnippet? {
    let source = rule.repairedLike.flatMap { rules[$0] } ?? rule
    // What is missed in the whole tree stands nowhere.
    let place = fact.flatMap { $0.path.isRoot ? nil : $0 }
    return source.snippets.lazy.filter { fits($0) }.compactMap { filled($0, at: place) }.first
  }

  private func fits(_ snippet: Snippet) -> Bool { snippet.conditions.allSatisfy(isSeen) }

  private func isSeen(_ rule: Rule.ID) -> Bool {
    rules.position(of: rule).flatMap { facts[$0] } != nil
  }

  private func filled(_ snippet: Snippet, at fact: Observation?) -> FilledSnippet? {
    func value(_ name: String) -> String? { self.value(of: name, at: fact, depth: 0) }
    guard var text = SnippetText.filled(snippet.template, value) else { return nil }
    while text.last == "\n" { text.removeLast() }
    if let path = snippet.path {
      // A file that is there and says nothing is where its content belongs.
      let own = fact.flatMap { $0.isAboutEmptyFile(rules) ? $0.path.text : nil }
      return (own ?? path.filled(value)).map {
        FilledSnippet(path: $0, isWholeFile: true, text: text)
      }
    }
    return FilledSnippet(path: fact?.path.text, isWholeFile: false, text: text)
  }

  /// What stands for a placeholder: what the fact itself saves, or what the tree says of it.
  private func value(of name: String, at fact: Observation?, depth: Int) -> String? {
    if let fact, let own = Self.field(name, of: fact) { return own }
    guard let filling = fillings[name], depth < Self.depth else { return nil }
    for choice in filling.choices {
      switch choice {
      case .field(let rule, let field, let form):
        guard let number = rules.position(of: rule), let known = nearest(facts[number], to: fact),
          let text = known.lazy.compactMap({ Self.field(field, of: $0) }).first
        else { continue }
        if let written = form.written(text) { return written }
      case .text(let rule, let text):
        guard isSeen(rule) else { continue }
        return SnippetText.filled(Template(pattern: text)) {
          value(of: $0, at: fact, depth: depth + 1)
        }
      }
    }
    return filling.otherwise.flatMap { text in
      SnippetText.filled(Template(pattern: text)) { value(of: $0, at: fact, depth: depth + 1) }
    }
  }

  /// Facts by how near they stand to the place that is to be repaired; in order where all are far.
  private func nearest(_ facts: [Observation]?, to fact: Observation?) -> [Observation]? {
    guard let facts, let fact else { return facts }
    let place = fact.path.text.split(separator: "/").dropLast()
    func nearness(_ other: Observation) -> Int {
      zip(place, other.path.text.split(separator: "/").dropLast()).prefix { $0 == $1 }.count
    }
    return facts.enumerated().sorted { left, right in
      (-nearness(left.element), left.offset) < (-nearness(right.element), right.offset)
    }.map(\.element)
  }

  static func field(_ name: String, of fact: Observation) -> String? {
    switch name {
    case "path": return fact.path.text
    case "directory": return Filling.Form.directory.written(fact.path.text)
    case "subject": return fact.subject
    default:
      guard case .some(.some(let values)) = fact.fields[name], let value = values.first,
        !value.isEmpty
      else { return nil }
      return value
    }
  }
}

extension Observation {
  /// Whether it says that its file is empty, so that the repair is the file's content.
  fileprivate func isAboutEmptyFile(_ rules: RuleList) -> Bool {
    state == .finding
      && rules[rule].sources.contains { if case .empty = $0.matcher { true } else { false } }
  }
}
