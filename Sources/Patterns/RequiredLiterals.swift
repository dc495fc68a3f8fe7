/// The literals without which a regular expression cannot match.
///
/// They are compared without regard to ASCII case, so that `(?i)` changes nothing; the
/// expression itself decides afterwards.
package enum RequiredLiterals {
  /// Shorter literals occur almost everywhere, so looking for them saves nothing.
  package static let minimumLength = 3
  /// Longer literals are cut: what else they say makes no place rarer, but each byte is a state.
  package static let maximumLength = 32
  /// How many literals may stand for one expression.
  package static let maximumCount = 32

  /// Literals of at least three bytes of which every match contains at least one, or nil where
  /// none are known. ASCII letters are in lower case.
  package static func of(pattern: String) -> [[UInt8]]? {
    RegexParser.parse(pattern).flatMap(of)
  }

  static func of(_ syntax: RegexSyntax) -> [[UInt8]]? {
    LiteralRun.summary(of: syntax.node).best?.literals
  }
}
