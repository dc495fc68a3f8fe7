import Claims
import Patterns

/// Finds placeholders that nothing fills: a name that was mistyped would be empty text for ever.
enum Placeholders {
  /// What every observation has beside what its source names.
  private static let standard: Set<String> = Observation.standardFields

  /// A message for each placeholder of the rule that none of its sources can fill.
  ///
  /// - Parameter fillings: The names in `values.yml`.
  static func mistakes(in rule: Rule, fillings: Set<String>) -> [String] {
    var mistakes: [String] = []
    func check(_ template: Template?, _ known: Set<String>, _ place: String) {
      for name in template?.placeholders ?? [] where !known.contains(root(of: name)) {
        mistakes.append("'\(place)' names '{\(name)}', which nothing fills")
      }
    }
    var all = standard
    for source in rule.sources {
      var known = standard.union(names(in: source.matcher))
      for (name, value) in source.saved {
        check(template(of: value), known, "let")
        known.insert(name)
      }
      check(source.subject, known, "subject")
      check(source.value, known, "value")
      for condition in conditions(of: source) {
        check(operand(of: condition)?.template, known, "where")
      }
      all.formUnion(known)
    }
    check(rule.message, all, "message")
    mistakes += rule.snippets.flatMap { snippet in
      snippet.placeholders.subtracting(all.union(fillings)).sorted().map {
        "a snippet names '{\($0)}', which nothing fills"
      }
    }
    for join in rule.joins {
      switch join.target {
      case .shown(let field, _):
        if !all.contains(field) {
          mistakes.append("a join asks for '\(field)', which nothing fills")
        }
      case .path(let templates), .pathEnding(let templates):
        for template in templates { check(template, all, "path") }
      case .observation(_, let relations):
        for relation in relations where !all.contains(relation.ours) {
          mistakes.append("a join asks for '\(relation.ours)', which no 'let' saves")
        }
      }
    }
    return mistakes
  }

  /// `step` of `step.member` and of `step:key`.
  private static func root(of placeholder: String) -> String {
    String(placeholder.prefix { $0 != "." && $0 != ":" })
  }

  private static func names(in matcher: Source.Matcher) -> Set<String> {
    switch matcher {
    case .empty, .exists: []
    case .claim(let sort): sort.names
    case .suppression: ["rules", "reason", "until", "mistake"]
    case .query(let matcher): Set(matcher.steps.map(\.name))
    case .text(let matcher):
      groups(of: matcher.pattern).union(groups(of: matcher.inside?.pattern ?? ""))
        .union(matcher.scope == nil ? [] : [Names.scope])
    }
  }

  private static func groups(of pattern: String) -> Set<String> {
    Set(((try? RegularExpression(pattern))?.names ?? [:]).keys)
  }

  private static func template(of value: Saved) -> Template? {
    switch value {
    case .template(let template): template
    case .query: nil
    case .match(let operand, _): operand.template
    }
  }

  private static func conditions(of source: Source) -> [Condition] {
    let levels = source.levels.flatMap(\.conditions)
    return switch source.matcher {
    case .empty, .exists, .suppression, .claim: levels
    case .text(let matcher): levels + matcher.conditions
    case .query(let matcher): levels + matcher.conditions
    }
  }

  private static func operand(of condition: Condition) -> Operand? {
    switch condition.test {
    case .any, .none: nil
    case .matches(let operand, _), .lacks(let operand, _), .checksum(let operand, _, _): operand
    }
  }
}
