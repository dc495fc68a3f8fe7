import Formats
import TestSupport

/// A parsed Dockerfile or HCL file, asked by paths such as `stages.0.from.tag`.
struct DockerfileOrHCL {
  let text: [UInt8]
  let document: Document

  init(dockerfile text: String) { self.init(dockerfile: Array(text.utf8)) }

  init(dockerfile text: [UInt8]) {
    self.text = text
    document = Dockerfile.parse(text.span)
  }

  init(hcl text: String) { self.init(hcl: Array(text.utf8)) }

  init(hcl text: [UInt8]) {
    self.text = text
    document = HCL.parse(text.span)
  }

  init(terraformJSON text: [UInt8]) {
    self.text = text
    document = HCL.parseJSON(text.span)
  }

  /// The value at a path: strings in quotes, unknown ones as `?(text)`, `…` where more may be.
  subscript(_ path: String) -> String { node(path).map(rendered) ?? "absent" }

  /// What stands in the file where the value at a path says it does.
  func source(_ path: String) -> String? {
    node(path).map { String(decoding: text[document.range(of: $0)], as: UTF8.self) }
  }

  /// The problems as `line:column message`.
  var problems: [String] {
    let lines = LineTable(text.span)
    return document.problems.map { problem in
      let place = lines.place(of: problem.offset)
      return "\(place.line):\(place.column) \(problem.message)"
    }
  }

  func node(_ path: String) -> Document.NodeID? {
    var node = document.children(of: Document.stream).first { _ in true }
    for step in path.split(separator: ".") {
      guard let parent = node else { return nil }
      if let index = Int(step), document.kind(of: parent) == .array {
        node = Array(document.children(of: parent)).dropFirst(index).first
      } else {
        node = document.member(String(step), of: parent)
      }
    }
    return node
  }

  private func rendered(_ node: Document.NodeID) -> String {
    let more = document.isOpen(node) ? "…" : ""
    switch document.kind(of: node) {
    case .null: return "null"
    case .boolean, .number: return document.text(of: node)
    case .string: return "\"\(document.text(of: node))\""
    case .unknown: return "?(\(document.text(of: node)))"
    case .array:
      return "[" + document.children(of: node).map(rendered).joined(separator: ", ") + more + "]"
    case .object:
      let members = document.children(of: node).map { "\(document.name(of: $0)): \(rendered($0))" }
      return "{" + members.joined(separator: ", ") + more + "}"
    }
  }

  /// What is wrong with the arena's ranges, if anything is.
  var misplaced: String? {
    for index in document.nodes.indices {
      let node = Document.NodeID(index)
      let range = document.range(of: node)
      if range.lowerBound < 0 || range.upperBound > text.count { return "node \(index): \(range)" }
      let start = document.start(of: node)
      if start < 0 || start > text.count { return "node \(index) starts at \(start)" }
    }
    for problem in document.problems where !(0...text.count).contains(problem.offset) {
      return "problem at \(problem.offset)"
    }
    return nil
  }
}

extension SeededGenerator {
  /// A text of pieces and stray bytes.
  mutating func text(of pieces: [String], length: Int) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < length {
      if Int.random(in: 0..<8, using: &self) == 0 {
        text.append(UInt8.random(in: 0...255, using: &self))
      } else if let piece = pieces.randomElement(using: &self) {
        text.append(contentsOf: piece.utf8)
      }
    }
    return text
  }

  /// The text with some bytes changed, removed, or doubled.
  mutating func mutated(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<4, using: &self) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(bytes[index], at: index)
      default: bytes.removeSubrange(index...)
      }
    }
    return bytes
  }
}
