/// How one family of languages writes comments and literals: a row of the table.
///
/// What a row can say, it says as data; `traits` name the few things that only code can say.
struct SourceProfile: Sendable {
  let comments: [Comment]
  let literals: [Literal]
  let traits: Traits
  let heredoc: HeredocStyle?
  let regex: RegexStyle?
  /// The byte that takes away the next byte's meaning in code: `\'` in a shell.
  let codeEscape: UInt8?
  /// The byte before a literal character: `?"` in Ruby and Elixir, `$"` in Erlang.
  let characterMark: UInt8?
  /// For each byte, whether reading code must stop there. All others are skipped.
  let stops: [Bool]
  /// The opening marks in the order tried, apart from the literals so that trying copies little.
  let openers: [Opener]

  struct Opener: Sendable {
    let mark: Mark
    let prefix: Literal.Prefix
    let literal: Int
  }

  /// What a table of marks cannot say.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    /// A literal that is a whole statement is documentation (Python).
    static let statementStrings = Traits(rawValue: 1 << 0)
    /// `'` opens a literal only where one character and another `'` follow: lifetimes, primes.
    static let measuredCharacters = Traits(rawValue: 1 << 1)
    /// `'` between digits groups them (C++).
    static let digitSeparators = Traits(rawValue: 1 << 2)
    /// `'` right after a name is text between tags (JSX).
    static let markupText = Traits(rawValue: 1 << 3)
    /// Lines starting with `#` are for a preprocessor, which can switch code off.
    static let directives = Traits(rawValue: 1 << 4)
    /// `R"mark( … )mark"` (C++).
    static let markedRaw = Traits(rawValue: 1 << 5)
    /// Three or more quotes close with as many (C#).
    static let quoteRuns = Traits(rawValue: 1 << 6)
    /// `[==[ … ]==]`, as a comment after `--` (Lua).
    static let longBrackets = Traits(rawValue: 1 << 7)
    /// `$tag$ … $tag$` (SQL).
    static let dollarTags = Traits(rawValue: 1 << 8)
    /// `%w[…]` and its kin, `=begin` and `__END__` (Ruby).
    static let percentLiterals = Traits(rawValue: 1 << 9)
    /// `~s(…)` (Elixir).
    static let sigils = Traits(rawValue: 1 << 10)
    /// The file is text, and code only between `<?php` and `?>`.
    static let inlineMarkup = Traits(rawValue: 1 << 11)
    /// Quotes count only inside of tags (HTML).
    static let tags = Traits(rawValue: 1 << 12)
    /// Quotes count only on lines that start with a tab (Make).
    static let recipes = Traits(rawValue: 1 << 13)
    /// Quotes count only where a word starts (nginx).
    static let wordQuotes = Traits(rawValue: 1 << 14)
    /// Text may stand where code is expected, so a literal that its line cuts off is no problem.
    static let lenient = Traits(rawValue: 1 << 15)
    /// `case x in a)` closes no parenthesis (shell).
    static let casePatterns = Traits(rawValue: 1 << 16)
  }

  enum HeredocStyle: Sendable { case shell, ruby, php, hcl }

  enum RegexStyle: Sendable { case javascript, ruby, groovy, swift }

  init(
    comments: [Comment], literals: [Literal] = [], traits: Traits = [],
    heredoc: HeredocStyle? = nil, regex: RegexStyle? = nil, codeEscape: UInt8? = nil,
    characterMark: UInt8? = nil
  ) {
    self.comments = comments
    self.literals = literals
    self.traits = traits
    self.heredoc = heredoc
    self.regex = regex
    self.codeEscape = codeEscape
    self.characterMark = characterMark
    openers = literals.indices.compactMap { index in
      let literal = literals[index]
      guard literal.opener.count > 0 else { return nil }
      return Opener(mark: literal.opener, prefix: literal.prefix, literal: index)
    }
    var bytes = comments.map { $0.opener[0] } + openers.map { $0.mark[0] }
    bytes += [codeEscape, characterMark].compactMap { $0 }
    bytes += Self.bytes(of: traits)
    if heredoc != nil { bytes += Array("<\n".utf8) }
    if regex != nil { bytes.append(UInt8(ascii: "/")) }
    if regex == .javascript { bytes += Array("()".utf8) }
    for interpolation in literals.flatMap(\.interpolations) {
      if case .code(let brackets) = interpolation.inside { bytes += brackets.bytes }
    }
    var stops = [Bool](repeating: false, count: 256)
    for byte in bytes { stops[Int(byte)] = true }
    self.stops = stops
  }

  private static func bytes(of traits: Traits) -> [UInt8] {
    let needed: [(Traits, String)] = [
      (.statementStrings, "([{}])\n"), (.directives, "#"), (.longBrackets, "["),
      (.dollarTags, "$"), (.percentLiterals, "%$\n"), (.sigils, "~"), (.inlineMarkup, "?"),
      (.tags, "<>"), (.quoteRuns, "\""), (.markedRaw, "\""),
    ]
    return needed.flatMap { traits.contains($0.0) ? Array($0.1.utf8) : [] }
  }
}
