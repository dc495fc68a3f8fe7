/// Reads one JSON text with an explicit stack, so nesting costs no recursion.
struct JSONReader {
  private(set) var document: Document
  private var scanner: JSONScanner
  private var open: [Container] = []

  private struct Container {
    let node: Document.NodeID
    let isObject: Bool
  }

  /// What may come next.
  private enum Expectation { case value, valueOrEnd, nameOrEnd, name, commaOrEnd, end }

  init(_ bytes: UnsafeBufferPointer<UInt8>, allowsComments: Bool) {
    document = Document(length: bytes.count)
    scanner = JSONScanner(bytes, allowsComments: allowsComments)
  }

  mutating func read() {
    var expectation: Expectation? = .value
    while let expected = expectation { expectation = step(expected) }
    document.problems = scanner.problems
    guard scanner.hasFailed else { return }
    document.markOpen(Document.stream)
    for container in open {
      document.markOpen(container.node)
      document.setEnd(scanner.at, of: container.node)
    }
  }

  /// Reads one token; nil when reading is over.
  private mutating func step(_ expected: Expectation) -> Expectation? {
    scanner.skipSpace()
    guard document.nodes.count <= JSON.nodeLimit else {
      return scanner.fail("more than \(JSON.nodeLimit) values: not read from here on")
    }
    guard let byte = scanner.peek else {
      return expected == .end ? nil : scanner.fail("the file ends within a value")
    }
    switch expected {
    case .end: return scanner.fail("text after the value")
    case .value: return value(byte, name: nil)
    case .valueOrEnd: return byte == UInt8(ascii: "]") ? close() : value(byte, name: nil)
    case .nameOrEnd: return byte == UInt8(ascii: "}") ? close() : member(byte)
    case .name: return member(byte)
    case .commaOrEnd: return comma(byte)
    }
  }

  private mutating func comma(_ byte: UInt8) -> Expectation? {
    guard let container = open.last else { return .end }
    let closer = UInt8(ascii: container.isObject ? "}" : "]")
    if byte == closer { return close() }
    guard byte == UInt8(ascii: ",") else {
      return scanner.fail(
        "expected a comma or the end of the \(container.isObject ? "object" : "array")")
    }
    let comma = scanner.at
    scanner.at += 1
    scanner.skipSpace()
    guard scanner.peek == closer else { return container.isObject ? .name : .value }
    if !scanner.allowsComments { scanner.note("a trailing comma", at: comma) }
    return close()
  }

  private mutating func close() -> Expectation? {
    scanner.at += 1
    guard let container = open.popLast() else { return .end }
    document.setEnd(scanner.at, of: container.node)
    return open.isEmpty ? .end : .commaOrEnd
  }

  private mutating func member(_ byte: UInt8) -> Expectation? {
    guard byte == UInt8(ascii: "\"") else { return scanner.fail("expected a name in quotes") }
    let start = scanner.at
    guard let name = string() else { return nil }
    scanner.skipSpace()
    guard scanner.peek == UInt8(ascii: ":") else { return scanner.fail("expected a colon") }
    scanner.at += 1
    scanner.skipSpace()
    guard let first = scanner.peek else { return scanner.fail("the file ends within a value") }
    return value(first, name: (name, Int32(clamping: start)))
  }

  private mutating func value(
    _ byte: UInt8, name: (text: Range<Int32>, start: Int32)?
  ) -> Expectation? {
    let start = Int32(clamping: scanner.at)
    var node = Document.Node(kind: .null, start: start, end: start)
    if let name { (node.name, node.nameStart) = (name.text, name.start) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return enter(node, isObject: byte == UInt8(ascii: "{"))
    case UInt8(ascii: "\""):
      guard let text = string() else { return nil }
      (node.kind, node.text) = (.string, text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let range = scanner.number() else { return scanner.fail("not a number") }
      (node.kind, node.text) = (.number, document.store(scanner.bytes[range]))
    default:
      guard let word = scanner.word() else { return scanner.fail("expected a value") }
      node.kind = word == "null" ? .null : .boolean
      if word != "null" { node.text = document.store(word.utf8) }
    }
    node.end = Int32(clamping: scanner.at)
    document.append(node, to: open.last?.node ?? Document.stream)
    return open.isEmpty ? .end : .commaOrEnd
  }

  private mutating func enter(_ value: Document.Node, isObject: Bool) -> Expectation? {
    guard open.count < JSON.depthLimit else {
      return scanner.fail("nested deeper than \(JSON.depthLimit) levels: not read")
    }
    var value = value
    value.kind = isObject ? .object : .array
    let node = document.append(value, to: open.last?.node ?? Document.stream)
    open.append(Container(node: node, isObject: isObject))
    scanner.at += 1
    return isObject ? .nameOrEnd : .valueOrEnd
  }

  /// Decodes a string into the document's texts; nil where it does not end.
  private mutating func string() -> Range<Int32>? {
    let start = Int32(document.texts.count)
    guard scanner.string(into: &document.texts) else { return nil }
    return start..<Int32(document.texts.count)
  }
}
