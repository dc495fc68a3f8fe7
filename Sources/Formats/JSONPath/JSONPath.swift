/// A query of RFC 9535, read and checked.
///
/// Selecting never fails. On documents that state all their values it gives exactly the nodelist
/// of the RFC; on templates, whose holes could become anything, a filter can also be *unknown*,
/// and `Mode` says which way to decide then.
package struct JSONPath: Sendable {
  /// What to do with nodes whose filter cannot be decided from the file alone.
  package enum Mode: Sendable {
    /// Selects only what is selected however the holes are filled.
    case certain
    /// Selects also what some filling would select.
    case possible
  }

  package let text: String
  /// Mistakes that RFC 9535 lets pass: a literal regular expression that can never match,
  /// because it is none of RFC 9485.
  package let warnings: [JSONPathError]
  private let parsed: ParsedQuery
  var query: Query { parsed.query(of: text) }

  /// Fails at the first place at which `text` is not well-formed or not well-typed.
  package init(_ text: String) throws(JSONPathError) {
    var parser = Parser(text)
    parsed = ParsedQuery(try parser.parse())
    warnings = parser.warnings
    self.text = text
  }

  /// A text of which an earlier run has seen that it is a query, so that it need be parsed only
  /// where it is asked; were it none, it would select nothing.
  package init(checked text: String) {
    self.text = text
    warnings = []
    parsed = ParsedQuery()
  }

  /// The nodes that the query selects where `$` is `root`, in the order of the RFC; a node
  /// selected twice is there twice.
  ///
  /// Among members of one name only the last is there, as it is for programs that load the file.
  /// An index and a slice outside a filter count the elements that the file states, even where
  /// a hole may add some.
  package func select(
    in document: Document, from root: Document.NodeID, mode: Mode = .certain
  ) -> [Document.NodeID] {
    var evaluator = Evaluator(document, root: root)
    let selected = evaluator.evaluate(query, from: root)
    return mode == .possible ? selected.nodes.map(\.node) : selected.certain
  }

  /// What a query selects, and whether that is all.
  package struct Selection {
    /// What is selected however the holes are filled.
    package let nodes: [Document.NodeID]
    /// Whether the query selects something under some filling of the document's holes: a value
    /// whose filter is undecided, or one that the file does not state at all.
    package let isPossible: Bool
  }

  package func selection(in document: Document, from root: Document.NodeID) -> Selection {
    var evaluator = Evaluator(document, root: root)
    let selected = evaluator.evaluate(query, from: root)
    return Selection(nodes: selected.certain, isPossible: selected.isNonempty != .no)
  }
}

extension JSONPath: Hashable {
  package static func == (left: JSONPath, right: JSONPath) -> Bool { left.text == right.text }

  /// Hundreds of bytes long, of which a few tell it from nearly all others.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(text.utf8.count)
    for byte in text.utf8.suffix(8) { hasher.combine(byte) }
  }
}

extension JSONPath: CustomStringConvertible {
  package var description: String { text }
}
