import Formats
import Patterns
import Rules

/// Rewrites a rule file as JSON that says the same and takes less time to read.
///
/// Reading YAML, leaving out the examples and working out the literals that a pattern requires are
/// half of what a hook would spend on its rules at each start. JSON is read seven times as fast,
/// and a source may state its literals, so the compiled file is a rule file like any other.
struct RuleCompiler {
  private var reader: StrictReader
  private let definitions: Definitions

  init(file: String, bytes: [UInt8], definitions: Definitions) {
    reader = StrictReader(file: file, bytes: bytes.span)
    self.definitions = definitions
  }

  /// The file as JSON, or nil with `mistakes` where it cannot be read.
  mutating func json() -> String? {
    guard let root = reader.root(), reader.mistakes.isEmpty else { return nil }
    var members: [String] = []
    for child in reader.document.children(of: root) {
      switch reader.document.name(of: child) {
      case "bad", "good": continue
      case "match":
        let sources = reader.elements(child).map { source($0) }
        members.append("\"match\":[\(sources.joined(separator: ","))]")
      default: members.append(member(child))
      }
    }
    return "{\(members.joined(separator: ","))}"
  }

  var mistakes: [Mistake] { reader.mistakes }

  private func member(_ node: Document.NodeID) -> String {
    let name = Self.json(of: reader.document.nameBytes(of: node))
    return "\(name):\(reader.document.json(of: node))"
  }

  /// A source with the literals of its pattern, where it has one and does not state them itself.
  private mutating func source(_ node: Document.NodeID) -> String {
    guard reader.document.kind(of: node) == .object else { return reader.document.json(of: node) }
    var members = reader.document.children(of: node).map { member($0) }
    if reader.member("literals", of: node) == nil, let text = reader.text("text", of: node),
      let literals = literals(of: definitions.expand(text, at: node, in: &reader))
    {
      let texts = literals.map { Self.json(of: $0[...]) }
      members.append("\"literals\":[\(texts.joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// The literals that a pattern requires; nil where a text cannot hold one of them.
  private func literals(of pattern: String) -> [[UInt8]]? {
    RequiredLiterals.of(pattern: pattern).flatMap { literals in
      literals.allSatisfy { Array(String(decoding: $0, as: UTF8.self).utf8) == $0 }
        ? literals : nil
    }
  }

  private static func json(of text: ArraySlice<UInt8>) -> String {
    var document = Document(length: 0)
    let node = document.append(.string, to: Document.stream, text: text, start: 0, end: 0)
    return document.json(of: node)
  }
}
