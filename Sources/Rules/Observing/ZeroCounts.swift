import Formats

extension Document {
  /// The same Terraform file without the resources, data and modules of which there are none:
  /// `count = 0` makes of a block what a comment would.
  consuming func withoutZeroCounts() -> Document {
    for root in Array(children(of: Document.stream)) {
      for type in ["resource", "data"] {
        guard let blocks = member(type, of: root) else { continue }
        for kind in Array(children(of: blocks)) { dropZeroCounts(below: kind) }
      }
      if let modules = member("module", of: root) { dropZeroCounts(below: modules) }
    }
    return self
  }

  /// Looks at the bodies of all blocks of one type, which hang below their names.
  private mutating func dropZeroCounts(below type: NodeID) {
    for name in Array(children(of: type)) {
      let bodies = Array(children(of: name))
      let left = bodies.filter { body in
        guard let count = member("count", of: body) else { return true }
        return kind(of: count) != .number || text(of: count) != "0"
      }
      if left.count < bodies.count { setChildren(left, of: name) }
    }
  }
}
