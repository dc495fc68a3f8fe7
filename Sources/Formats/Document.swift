/// A parsed file: located values in one flat arena, whatever the format was.
///
/// Every format yields the same seven kinds of value, so one query language reads them all. The
/// first node is always the *stream*: an array of the documents in the file (one, except in YAML).
/// Parsers never throw: what they could not read stands in `problems`, with its place, and what
/// they could read stands in the arena.
package struct Document: Sendable {
  /// A position in the arena. Node 0 is the stream.
  package typealias NodeID = Int32

  package enum Kind: UInt8, Sendable {
    case null, boolean, number, string, array, object
    /// A value that the file does not state: a template's hole, an expression of a variable.
    case unknown
  }

  /// One value. Ranges are byte offsets in the file as given to the parser.
  package struct Node: Sendable {
    package var kind: Kind
    /// Whether members or elements may exist that the file does not state (a template's hole
    /// stood among them), so that the absence of one proves nothing.
    package var isOpen = false
    package var start: Int32
    package var end: Int32
    /// The member's name in its object, as a range of `Document.texts`; empty outside objects.
    package var name: Range<Int32> = 0..<0
    package var nameStart: Int32 = -1
    /// A scalar's decoded text, or an unknown value's source text, as a range of
    /// `Document.texts`: `"true"` for a boolean, the digits for a number.
    package var text: Range<Int32> = 0..<0
    package var parent: NodeID = -1
    package var firstChild: NodeID = -1
    package var nextSibling: NodeID = -1
    /// The last child while the document is built; then only a way to append quickly.
    package var lastChild: NodeID = -1

    package init(kind: Kind, start: Int32, end: Int32) {
      self.kind = kind
      self.start = start
      self.end = end
    }
  }

  /// Something that could not be read, and where.
  package struct Problem: Hashable, Sendable {
    package let offset: Int
    package let message: String

    package init(offset: Int, message: String) {
      self.offset = offset
      self.message = message
    }
  }

  package internal(set) var nodes: [Node]
  /// Decoded names and scalar texts, UTF-8.
  package internal(set) var texts: [UInt8] = []
  package var problems: [Problem] = []
  /// Of objects that state all their members but some of these names: what those are.
  private var openMembers: [NodeID: Set<[UInt8]>] = [:]

  /// The stream node: an array with one child per document.
  package static let stream: NodeID = 0

  package init(length: Int) {
    nodes = [Node(kind: .array, start: 0, end: Int32(clamping: length))]
  }

  // Building. Only parsers call these.

  /// Appends a value to `parent`, under `name` where the parent is an object.
  @discardableResult
  package mutating func append(
    _ kind: Kind, to parent: NodeID, name: (some Collection<UInt8>)? = [UInt8]?.none,
    nameStart: Int = -1, text: (some Collection<UInt8>)? = [UInt8]?.none, start: Int, end: Int
  ) -> NodeID {
    var node = Node(kind: kind, start: Int32(clamping: start), end: Int32(clamping: end))
    if let name {
      node.name = store(name)
      node.nameStart = Int32(clamping: nameStart)
    }
    if let text { node.text = store(text) }
    return append(node, to: parent)
  }

  /// Appends a value whose name and text are stored already.
  @discardableResult
  mutating func append(_ node: Node, to parent: NodeID) -> NodeID {
    let id = NodeID(nodes.count)
    nodes.append(node)
    nodes[Int(id)].parent = parent
    let last = nodes[Int(parent)].lastChild
    if last < 0 { nodes[Int(parent)].firstChild = id } else { nodes[Int(last)].nextSibling = id }
    nodes[Int(parent)].lastChild = id
    return id
  }

  package mutating func setEnd(_ end: Int, of node: NodeID) {
    nodes[Int(node)].end = Int32(clamping: end)
  }

  /// Says that `node` may hold more than the file states.
  package mutating func markOpen(_ node: NodeID) {
    nodes[Int(node)].isOpen = true
  }

  /// Says that `object` may hold members of one name that the file does not state, and no others.
  mutating func markOpen(_ object: NodeID, member name: some Collection<UInt8>) {
    openMembers[object, default: []].insert(Array(name))
  }

  mutating func store(_ bytes: some Collection<UInt8>) -> Range<Int32> {
    let start = Int32(texts.count)
    texts.append(contentsOf: bytes)
    return start..<Int32(texts.count)
  }
}

