extension JSONPath {
  /// A regular expression that stands in a query, worked out when something is first held against it:
  /// most filters stand behind names that a document lacks.
  final class LiteralPattern: Sendable {
    private let text: String
    private let box: LazyReference<Box<IRegexp?>>

    /// One that was worked out; nil where the text is no regular expression.
    init(_ expression: IRegexp?) {
      text = ""
      box = LazyReference(Box(expression))
    }

    init(checked text: String) {
      self.text = text
      box = LazyReference()
    }

    var expression: IRegexp? { box.object { Box(try? IRegexp(text)) }.value }
  }
}
