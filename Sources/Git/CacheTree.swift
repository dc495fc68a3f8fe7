/// The tree ids that the index remembers of directories in which nothing was staged since
/// (extension `TREE`).
package struct CacheTree: Sendable {
  /// A directory, in as little memory as will do: there are as many as directories, and few are
  /// asked for.
  private struct Node: Sendable {
    /// Where it stands in the bytes, its name first.
    let start: UInt32
    /// How many consecutive entries of the index it holds; -1 where it changed.
    let entryCount: Int32
    /// Where its id stands; unused where it changed.
    let idStart: UInt32
    /// The position after its last descendant; nodes stand in preorder.
    var end: UInt32
  }

  private var nodes: [Node] = []
  /// The index file.
  private let bytes: any ByteStorage

  /// The directories right below a node, by name.
  func children(of position: Int) -> [[UInt8]: Int] {
    bytes.withBytes { bytes in
      var children: [[UInt8]: Int] = [:]
      var child = position + 1
      while child < Int(nodes[position].end) {
        let start = Int(nodes[child].start)
        var stop = start
        while bytes[stop] != 0 { stop += 1 }
        children[bytes.bytes(in: start..<stop)] = child
        child = Int(nodes[child].end)
      }
      return children
    }
  }

  /// The id of a node and how many consecutive entries of the index it holds; nil where something
  /// below it was staged since.
  func tree(of position: Int) -> (id: ObjectID, entryCount: Int)? {
    let node = nodes[position]
    guard node.entryCount >= 0 else { return nil }
    return (bytes.withBytes { $0.objectID(at: Int(node.idStart)) }, Int(node.entryCount))
  }

  /// Reads the extension, or nil where it is malformed: it is only a cache, and can be left out.
  ///
  /// - Parameter range: Where it stands in the bytes of an index file.
  init?(_ bytes: any ByteStorage, in range: Range<Int>) {
    self.bytes = bytes
    let nodes = bytes.withBytes { Self.nodes(in: $0, range) }
    guard let nodes else { return nil }
    self.nodes = nodes
  }

  private static func nodes(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Node]? {
    let bytes = bytes.extracting(..<range.upperBound)
    var nodes: [Node] = []
    // A node takes some forty bytes: to grow in steps would touch as much memory twice.
    nodes.reserveCapacity(range.count / 32)
    var position = range.lowerBound
    var open: [(node: Int, left: Int)] = []
    repeat {
      guard let (node, subtrees) = Self.node(in: bytes, at: &position) else { return nil }
      nodes.append(node)
      if let parent = open.indices.last { open[parent].left -= 1 }
      open.append((nodes.count - 1, subtrees))
      while let last = open.last, last.left == 0 {
        nodes[last.node].end = UInt32(nodes.count)
        open.removeLast()
      }
    } while !open.isEmpty
    return nodes
  }

  /// A node is a name and NUL, the number of entries (-1: changed), a space, the number of
  /// subtrees, a line feed and, unless changed, an id.
  private static func node(
    in bytes: Span<UInt8>, at position: inout Int
  ) -> (node: Node, subtrees: Int)? {
    let start = UInt32(position)
    while position < bytes.count, bytes[position] != 0 { position += 1 }
    position += 1
    guard let entries = number(in: bytes, at: &position, before: UInt8(ascii: " ")),
      let subtrees = number(in: bytes, at: &position, before: UInt8(ascii: "\n")), subtrees >= 0,
      let count = Int32(exactly: max(entries, -1))
    else { return nil }
    let idStart = UInt32(position)
    if count >= 0 { position += 20 }
    guard position <= bytes.count else { return nil }
    return (Node(start: start, entryCount: count, idStart: idStart, end: 0), subtrees)
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
