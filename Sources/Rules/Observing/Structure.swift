import Formats

/// A file as the values that query sources see, made once for all sources of one kind.
final class Structure {
  let kind: FileKind
  let document: Document
  /// What a source's first step starts from.
  let roots: [Document.NodeID]

  init(kind: FileKind, document: Document) {
    self.kind = kind
    self.document = document
    roots = kind.roots(of: document)
  }

  /// Whether a query source can reach anything.
  func holds(_ lead: JSONPath.Lead) -> Bool {
    roots.contains { lead.leads(from: $0, in: document) }
  }
}
