/// How a language shows where the code of a declaration ends.
package enum BlockStyle: Sendable {
  /// Brackets do.
  case brackets
  /// The indentation of the lines after a colon does (Python).
  case suites
  /// The indentation does, as everybody writes it, whatever words the language closes blocks with.
  case lines
}

extension Language {
  package var blockStyle: BlockStyle {
    switch self {
    case .python: .suites
    case .ruby, .elixir, .erlang, .haskell, .elm, .yaml, .toml, .ini, .makefile, .gherkin, .robot,
      .hurl:
      .lines
    default: .brackets
    }
  }
}
