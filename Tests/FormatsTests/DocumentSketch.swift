import Formats
import TestSupport

extension Document {
  /// The values in one line: `{a: 1, b: "x", c: ?source?, d: []+}`, where `+` marks what is open.
  var sketch: String {
    children(of: Document.stream).map { sketch(of: $0) }.joined(separator: " --- ")
  }

  func sketch(of node: NodeID) -> String {
    let opening = isOpen(node) ? "+" : ""
    switch kind(of: node) {
    case .null: return "null" + opening
    case .boolean, .number: return text(of: node) + opening
    case .string: return "\"\(text(of: node))\"" + opening
    case .unknown: return "?\(text(of: node))?" + opening
    case .array:
      return "[" + children(of: node).map { sketch(of: $0) }.joined(separator: ", ") + "]" + opening
    case .object:
      let members = children(of: node).map { "\(name(of: $0)): \(sketch(of: $0))" }
      return "{" + members.joined(separator: ", ") + "}" + opening
    }
  }

  /// The node that a path of names and positions leads to from the first document.
  func node(at path: String...) -> NodeID? {
    var found = children(of: Document.stream).first { _ in true }
    for step in path {
      guard let node = found else { return nil }
      if let position = Int(step), kind(of: node) == .array {
        found = Array(children(of: node)).dropFirst(position).first
      } else {
        found = member(step, of: node)
      }
    }
    return found
  }

  /// Where ranges lie outside the file, or a child does not know its parent: empty for a sound one.
  func faults(length: Int) -> [String] {
    var faults: [String] = []
    for problem in problems where !(0...length).contains(problem.offset) {
      faults.append("problem at \(problem.offset)")
    }
    var waiting: [NodeID] = [Document.stream]
    var seen = 0
    while let node = waiting.popLast(), seen <= nodes.count {
      seen += 1
      let range = range(of: node)
      if range.lowerBound < 0 || range.upperBound > length { faults.append("\(node): \(range)") }
      if start(of: node) < 0 || start(of: node) > length { faults.append("\(node): name") }
      for child in children(of: node) {
        if parent(of: child) != node { faults.append("\(child): parent") }
        waiting.append(child)
      }
    }
    if seen > nodes.count { faults.append("a circle") }
    return faults
  }
}

extension SeededGenerator {
  /// Pieces of a grammar in random order, and then a few bytes changed.
  mutating func text(of pieces: [String], count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count { bytes += Array((pieces.randomElement(using: &self) ?? "").utf8) }
    guard !bytes.isEmpty else { return bytes }
    for _ in 0..<Int.random(in: 0...2, using: &self) {
      bytes[Int.random(in: bytes.indices, using: &self)] = UInt8.random(in: 0...255, using: &self)
    }
    return bytes
  }
}
