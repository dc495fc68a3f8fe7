private typealias Literal = SourceProfile.Literal

/// The rows of the configuration and markup languages.
extension SourceProfile {
  /// Only for completeness: YAML's quotes depend on where they stand, so it has a scanner of its
  /// own.
  static let yaml = SourceProfile(comments: [.line("#", at: .wordStart)])

  static let toml = SourceProfile(
    comments: [.line("#")],
    literals: [
      Literal("\"\"\"", "\"\"\"", spansLines: true, options: .greedy),
      Literal("'''", "'''", escape: .none, spansLines: true, options: .greedy),
      Literal("\"", "\""), Literal("'", "'", escape: .none),
    ])

  /// Quotes mean nothing here, and a `#` after a value may belong to it.
  static let ini = SourceProfile(
    comments: [
      .line("#", at: .lineStart), .line(";", at: .lineStart), .line("!", at: .columnZero),
    ])

  static let dockerfile = SourceProfile(
    comments: [.line("#", at: .lineStart)],
    literals: [Literal("\"", "\""), Literal("'", "'")],
    traits: .lenient, heredoc: .shell, codeEscape: UInt8(ascii: "\\"))

  static let nginx = SourceProfile(
    comments: [.line("#", at: .wordStart)],
    literals: [Literal("\"", "\"", spansLines: true), Literal("'", "'", spansLines: true)],
    traits: .wordQuotes, codeEscape: UInt8(ascii: "\\"))

  static let makefile = SourceProfile(
    comments: [.line("#", continues: true)],
    literals: [Literal("\"", "\""), Literal("'", "'", escape: .none)],
    traits: [.recipes, .lenient], codeEscape: UInt8(ascii: "\\"))

  static let rego = SourceProfile(
    comments: [.line("#")],
    literals: [Literal("\"", "\""), Literal("`", "`", escape: .none, spansLines: true)])

  /// Steps are text, in which quotes mean nothing.
  static let gherkin = SourceProfile(
    comments: [.line("#", at: .lineStart)],
    literals: [
      Literal("\"\"\"", "\"\"\"", spansLines: true), Literal("```", "```", spansLines: true),
    ])

  static let robot = SourceProfile(comments: [.line("#", at: .wordStart)])

  static let hurl = SourceProfile(
    comments: [.line("#", at: .lineStart)],
    literals: [Literal("```", "```", spansLines: true)])

  static let html = SourceProfile(
    comments: [.block("<!--", "-->")],
    literals: [
      Literal("\"", "\"", escape: .none, spansLines: true),
      Literal("'", "'", escape: .none, spansLines: true),
      Literal("<![CDATA", "]]>", escape: .none, spansLines: true),
    ],
    traits: .tags)
}
