/// A template's text with its actions blanked at equal length, so every offset still holds.
///
/// Actions are `{{ }}` (Go, Helm, Jinja), `{% %}` and `{# #}` (Jinja) and `<% %>` (ERB). `${{ }}`
/// is GitHub's expression syntax inside ordinary strings and stays. A line made of actions alone
/// becomes empty lines, so YAML does not see it, nor takes it for a block scalar's indentation; an
/// action within a line becomes `x`, which reads as part of a plain word wherever a value or a key
/// may stand. Newlines stay.
package struct Template: Sendable {
  /// One blanked action.
  package struct Hole: Hashable, Sendable {
    package let range: Range<Int>
    package let effect: Effect

    package init(range: Range<Int>, effect: Effect) {
      self.range = range
      self.effect = effect
    }
  }

  /// What the template puts where the action stands.
  package enum Effect: Hashable, Sendable {
    /// Part of a line.
    case part
    /// Lines of their own, indented to a column where the action says so (`nindent 4`).
    case lines(column: Int?)
    /// Nothing itself, but what follows may be there never, once or often: `range`.
    case control
    /// Nothing itself, but what follows is there or not: `if`, `else`, `with`.
    case condition
    /// Nothing: a comment, an assignment, the end of a block.
    case nothing
  }

  package let bytes: [UInt8]
  /// In the order of the file.
  package let holes: [Hole]

  package static func blank(_ bytes: borrowing Span<UInt8>) -> Template {
    bytes.withUnsafeBufferPointer { blank($0) }
  }

  static func blank(_ bytes: UnsafeBufferPointer<UInt8>) -> Template {
    var scanner = TemplateScanner(bytes)
    var text = Array(bytes)
    var holes: [Hole] = []
    var group: [Range<Int>] = []
    while let action = scanner.next() {
      if let last = group.last, !isBlank(bytes, last.upperBound..<action.lowerBound) {
        blank(group, of: bytes, in: &text, holes: &holes)
        group = []
      }
      group.append(action)
    }
    blank(group, of: bytes, in: &text, holes: &holes)
    return Template(bytes: text, holes: holes)
  }

  /// Blanks actions that have only blanks between them.
  private static func blank(
    _ group: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>, in text: inout [UInt8],
    holes: inout [Hole]
  ) {
    guard let first = group.first, let last = group.last else { return }
    let isWholeLine = TemplateLine.isAlone(bytes, first.lowerBound..<last.upperBound)
    // A comment keeps its column, which decides whether it is part of a block scalar.
    let isCommented = isWholeLine && TemplateLine.precedesComment(bytes, at: last.upperBound)
    for action in group {
      var filler = UInt8(ascii: !isWholeLine ? "x" : isCommented ? " " : "\n")
      for offset in action {
        if bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r") {
          if !isWholeLine { filler = UInt8(ascii: " ") }
        } else {
          text[offset] = filler
        }
      }
      let effect =
        isWholeLine ? TemplateAction.effect(UnsafeBufferPointer(rebasing: bytes[action])) : .part
      holes.append(Hole(range: action, effect: effect))
    }
  }

  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
