private typealias Literal = SourceProfile.Literal
private typealias Interpolation = SourceProfile.Interpolation

private let hashBraces: [Interpolation] = [.braces("#{")]

/// In a shell, what double quotes, `${…}` in them and the rest nest: the indices are of the row.
private let expansions: [Interpolation] = [
  .parentheses("$("), .nested("${", 3), .command,
]

/// The rows of the scripting and the functional languages, and of SQL.
extension SourceProfile {
  static let python = SourceProfile(
    comments: [.line("#")],
    literals: formatted("\"\"\"", spansLines: true) + formatted("'''", spansLines: true)
      + formatted("\"", spansLines: false) + formatted("'", spansLines: false) + [
        Literal("\"\"\"", "\"\"\"", spansLines: true), Literal("'''", "'''", spansLines: true),
        Literal("\"", "\""), Literal("'", "'"),
        Literal(
          "", "}", escape: .none, spansLines: true, interpolations: [.field(format: 8)],
          options: .closesCode),
      ],
    traits: .statementStrings)

  private static func formatted(_ quote: Mark, spansLines: Bool) -> [Literal] {
    [
      Literal(
        quote, quote, spansLines: spansLines, prefix: .letters("ft"),
        interpolations: [.field(format: 8)], options: .whole)
    ]
  }

  static let ruby = SourceProfile(
    comments: [.line("#")],
    literals: [
      Literal("", "", spansLines: true, interpolations: hashBraces, options: .delimited),
      Literal("", "", spansLines: true, options: .delimited),
      Literal("\"", "\"", spansLines: true, interpolations: hashBraces),
      Literal("'", "'", spansLines: true),
      Literal("`", "`", spansLines: true, interpolations: hashBraces),
    ],
    traits: .percentLiterals, heredoc: .ruby, regex: .ruby, characterMark: UInt8(ascii: "?"))

  static let shell = SourceProfile(
    comments: [.line("#", at: .wordStart)],
    literals: [
      Literal("$'", "'", spansLines: true),
      Literal("'", "'", escape: .none, spansLines: true),
      Literal("\"", "\"", spansLines: true, interpolations: expansions),
      Literal("", "}", spansLines: true, interpolations: expansions + [.nested("\"", 2)]),
    ],
    traits: .casePatterns, heredoc: .shell, codeEscape: UInt8(ascii: "\\"))

  static let powershell = SourceProfile(
    comments: [.block("<#", "#>"), .line("#", at: .wordStart)],
    literals: [
      Literal("@\"", "\n\"@", escape: .none, spansLines: true),
      Literal("@'", "\n'@", escape: .none, spansLines: true),
      Literal(
        "\"", "\"", escape: .backtick, spansLines: true, interpolations: [.parentheses("$(")]),
      Literal("'", "'", escape: .doubled, spansLines: true),
    ],
    codeEscape: UInt8(ascii: "`"))

  static let elixir = SourceProfile(
    comments: [.line("#")],
    literals: [
      Literal("", "", spansLines: true, interpolations: hashBraces, options: .delimited),
      Literal("", "", spansLines: true, options: .delimited),
      Literal("\"\"\"", "\"\"\"", spansLines: true, interpolations: hashBraces),
      Literal("'''", "'''", spansLines: true, interpolations: hashBraces),
      Literal("\"", "\"", spansLines: true, interpolations: hashBraces),
      Literal("'", "'", spansLines: true, interpolations: hashBraces),
    ],
    traits: .sigils, characterMark: UInt8(ascii: "?"))

  static let erlang = SourceProfile(
    comments: [.line("%")],
    literals: [
      Literal("\"\"\"\n", "\"\"\"", escape: .none, spansLines: true),
      Literal("\"", "\"", spansLines: true), Literal("'", "'", spansLines: true),
    ],
    characterMark: UInt8(ascii: "$"))

  static let haskell = SourceProfile(
    comments: [
      .line("--", at: .outsideOperator),
      .block("{-", "-}", nests: true, unless: UInt8(ascii: "#")),
    ],
    literals: [Literal("\"", "\"", escape: .gap), Literal("'", "'")],
    traits: .measuredCharacters)

  static let elm = SourceProfile(
    comments: [.line("--"), .block("{-", "-}", nests: true)],
    literals: [
      Literal("\"\"\"", "\"\"\"", spansLines: true), Literal("\"", "\""), Literal("'", "'"),
    ],
    traits: .measuredCharacters)

  static let lua = SourceProfile(
    comments: [.line("--")], literals: [Literal("\"", "\""), Literal("'", "'")],
    traits: .longBrackets)

  static let sql = SourceProfile(
    comments: [.line("--"), .block("/*", "*/", nests: true), .line("# ", at: .lineStart)],
    literals: [
      Literal("'", "'", spansLines: true, prefix: .letters("e")),
      Literal("'", "'", escape: .guessed, spansLines: true),
      Literal("\"", "\"", escape: .guessed, spansLines: true),
      Literal("`", "`", escape: .doubled, spansLines: true),
    ],
    traits: .dollarTags)
}
