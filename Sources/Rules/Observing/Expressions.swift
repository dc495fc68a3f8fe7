import Formats
import Patterns

/// One worker's compiled regular expressions other than the main patterns: each is compiled when
/// it is first needed and kept.
final class Expressions {
  private var compiled: [Text: RegularExpression?] = [:]
  private let context = MatchingContext()
  /// What was answered of each text, as versions of a file mostly ask the same of the same texts:
  /// those of commands are asked with dozens of expressions each.
  private var answers: [Bytes: [Text: [String: String]?]] = [:]
  /// About how many bytes it takes.
  private var answeredSize = 0

  /// An expression as a key: hundreds of bytes long, of which a few tell it from nearly all others.
  private struct Text: Hashable {
    let pattern: String

    func hash(into hasher: inout Hasher) {
      hasher.combine(pattern.utf8.count)
      hasher.combine(pattern.utf8.last)
      for byte in pattern.utf8.prefix(8) { hasher.combine(byte) }
    }
  }

  private struct Bytes: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  /// Longer texts are asked too rarely to be kept.
  private static let longestAnswered = 4_096
  private static let mostAnswered = 2 << 20
  private static let sizeOfAnswer = 64

  /// The expression, or nil where it does not compile: only a placeholder's filling can make that.
  func expression(_ pattern: String) -> RegularExpression? {
    let key = Text(pattern: pattern)
    if let known = compiled[key] { return known }
    let expression = try? RegularExpression(pattern, context: context)
    compiled[key] = .some(expression)
    return expression
  }

  /// The same as ``firstMatch(_:_:)``, of a text that is likely to be asked again.
  func answer(_ pattern: String, _ text: [UInt8]) -> [String: String]? {
    guard text.count <= Self.longestAnswered else { return firstMatch(pattern, text) }
    let (key, asked) = (Text(pattern: pattern), Bytes(bytes: text))
    if let known = answers[asked]?[key] { return known }
    let answer = firstMatch(pattern, text)
    if answers[asked] == nil { answeredSize += text.count }
    answeredSize += Self.sizeOfAnswer
    if answeredSize > Self.mostAnswered {
      answers.removeAll()
      answeredSize = text.count + Self.sizeOfAnswer
    }
    answers[asked, default: [:]][key] = .some(answer)
    return answer
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
