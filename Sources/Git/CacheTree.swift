/// The tree ids that the index remembers of directories in which nothing was staged since
/// (extension `TREE`).
package struct CacheTree: Sendable {
  struct Node: Sendable {
    /// Where its name stands in the extension.
    let name: Range<Int>
    /// How many consecutive entries of the index the directory holds, or nil where it changed.
    let entryCount: Int?
    let id: ObjectID
    /// The position after the node's last descendant; nodes stand in preorder.
    var end: Int
  }

  private(set) var nodes: [Node] = []
  /// The extension, of which the names are parts: there are as many as directories, and few are
  /// asked for.
  private let bytes: [UInt8]

  /// The directories right below a node, by name.
  func children(of position: Int) -> [[UInt8]: Int] {
    var children: [[UInt8]: Int] = [:]
    var child = position + 1
    while child < nodes[position].end {
      children[Array(bytes[nodes[child].name])] = child
      child = nodes[child].end
    }
    return children
  }

  /// Reads the extension, or nil where it is malformed: it is only a cache, and can be left out.
  init?(_ bytes: Span<UInt8>) {
    self.bytes = Array(copying: bytes)
    // A node takes some forty bytes: to grow in steps would touch as much memory twice.
    nodes.reserveCapacity(bytes.count / 32)
    var position = 0
    var open: [(node: Int, left: Int)] = []
    repeat {
      guard let (node, subtrees) = Self.node(in: bytes, at: &position) else { return nil }
      nodes.append(node)
      if let parent = open.indices.last { open[parent].left -= 1 }
      open.append((nodes.count - 1, subtrees))
      while let last = open.last, last.left == 0 {
        nodes[last.node].end = nodes.count
        open.removeLast()
      }
    } while !open.isEmpty
  }

  /// A node is a name and NUL, the number of entries (-1: changed), a space, the number of
  /// subtrees, a line feed and, unless changed, an id.
  private static func node(
    in bytes: Span<UInt8>, at position: inout Int
  ) -> (node: Node, subtrees: Int)? {
    let start = position
    while position < bytes.count, bytes[position] != 0 { position += 1 }
    let name = start..<position
    position += 1
    guard let entries = number(in: bytes, at: &position, before: UInt8(ascii: " ")),
      let subtrees = number(in: bytes, at: &position, before: UInt8(ascii: "\n")), subtrees >= 0
    else { return nil }
    guard entries >= 0 else {
      return (Node(name: name, entryCount: nil, id: .emptyTree, end: 0), subtrees)
    }
    guard bytes.count - position >= 20 else { return nil }
    let id = bytes.objectID(at: position)
    position += 20
    return (Node(name: name, entryCount: entries, id: id, end: 0), subtrees)
  }

  private static func number(
    in bytes: Span<UInt8>, at position: inout Int, before end: UInt8
  ) -> Int? {
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let start = position
    var value = 0
    while position < bytes.count, bytes[position] != end {
      let digit = bytes[position] ^ UInt8(ascii: "0")
      guard digit < 10, position - start < 10 else { return nil }
      value = value * 10 + Int(digit)
      position += 1
    }
    guard position > start, position < bytes.count else { return nil }
    position += 1
    return isNegative ? -value : value
  }
}
