/// An expression with the callouts by which a search's work is counted (``StepMeter``).
///
/// PCRE2 can put one before every item by itself, but an expression then searches twice as long,
/// not least because it no longer knows with which bytes a match begins. Work that grows with the
/// bytes or multiplies comes from choices alone, so a callout behind each of them is enough: what
/// lies between two is bounded by the expression's length, and the bytes that a loop passed over
/// are counted when it ends.
struct MeteredPattern {
  let text: [UInt8]
  /// Whether the callouts stand in the text; else PCRE2 is to add its own everywhere.
  let isMarked: Bool

  init(text: [UInt8], isMarked: Bool) {
    self.text = text
    self.isMarked = isMarked
  }

  /// An expression in which PCRE2 is to count every item.
  init(unmarked pattern: String) {
    self.init(text: Array(pattern.utf8), isMarked: false)
  }

  private static let callout = Array("(?C)".utf8)

  init(_ pattern: String) {
    self.init(pattern, RegexParser.parse(pattern))
  }

  /// - Parameter syntax: That of the expression; nil where it is not understood.
  init(_ pattern: String, _ syntax: RegexSyntax?) {
    // An expression that is not understood, or that calls itself, is counted item by item.
    guard let syntax, !syntax.hasCalls else {
      self.init(unmarked: pattern)
      return
    }
    let bytes = Array(pattern.utf8)
    var marked: [UInt8] = []
    var copied = 0
    for choice in Set(syntax.choices).sorted() {
      marked += bytes[copied..<choice] + Self.callout
      copied = choice
    }
    let text = marked + bytes[copied...]
    self.init(text: text, isMarked: text.count <= MatchingContext.maximumPatternLength)
  }
}
