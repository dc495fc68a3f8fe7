import Rules

/// Fills snippets whose values may be several lines: those stand below each other as their
/// placeholder stands.
enum SnippetText {
  static func filled(_ template: Template, _ value: (String) -> String?) -> String? {
    var text = ""
    for piece in template.pieces {
      switch piece {
      case .text(let literal): text += literal
      case .placeholder(let name):
        guard let filling = value(name) else { return nil }
        text += indented(filling, below: text)
      }
    }
    return text
  }

  /// A value whose further lines are indented like its first.
  private static func indented(_ value: String, below text: String) -> String {
    var value = value[...]
    while value.last == "\n" { value = value.dropLast() }
    guard value.contains("\n") else { return String(value) }
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let indent = line.prefix { $0 == " " }
    return value.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n\(indent)")
  }
}
