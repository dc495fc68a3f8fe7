import Formats

/// A file as the values that query sources see, made once for all sources of one kind.
final class Structure {
  let kind: FileKind
  let document: Document
  /// What a source's first step starts from.
  let roots: [Document.NodeID]
  /// What first steps lead to: rules about one kind of object begin with the same one.
  private var selections: [JSONPath: [Document.NodeID]] = [:]

  init(kind: FileKind, document: Document) {
    self.kind = kind
    self.document = document
    roots = kind.roots(of: document)
  }

  /// What a first step leads to from a root.
  func selection(of query: JSONPath, from root: Document.NodeID) -> [Document.NodeID] {
    // A stream of many documents has many roots, of which each is asked once by each rule.
    guard roots.count == 1 else { return query.select(in: document, from: root) }
    if let known = selections[query] { return known }
    let selection = query.select(in: document, from: root)
    selections[query] = selection
    return selection
  }

  /// Whether a query source can reach anything.
  func holds(_ lead: JSONPath.Lead) -> Bool {
    roots.contains { lead.leads(from: $0, in: document) }
  }
}
