/// Text with `{name}` placeholders, and nothing else: no expressions, no code.
///
/// `{{` and `}}` stand for the braces themselves.
package struct Template: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case placeholder(String)
  }

  package let pieces: [Piece]

  package init(_ text: String) {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Substring(text)
    while let character = rest.first {
      rest.removeFirst()
      if character == "{" || character == "}", rest.first == character {
        rest.removeFirst()
        literal.append(character)
      } else if character == "{", let end = rest.firstIndex(of: "}") {
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = ""
        pieces.append(.placeholder(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(character)
      }
    }
    if !literal.isEmpty { pieces.append(.text(literal)) }
    self.pieces = pieces
  }

  /// The names between braces, in order.
  package var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with each placeholder replaced; nil where a value is unknown.
  package func filled(_ value: (String) -> String?) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .placeholder(let name):
        guard let filling = value(name) else { return nil }
        text += filling
      }
    }
    return text
  }
}

extension Template {
  /// A template over a regular expression, where only a plain name between braces is a
  /// placeholder: `x{2,3}` and `\\{` are the expression's own.
  package init(pattern: String) {
    var escaped = ""
    var rest = Substring(pattern)
    while let character = rest.first {
      rest.removeFirst()
      if character == "{", let end = rest.firstIndex(of: "}"), Self.isName(rest[..<end]) {
        escaped += "{\(rest[..<end])}"
        rest = rest[rest.index(after: end)...]
      } else if character == "{" || character == "}" {
        escaped += "\(character)\(character)"
      } else {
        escaped.append(character)
      }
    }
    self.init(escaped)
  }

  private static func isName(_ text: Substring) -> Bool {
    text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
  }
}
