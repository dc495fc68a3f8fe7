import Formats
import Patterns

/// Finds the line of a text of several lines that a condition is about.
///
/// A pipeline's script is one value, and who reads a report looks for the command, not for the key
/// above it. Only YAML's literal blocks (`|`) hold the value's lines as they are.
struct BlockPlaces {
  let document: Document
  let expressions: Expressions
  let bytes: [UInt8]

  /// Where the first condition that asks for the node's own text found it; else where the node stands.
  func offset(of node: Document.NodeID, _ conditions: [Condition], _ names: Names) -> Int {
    let start = document.start(of: node)
    let head = document.range(of: node).lowerBound
    guard head < bytes.count, bytes[head] == UInt8(ascii: "|") else { return start }
    let text = document.text(of: node)
    for case .matches(let operand, let pattern) in conditions.lazy.map(\.test)
    where operand.encoding == nil && names.fill(operand.template) == text {
      guard let line = line(of: pattern, in: Array(text.utf8)) else { continue }
      return offset(ofLine: line, behind: head) ?? start
    }
    return start
  }

  /// The line, counted from 0, of the first character that matches and is no blank.
  private func line(of pattern: String, in text: [UInt8]) -> Int? {
    guard case .match(let captures) = expressions.expression(pattern)?.firstMatch(in: text.span),
      let match = captures[0]
    else { return nil }
    let first = text[match].firstIndex { $0 > UInt8(ascii: " ") } ?? match.lowerBound
    return text[..<first].count { $0 == UInt8(ascii: "\n") }
  }

  private func offset(ofLine line: Int, behind start: Int) -> Int? {
    var offset = start
    for _ in 0...line {
      guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      offset = end + 1
    }
    return bytes[offset...].firstIndex { $0 != UInt8(ascii: " ") }
  }
}
