extension Document {
  /// A node as compact JSON.
  ///
  /// Among members of one name only the last is written. A value that the file does not state is
  /// written as a string of its source text, and so is a number that JSON cannot express.
  package func json(of node: NodeID) -> String {
    var writer = JSONWriter(self)
    return writer.write(node)
  }
}

/// Writes nodes as JSON, with a list of what remains instead of recursion.
private struct JSONWriter {
  private enum Piece {
    case value(Document.NodeID)
    case member(Document.NodeID)
    case byte(UInt8)
  }

  private var evaluator: JSONPath.Evaluator
  private var output: [UInt8] = []
  /// What is still to be written, the next last.
  private var pending: [Piece] = []

  init(_ document: Document) {
    evaluator = JSONPath.Evaluator(document, root: Document.stream)
  }

  mutating func write(_ node: Document.NodeID) -> String {
    pending = [.value(node)]
    while let piece = pending.popLast() {
      switch piece {
      case .byte(let byte): output.append(byte)
      case .member(let member):
        write(string: evaluator.document.nameBytes(of: member))
        output.append(UInt8(ascii: ":"))
        write(value: member)
      case .value(let node): write(value: node)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func write(value node: Document.NodeID) {
    let document = evaluator.document
    switch document.kind(of: node) {
    case .null: output.append(contentsOf: "null".utf8)
    case .boolean:
      output.append(contentsOf: (document.boolean(of: node) == true ? "true" : "false").utf8)
    case .number: write(number: document.textBytes(of: node))
    case .string, .unknown: write(string: document.textBytes(of: node))
    case .array: open(node, "[", "]") { .value($0) }
    case .object: open(node, "{", "}") { .member($0) }
    }
  }

  private mutating func open(
    _ node: Document.NodeID, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    _ piece: (Document.NodeID) -> Piece
  ) {
    output.append(UInt8(ascii: opening))
    pending.append(.byte(UInt8(ascii: closing)))
    for (index, child) in evaluator.children(of: node).reversed().enumerated() {
      if index > 0 { pending.append(.byte(UInt8(ascii: ","))) }
      pending.append(piece(child))
    }
  }

  private mutating func write(number digits: ArraySlice<UInt8>) {
    if JSONPath.Number.isJSON(digits) {
      output.append(contentsOf: digits)
    } else if let value = JSONPath.Number(digits: digits).value, value.isFinite {
      output.append(contentsOf: "\(value)".utf8)
    } else {
      write(string: digits)
    }
  }

  private mutating func write(string: ArraySlice<UInt8>) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    output.append(UInt8(ascii: "\""))
    for byte in string {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output += [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

extension JSONPath.Number {
  /// Whether the digits are a number of RFC 8259 as they stand.
  fileprivate static func isJSON(_ digits: ArraySlice<UInt8>) -> Bool {
    var rest = digits
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    func dropDigits() -> Bool {
      let before = rest.count
      rest = rest.drop(while: isDigit)
      return rest.count < before
    }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest.removeFirst()
    } else if !dropDigits() {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if !dropDigits() { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if !dropDigits() { return false }
    }
    return rest.isEmpty
  }
}
