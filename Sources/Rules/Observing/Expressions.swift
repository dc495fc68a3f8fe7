import Formats
import Patterns

/// One worker's compiled regular expressions other than the main patterns: each is compiled when
/// it is first needed and kept.
final class Expressions {
  private var compiled: [String: RegularExpression?] = [:]
  private let context = MatchingContext()

  /// The expression, or nil where it does not compile: only a placeholder's filling can make that.
  func expression(_ pattern: String) -> RegularExpression? {
    if let known = compiled[pattern] { return known }
    let expression = try? RegularExpression(pattern, context: context)
    compiled[pattern] = .some(expression)
    return expression
  }

  func matches(_ pattern: String, _ text: some Collection<UInt8>) -> Bool {
    firstMatch(pattern, text) != nil
  }

  /// The captures of the first match by name, and the first group (or all of the match) as "".
  func firstMatch(_ pattern: String, _ text: some Collection<UInt8>) -> [String: String]? {
    guard let expression = expression(pattern) else { return nil }
    let bytes = Array(text)
    guard case .match(let captures) = expression.firstMatch(in: bytes.span)
    else { return nil }
    func captured(_ group: Int) -> String? {
      guard group < captures.count, let range = captures[group] else { return nil }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var found = ["": captured(1) ?? captured(0) ?? ""]
    for (name, group) in expression.names { found[name] = captured(group) ?? "" }
    return found
  }

  /// Text as a regular expression that matches just it.
  static func quoted(_ text: String) -> String {
    var quoted = ""
    for character in text {
      if !character.isLetter && !character.isNumber && character != "_" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted
  }
}
