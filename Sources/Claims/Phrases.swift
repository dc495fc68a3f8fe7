import Patterns

/// The regular expressions that documents are asked with, each compiled when it is first needed.
///
/// Letters match in either case. One for each worker, as expressions are.
package final class Phrases {
  private var compiled: [String: RegularExpression?] = [:]
  private let context = MatchingContext()

  package init() {}

  func matches(_ pattern: String, _ text: String) -> Bool { first(pattern, text) != nil }

  /// The groups of the first match, all of it the first; empty where a group took no part.
  func first(_ pattern: String, _ text: String) -> [String]? {
    guard let expression = expression(pattern) else { return nil }
    let bytes = Array(text.utf8)
    guard case .match(let captures) = expression.firstMatch(in: bytes.span) else { return nil }
    return captures.map { range in
      range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }
  }

  /// The groups of every match.
  func all(_ pattern: String, _ text: String) -> [[String]] {
    guard let expression = expression(pattern) else { return [] }
    let bytes = Array(text.utf8)
    var found: [[String]] = []
    var steps = RegularExpression.defaultSteps
    _ = expression.forEachMatch(in: bytes.span, steps: &steps) { _, captures in
      found.append(
        captures.map { range in
          range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
        })
      return true
    }
    return found
  }

  private func expression(_ pattern: String) -> RegularExpression? {
    if let known = compiled[pattern] { return known }
    let expression = try? RegularExpression("(?i)" + pattern, context: context)
    compiled[pattern] = .some(expression)
    return expression
  }
}
