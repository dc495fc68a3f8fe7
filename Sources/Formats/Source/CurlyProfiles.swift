private typealias Comment = SourceProfile.Comment
private typealias Literal = SourceProfile.Literal

private let slashes: [Comment] = [.line("//"), .block("/*", "*/")]
private let nestedSlashes: [Comment] = [.line("//"), .block("/*", "*/", nests: true)]

/// The rows of the languages whose comments are `//` and `/* */`.
extension SourceProfile {
  static let javascript = SourceProfile(
    comments: slashes,
    literals: [
      Literal("\"", "\""), Literal("'", "'"),
      Literal("`", "`", spansLines: true, interpolations: [.braces("${")]),
    ],
    traits: [.markupText, .lenient], regex: .javascript)

  static let go = SourceProfile(
    comments: slashes,
    literals: [
      Literal("\"", "\""), Literal("'", "'"), Literal("`", "`", escape: .none, spansLines: true),
    ])

  static let java = SourceProfile(
    comments: slashes,
    literals: [
      Literal("\"\"\"", "\"\"\"", spansLines: true), Literal("\"", "\""), Literal("'", "'"),
    ])

  static let kotlin = SourceProfile(
    comments: nestedSlashes,
    literals: [
      Literal(
        "\"\"\"", "\"\"\"", escape: .none, spansLines: true, interpolations: [.braces("${")],
        options: .greedy),
      Literal("\"", "\"", interpolations: [.braces("${")]), Literal("'", "'"),
      Literal("`", "`", escape: .none),
    ])

  static let groovy = SourceProfile(
    comments: slashes,
    literals: [
      Literal("\"\"\"", "\"\"\"", spansLines: true, interpolations: [.braces("${")]),
      Literal("'''", "'''", spansLines: true),
      Literal("\"", "\"", interpolations: [.braces("${")]), Literal("'", "'"),
      Literal("$/", "/$", escape: .none, spansLines: true),
    ],
    regex: .groovy)

  static let scala = SourceProfile(
    comments: nestedSlashes,
    literals: [
      Literal(
        "\"\"\"", "\"\"\"", escape: .none, spansLines: true, prefix: .name,
        interpolations: [.braces("${")], options: .greedy),
      Literal("\"\"\"", "\"\"\"", escape: .none, spansLines: true, options: .greedy),
      Literal("\"", "\"", prefix: .name, interpolations: [.braces("${")]),
      Literal("\"", "\""), Literal("'", "'"), Literal("`", "`", escape: .none),
    ],
    traits: .measuredCharacters)

  static let rust = SourceProfile(
    comments: nestedSlashes,
    literals: [
      Literal(
        "\"", "\"", escape: .none, spansLines: true, prefix: .letters("r"), options: .hashes),
      Literal("\"", "\"", spansLines: true), Literal("'", "'"),
    ],
    traits: .measuredCharacters)

  static let swift = SourceProfile(
    comments: nestedSlashes,
    literals: [
      Literal(
        "\"\"\"", "\"\"\"", spansLines: true, interpolations: [.parentheses("\\(")],
        options: .hashes),
      Literal("\"", "\"", interpolations: [.parentheses("\\(")], options: .hashes),
      Literal("`", "`", escape: .none),
      Literal("#/", "/#", escape: .none, spansLines: true),
    ],
    regex: .swift)

  static let php = SourceProfile(
    comments: slashes + [.line("#", unless: UInt8(ascii: "["))],
    literals: [
      Literal("\"", "\"", spansLines: true, interpolations: [.braces("{$"), .braces("${")]),
      Literal("'", "'", spansLines: true),
      Literal("`", "`", spansLines: true, interpolations: [.braces("{$")]),
    ],
    traits: .inlineMarkup, heredoc: .php)

  static let c = SourceProfile(
    comments: [.line("//", continues: true), .block("/*", "*/")],
    literals: [Literal("\"", "\""), Literal("'", "'")],
    traits: [.directives, .markedRaw, .digitSeparators])

  static let csharp = SourceProfile(
    comments: slashes,
    literals: [
      Literal(
        "$@\"", "\"", escape: .doubled, spansLines: true, interpolations: [.field(format: 6)]),
      Literal(
        "@$\"", "\"", escape: .doubled, spansLines: true, interpolations: [.field(format: 6)]),
      Literal("@\"", "\"", escape: .doubled, spansLines: true),
      Literal("$\"", "\"", interpolations: [.field(format: 6)]),
      Literal("\"", "\""), Literal("'", "'"),
      Literal("", "}", escape: .none, spansLines: true, options: .closesCode),
    ],
    traits: [.directives, .quoteRuns])

  static let dart = SourceProfile(
    comments: nestedSlashes,
    literals: [
      Literal("\"\"\"", "\"\"\"", escape: .none, spansLines: true, prefix: .letters("r")),
      Literal("'''", "'''", escape: .none, spansLines: true, prefix: .letters("r")),
      Literal("\"", "\"", escape: .none, prefix: .letters("r")),
      Literal("'", "'", escape: .none, prefix: .letters("r")),
      Literal("\"\"\"", "\"\"\"", spansLines: true, interpolations: [.braces("${")]),
      Literal("'''", "'''", spansLines: true, interpolations: [.braces("${")]),
      Literal("\"", "\"", interpolations: [.braces("${")]),
      Literal("'", "'", interpolations: [.braces("${")]),
    ])

  static let hcl = SourceProfile(
    comments: slashes + [.line("#")],
    literals: [
      Literal(
        "\"", "\"",
        interpolations: [
          .braces("${", doubledIsText: true), .braces("%{", doubledIsText: true),
        ])
    ],
    heredoc: .hcl)
}