extension Document {
  package func kind(of node: NodeID) -> Kind { nodes[Int(node)].kind }

  /// Whether something may stand in the value that the file does not state.
  package func isOpen(_ node: NodeID) -> Bool {
    nodes[Int(node)].isOpen || (!openMembers.isEmpty && openMembers[node] != nil)
  }

  /// Whether a member of that name may stand there that the file does not state.
  package func mayHold(_ name: ArraySlice<UInt8>, in object: NodeID) -> Bool {
    if nodes[Int(object)].isOpen { return true }
    return !openMembers.isEmpty && openMembers[object]?.contains(Array(name)) == true
  }

  package func parent(of node: NodeID) -> NodeID? {
    let parent = nodes[Int(node)].parent
    return parent < 0 ? nil : parent
  }

  /// The bytes of the value in the file.
  package func range(of node: NodeID) -> Range<Int> {
    Int(nodes[Int(node)].start)..<Int(max(nodes[Int(node)].start, nodes[Int(node)].end))
  }

  /// Where the member's name stands in the file, or the value itself outside objects.
  package func start(of node: NodeID) -> Int {
    let nameStart = nodes[Int(node)].nameStart
    return Int(nameStart >= 0 ? nameStart : nodes[Int(node)].start)
  }

  /// The member's name, as bytes; empty outside objects.
  package func nameBytes(of node: NodeID) -> ArraySlice<UInt8> {
    let range = nodes[Int(node)].name
    return texts[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  package func name(of node: NodeID) -> String {
    String(decoding: nameBytes(of: node), as: UTF8.self)
  }

  /// A scalar's decoded text, as bytes; empty for null and for containers.
  package func textBytes(of node: NodeID) -> ArraySlice<UInt8> {
    let range = nodes[Int(node)].text
    return texts[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  package func text(of node: NodeID) -> String {
    String(decoding: textBytes(of: node), as: UTF8.self)
  }

  package func number(of node: NodeID) -> Double? {
    kind(of: node) == .number ? Double(text(of: node)) : nil
  }

  package func boolean(of node: NodeID) -> Bool? {
    kind(of: node) == .boolean ? textBytes(of: node).first == UInt8(ascii: "t") : nil
  }

  /// The members of an object or the elements of an array, in the order of the file.
  package func children(of node: NodeID) -> Children { Children(document: self, parent: node) }

  /// The last member of that name: where a name is given twice, parsers that load it keep the last.
  package func member(_ name: String, of node: NodeID) -> NodeID? {
    member(Array(name.utf8)[...], of: node)
  }

  package func member(_ name: ArraySlice<UInt8>, of node: NodeID) -> NodeID? {
    guard kind(of: node) == .object else { return nil }
    var found: NodeID?
    nodes.withUnsafeBufferPointer { nodes in
      texts.withUnsafeBufferPointer { texts in
        name.withUnsafeBufferPointer { name in
          var child = nodes[Int(node)].firstChild
          while child >= 0 {
            let here = nodes[Int(child)].name
            // Names mostly differ in length, and only those that do not are worth reading.
            if here.count == name.count,
              Self.holds(texts, name, at: Int(here.lowerBound))
            {
              found = child
            }
            child = nodes[Int(child)].nextSibling
          }
        }
      }
    }
    return found
  }

  /// Whether two members of objects have one name.
  func haveOneName(_ one: NodeID, _ other: NodeID) -> Bool {
    let (first, second) = (nodes[Int(one)].name, nodes[Int(other)].name)
    guard first.count == second.count else { return false }
    let distance = Int(second.lowerBound) - Int(first.lowerBound)
    for offset in Int(first.lowerBound)..<Int(first.upperBound)
    where texts[offset] != texts[offset + distance] {
      return false
    }
    return true
  }

  private static func holds(
    _ texts: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    for offset in 0..<name.count where texts[start + offset] != name[offset] { return false }
    return true
  }

  /// Walks the children of one node without copying them.
  package struct Children: Sequence, IteratorProtocol {
    private let document: Document
    private var following: NodeID

    fileprivate init(document: Document, parent: NodeID) {
      self.document = document
      following = document.nodes[Int(parent)].firstChild
    }

    package mutating func next() -> NodeID? {
      guard following >= 0 else { return nil }
      defer { following = document.nodes[Int(following)].nextSibling }
      return following
    }
  }
}
