/// What only a format with references needs: values that are copied, moved and judged again.
extension Document {
  /// Makes a value one that the file does not state, and forgets what stood below it.
  ///
  /// The nodes below stay in the arena, where an alias may still need them, but no walk finds them.
  mutating func makeUnknown(_ node: NodeID, text: some Collection<UInt8>) {
    nodes[Int(node)].kind = .unknown
    nodes[Int(node)].isOpen = false
    nodes[Int(node)].text = store(text)
    nodes[Int(node)].firstChild = -1
    nodes[Int(node)].lastChild = -1
  }

  /// Gives `parent` exactly these children, in this order, wherever they hung before.
  package mutating func setChildren(_ children: [NodeID], of parent: NodeID) {
    nodes[Int(parent)].firstChild = children.first ?? -1
    nodes[Int(parent)].lastChild = children.last ?? -1
    for (position, child) in children.enumerated() {
      nodes[Int(child)].parent = parent
      nodes[Int(child)].nextSibling = position + 1 < children.count ? children[position + 1] : -1
    }
  }

  /// Copies everything below `source` to below `target`, or stops when `budget` nodes are copied.
  ///
  /// Names and texts are shared, so a copy costs its nodes alone. The walk keeps no stack: the
  /// parents' links lead back. Returns how many nodes were copied, or nil when the budget ended.
  mutating func copyChildren(of source: NodeID, to target: NodeID, budget: Int) -> Int? {
    var copied = 0
    var from = nodes[Int(source)].firstChild
    var into = target
    while from >= 0 {
      guard copied < budget else { return nil }
      copied += 1
      var node = nodes[Int(from)]
      node.firstChild = -1
      node.lastChild = -1
      node.nextSibling = -1
      let copy = append(node, to: into)
      if nodes[Int(from)].firstChild >= 0 {
        from = nodes[Int(from)].firstChild
        into = copy
        continue
      }
      while nodes[Int(from)].nextSibling < 0 {
        from = nodes[Int(from)].parent
        into = nodes[Int(into)].parent
        if from == source || from < 0 || into < 0 { return copied }
      }
      from = nodes[Int(from)].nextSibling
    }
    return copied
  }

  /// Appends a copy of a member, with all below it, to another object; of one that is too large
  /// only that it is there.
  package mutating func duplicate(_ member: NodeID, to object: NodeID) {
    var node = nodes[Int(member)]
    node.firstChild = -1
    node.lastChild = -1
    node.nextSibling = -1
    let copy = append(node, to: object)
    if copyChildren(of: member, to: copy, budget: 10_000) == nil { makeUnknown(copy, text: []) }
  }

  /// Copies what stands in the first value of another document, which stood in this file from
  /// `offset` on, to below `target`, the node appended last.
  ///
  /// - Precondition: The other document's nodes stand in the order of its file, parents first.
  mutating func copy(_ other: Document, into target: NodeID, offset: Int) {
    let shift = target - 1
    let offset = Int32(clamping: offset)
    let textStart = Int32(clamping: texts.count)
    texts += other.texts
    for source in other.nodes.dropFirst(2) {
      var node = source
      (node.firstChild, node.nextSibling, node.lastChild) = (-1, -1, -1)
      node.start += offset
      node.end += offset
      if node.nameStart >= 0 { node.nameStart += offset }
      node.name = source.name.lowerBound + textStart..<source.name.upperBound + textStart
      node.text = source.text.lowerBound + textStart..<source.text.upperBound + textStart
      append(node, to: source.parent + shift)
    }
  }
}
