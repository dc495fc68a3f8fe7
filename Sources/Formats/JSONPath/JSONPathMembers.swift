extension JSONPath {
  /// The members of a large object, found by name.
  struct Members {
    /// One for each name: the last of that name, where it stands.
    let inOrder: [Document.NodeID]
    let byName: [Name: Document.NodeID]
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
    default: document.isOpen(node, member: name[...])
    }
  }

  mutating func children(of node: Document.NodeID) -> [Document.NodeID] {
    if !members.isEmpty, let known = members[node] { return known.inOrder }
    var children: [Document.NodeID] = []
    var child = document.nodes[Int(node)].firstChild
    while child >= 0 {
      children.append(child)
      child = document.nodes[Int(child)].nextSibling
    }
    guard document.kind(of: node) == .object else { return children }
    return children.count > Self.smallObject
      ? indexed(children, of: node).inOrder : withoutShadowed(children)
  }

  private func withoutShadowed(_ children: [Document.NodeID]) -> [Document.NodeID] {
    let shadowed = children.indices.filter { index in
      children[(index + 1)...].contains { document.haveOneName($0, children[index]) }
    }
    guard !shadowed.isEmpty else { return children }
    return children.indices.filter { !shadowed.contains($0) }.map { children[$0] }
  }

  private mutating func indexed(
    _ children: [Document.NodeID], of node: Document.NodeID
  ) -> JSONPath.Members {
    var byName: [JSONPath.Name: Document.NodeID] = [:]
    byName.reserveCapacity(children.count)
    for child in children { byName[JSONPath.Name(bytes: document.nameBytes(of: child))] = child }
    let last =
      byName.count == children.count
      ? children
      : children.filter { byName[JSONPath.Name(bytes: document.nameBytes(of: $0))] == $0 }
    let indexed = JSONPath.Members(inOrder: last, byName: byName)
    members[node] = indexed
    return indexed
  }

  /// The last member of that name.
  func member(_ name: ArraySlice<UInt8>, of node: Document.NodeID) -> Document.NodeID? {
    if !members.isEmpty, let known = members[node] {
      return known.byName[JSONPath.Name(bytes: name)]
    }
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
    if let known = lengths[node] { return known }
    let length =
      document.kind(of: node) == .string
      ? document.textBytes(of: node).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      : children(of: node).count
    // Only what is long to count is worth remembering.
    if length > Self.smallObject { lengths[node] = length }
    return length
  }
}
