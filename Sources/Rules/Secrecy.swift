import Patterns

/// The promise that a value named `secret` is tested and never kept.
///
/// What an observation saves is shown, written into the readiness file and cached on disk. A rule
/// that would put the value of a secret there is refused when it is read.
enum Secrecy {
  /// The capture, step or saved name whose value must not be kept.
  static let name = "secret"

  /// What a rule would give away, or nil where it keeps the promise.
  static func breach(of rule: Rule) -> String? {
    if shows(rule.message) { return "'message' must not show what is named 'secret'" }
    for source in rule.sources {
      if let subject = source.subject, shows(subject) {
        return "'subject' must not show what is named 'secret'"
      }
      if source.subject == nil, captures(source.matcher) {
        return "a match with a capture 'secret' needs a 'subject': the line's digest would tell it"
      }
      for (saved, value) in source.saved where saved != name && shows(value, in: source) {
        return "'\(saved)' must not save what is named 'secret'"
      }
    }
    return nil
  }

  /// Whether the text would hold a secret; the key that one stands under is none.
  private static func shows(_ template: Template) -> Bool {
    template.placeholders.contains { $0 == name || $0.hasPrefix("\(name).") }
  }

  private static func shows(_ value: Saved, in source: Source) -> Bool {
    switch value {
    case .template(let template): return shows(template)
    case .query(_, let step):
      guard case .query(let matcher) = source.matcher else { return false }
      return (step ?? matcher.steps.last?.name) == name
    case .match(let operand, _): return shows(operand.template)
    }
  }

  private static func captures(_ matcher: Source.Matcher) -> Bool {
    guard case .text(let matcher) = matcher else { return false }
    let expression = try? RegularExpression(matcher.pattern)
    return expression?.names[name] != nil
  }
}

extension Rule {
  /// Whether its findings are about values that must not be kept, so that one and the same finding
  /// may come to stand for another secret.
  package var isAboutSecrets: Bool {
    sources.contains { $0.isAboutSecrets }
  }
}

extension Source {
  /// Whether what it finds is about a value that must not be kept.
  var isAboutSecrets: Bool {
    if saved.contains(where: { $0.name == Secrecy.name }) { return true }
    return switch matcher {
    case .text(let matcher): matcher.pattern.contains("(?<\(Secrecy.name)>")
    case .query(let matcher): matcher.steps.contains { $0.name == Secrecy.name }
    case .empty, .exists, .suppression, .claim: false
    }
  }
}
