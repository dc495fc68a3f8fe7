/// Writes nodes as the normalized paths of RFC 9535, section 2.7: `$['a'][0]`.
///
/// Where many are written, the positions of an array's elements are counted once.
package struct NormalizedPaths {
  private let document: Document
  private let root: Document.NodeID
  private var positions: [Document.NodeID: Int] = [:]

  package init(_ document: Document, from root: Document.NodeID) {
    self.document = document
    self.root = root
  }

  /// The path of a node at or below the root.
  package mutating func path(of node: Document.NodeID) -> String {
    var steps: [(node: Document.NodeID, parent: Document.NodeID)] = []
    var current = node
    while current != root, let parent = document.parent(of: current) {
      steps.append((current, parent))
      current = parent
    }
    var path = "$"
    for (node, parent) in steps.reversed() {
      if document.kind(of: parent) == .array {
        path += "[\(position(of: node, in: parent))]"
      } else {
        path += "['"
        for scalar in document.name(of: node).unicodeScalars { path += escaped(scalar) }
        path += "']"
      }
    }
    return path
  }

  private mutating func position(of node: Document.NodeID, in parent: Document.NodeID) -> Int {
    if let known = positions[node] { return known }
    var found = 0
    for (position, child) in document.children(of: parent).enumerated() {
      positions[child] = position
      if child == node { found = position }
    }
    return found
  }

  private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "'": return "\\'"
    case "\\": return "\\\\"
    case "\u{8}": return "\\b"
    case "\u{C}": return "\\f"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: return String(scalar)
    }
  }
}

extension Document {
  /// The normalized path of one node at or below `root`.
  package func normalizedPath(of node: NodeID, from root: NodeID) -> String {
    var paths = NormalizedPaths(self, from: root)
    return paths.path(of: node)
  }
}

extension JSONPath {
  /// The normalized paths of the nodes that the query selects.
  package func paths(
    in document: Document, from root: Document.NodeID, mode: Mode = .certain
  ) -> [String] {
    var paths = NormalizedPaths(document, from: root)
    return select(in: document, from: root, mode: mode).map { paths.path(of: $0) }
  }
}
