/// A regular expression of RFC 9485, the interoperable subset that JSONPath's functions use.
///
/// Outside character classes `^` and `$` stand for the start and the end of the text. The grammar of
/// RFC 9485 takes them for ordinary characters, but its own mappings to other dialects do not, and
/// the compliance suite of JSONPath expects anchors.
///
/// Matching takes time proportional to the text, whatever the expression:
/// all ways to match advance together, and none is ever tried again.
package struct IRegexp: Sendable {
  let program: IRegexpProgram
  private let literals: IRegexpLiterals?
  /// Whether it is `.` alone, which asks whether a text says anything.
  private let isAnyCharacter: Bool

  /// Fails for what RFC 9485 does not allow, and for counts that expand beyond
  /// `IRegexpProgram.maximumLength` instructions.
  package init(_ pattern: String) throws(IRegexpError) {
    var parser = IRegexpParser(pattern)
    let syntax = try parser.parse()
    guard syntax.length < IRegexpProgram.maximumLength else {
      throw IRegexpError(offset: 0, message: "the repetitions make the expression too large")
    }
    program = IRegexpProgram(syntax)
    literals = IRegexpLiterals(syntax)
    isAnyCharacter = if case .anyCharacter = syntax { true } else { false }
  }

  /// Whether the expression covers the text from its first to its last character.
  package func matches(_ text: String) -> Bool {
    var matcher = IRegexpMatcher(program)
    return matcher.covers(text)
  }

  /// Whether the expression covers any part of the text, an empty one included.
  package func occurs(in text: String) -> Bool {
    var matcher = IRegexpMatcher(program)
    return matcher.finds(in: text)
  }

  /// The same of a text as UTF-8, in which what is none stands for U+FFFD.
  package func matches(_ text: ArraySlice<UInt8>) -> Bool {
    literals?.cover(text) ?? matches(String(decoding: text, as: UTF8.self))
  }

  package func occurs(in text: ArraySlice<UInt8>) -> Bool {
    if isAnyCharacter { return text.contains { $0 != 0x0A && $0 != 0x0D } }
    return literals?.occur(in: text) ?? occurs(in: String(decoding: text, as: UTF8.self))
  }
}

/// Why a text is no regular expression of RFC 9485.
package struct IRegexpError: Error, Hashable {
  /// How many Unicode scalars stand before the mistake.
  package let offset: Int
  package let message: String
}
