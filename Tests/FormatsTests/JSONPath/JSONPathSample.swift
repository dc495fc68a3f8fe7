@testable import Formats

/// A document for these tests, read from JSON in which `?` is an unknown value and `...`, as the
/// last member or element, says that there may be more.
struct JSONPathSample {
  private(set) var document: Document
  private(set) var root: Document.NodeID = 1
  private let source: [UInt8]
  private var offset = 0

  init(_ json: String) {
    source = Array(json.utf8)
    document = Document(length: source.count)
    readAll()
  }

  func select(_ query: String, mode: JSONPath.Mode = .certain) throws -> [String] {
    try JSONPath(query).select(in: document, from: root, mode: mode).map { document.json(of: $0) }
  }

  func paths(_ query: String, mode: JSONPath.Mode = .certain) throws -> [String] {
    try JSONPath(query).paths(in: document, from: root, mode: mode)
  }

  private mutating func readAll() {
    var parents: [Document.NodeID] = [Document.stream]
    var name: [UInt8]?
    while let byte = next() {
      let parent = parents[parents.count - 1]
      let start = offset
      switch byte {
      case "]", "}": parents.removeLast()
      case ",", ":": break
      case ".":
        offset += 2
        document.markOpen(parent)
      case "[", "{":
        parents.append(append(byte == "[" ? .array : .object, to: parent, &name, nil))
      case "\"":
        let text = string()
        if document.kind(of: parent) == .object, name == nil {
          name = text
        } else {
          append(.string, to: parent, &name, text)
        }
      case "?": append(.unknown, to: parent, &name, Array("?".utf8))
      default:
        while offset < source.count, !",]} \n\t\r".utf8.contains(source[offset]) { offset += 1 }
        let word = Array(source[(start - 1)..<offset])
        let kind: Document.Kind =
          byte == "n" ? .null : byte == "t" || byte == "f" ? .boolean : .number
        append(kind, to: parent, &name, word)
      }
    }
  }

  @discardableResult
  private mutating func append(
    _ kind: Document.Kind, to parent: Document.NodeID, _ name: inout [UInt8]?, _ text: [UInt8]?
  ) -> Document.NodeID {
    defer { name = nil }
    return document.append(
      kind, to: parent, name: name, nameStart: name == nil ? -1 : offset, text: text,
      start: offset, end: offset)
  }

  private mutating func next() -> Unicode.Scalar? {
    while offset < source.count, " \n\t\r".utf8.contains(source[offset]) { offset += 1 }
    guard offset < source.count else { return nil }
    offset += 1
    return Unicode.Scalar(source[offset - 1])
  }

  private mutating func string() -> [UInt8] {
    var text: [UInt8] = []
    while offset < source.count, source[offset] != UInt8(ascii: "\"") {
      if source[offset] == UInt8(ascii: "\\") {
        text += escape()
      } else {
        text.append(source[offset])
        offset += 1
      }
    }
    offset += 1
    return text
  }

  private mutating func escape() -> [UInt8] {
    let letter = Unicode.Scalar(source[offset + 1])
    offset += 2
    switch letter {
    case "n": return [10]
    case "t": return [9]
    case "r": return [13]
    case "b": return [8]
    case "f": return [12]
    case "u":
      var value = hexadecimal()
      if value >= 0xD800, value < 0xDC00 {
        offset += 2
        value = 0x10000 + (value - 0xD800) << 10 + hexadecimal() - 0xDC00
      }
      return Array(String(Unicode.Scalar(value) ?? "?").utf8)
    default: return [UInt8(letter.value)]
    }
  }

  private mutating func hexadecimal() -> UInt32 {
    offset += 4
    return UInt32(String(decoding: source[(offset - 4)..<offset], as: UTF8.self), radix: 16) ?? 0
  }
}
