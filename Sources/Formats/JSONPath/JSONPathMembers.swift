extension JSONPath {
  /// The members of a large object, found by name.
  struct Members {
    /// The last of each name.
    let byName: [Name: Document.NodeID]

    func last(nameOf member: Document.NodeID, in document: Document) -> Document.NodeID? {
      byName[Name(bytes: document.nameBytes(of: member))]
    }
  }

  /// Bytes as a key, hashed in one piece: byte by byte, as an array hashes itself, is far slower.
  struct Name: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}

/// The children of a node, as queries see them.
extension JSONPath.Evaluator {
  /// Objects of at most this many members are compared name by name, larger ones by hash.
  private static let smallObject = 16

  func isContainer(_ node: Document.NodeID) -> Bool {
    document.nodes[Int(node)].firstChild >= 0
  }

  /// Whether there may be children that the file does not state.
  func isIncomplete(_ node: Document.NodeID) -> Bool {
    document.kind(of: node) == .unknown || document.isOpen(node)
  }

  /// Whether the absence of a member of that name proves nothing.
  func mayHold(_ name: [UInt8], in node: Document.NodeID) -> Bool {
    switch document.kind(of: node) {
    case .unknown: true
    case .array: false
    default: document.mayHold(name[...], in: node)
    }
  }

  mutating func children(of node: Document.NodeID) -> [Document.NodeID] {
    var children: [Document.NodeID] = []
    var child = document.nodes[Int(node)].firstChild
    while child >= 0 {
      if !isShadowed(child, in: node) { children.append(child) }
      child = document.nodes[Int(child)].nextSibling
    }
    return children
  }

  /// The node that comes after one where all below `top` are visited, parents first; nil behind the
  /// last.
  mutating func following(
    _ node: Document.NodeID, below top: Document.NodeID
  ) -> Document.NodeID? {
    var parent = node
    var next = document.nodes[Int(node)].firstChild
    while true {
      while next >= 0 {
        if !isShadowed(next, in: parent) { return next }
        next = document.nodes[Int(next)].nextSibling
      }
      if parent == top { return nil }
      next = document.nodes[Int(parent)].nextSibling
      parent = document.nodes[Int(parent)].parent
    }
  }

  /// Whether a later member of the same name stands for this one.
  mutating func isShadowed(_ child: Document.NodeID, in node: Document.NodeID) -> Bool {
    guard document.kind(of: node) == .object else { return false }
    if let known = members(of: node) { return known.last(nameOf: child, in: document) != child }
    var later = document.nodes[Int(child)].nextSibling
    var compared = 0
    while later >= 0 {
      if compared == Self.smallObject {
        return index(node).last(nameOf: child, in: document) != child
      }
      if document.haveOneName(child, later) { return true }
      later = document.nodes[Int(later)].nextSibling
      compared += 1
    }
    return false
  }

  /// The members of a large object that were looked at before.
  private func members(of node: Document.NodeID) -> JSONPath.Members? {
    guard let kept, !kept.members.isEmpty else { return nil }
    return kept.members[node]
  }

  private mutating func index(_ node: Document.NodeID) -> JSONPath.Members {
    var byName: [JSONPath.Name: Document.NodeID] = [:]
    for child in document.children(of: node) {
      byName[JSONPath.Name(bytes: document.nameBytes(of: child))] = child
    }
    let members = JSONPath.Members(byName: byName)
    keeping().members[node] = members
    return members
  }

  /// The last member of that name.
  func member(_ name: ArraySlice<UInt8>, of node: Document.NodeID) -> Document.NodeID? {
    if let known = members(of: node) { return known.byName[JSONPath.Name(bytes: name)] }
    return document.member(name, of: node)
  }

  /// The element at a position, counted from the end where it is negative.
  mutating func element(_ index: Int, of node: Document.NodeID) -> Document.NodeID? {
    guard document.kind(of: node) == .array else { return nil }
    let position = index >= 0 ? index : length(of: node) + index
    guard position >= 0 else { return nil }
    var child = document.nodes[Int(node)].firstChild
    var skipped = 0
    while child >= 0, skipped < position {
      child = document.nodes[Int(child)].nextSibling
      skipped += 1
    }
    return child >= 0 ? child : nil
  }

  /// How many children a container has, or how many characters a string.
  mutating func length(of node: Document.NodeID) -> Int {
    if let known = kept?.lengths[node] { return known }
    let length =
      document.kind(of: node) == .string
      ? document.textBytes(of: node).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      : children(of: node).count
    // Only what is long to count is worth remembering.
    if length > Self.smallObject { keeping().lengths[node] = length }
    return length
  }
}
