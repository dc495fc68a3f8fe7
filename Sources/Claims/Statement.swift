import Formats

/// One line of a document, with what it and the lines above it say of its status.
struct Statement {
  enum Role: Hashable {
    case heading, item, row, text
  }

  /// Position among all.
  let position: Int
  let element: Markdown.Element
  let role: Role
  /// What the line itself says.
  let own: Status?
  /// What stands above it says.
  let above: Status?
  /// The positions of the headings above it, the nearest first.
  let headings: [Int]
  /// The position of the label or the item that it stands below.
  let parent: Int?

  /// What it or, where it says nothing, what stands above it says.
  var status: Status? { own ?? above }
  var line: Int { element.line }
  var start: Int { element.start }
  var text: String { element.text.plain }
  /// The text as messages show it.
  var quote: String { Quote.of(text) }
  var box: Markdown.Box? {
    if case .item(_, _, let box) = element.kind { box } else { nil }
  }
}

/// What a message shows of a line.
enum Quote {
  private static let limit = 60

  /// The text without signs, blanks folded, cut at a word.
  static func of(_ text: String) -> String {
    var words: [Substring] = []
    var length = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "|" }) {
      guard word.unicodeScalars.contains(where: isPrinted) else { continue }
      length += word.count + 1
      if length > limit + 1 && !words.isEmpty { return words.joined(separator: " ") + " …" }
      words.append(word)
    }
    return words.joined(separator: " ")
  }

  private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || (scalar.isASCII && scalar != "-")
  }
}
