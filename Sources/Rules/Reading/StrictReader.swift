import Formats

/// Reads a document that people write by hand, strictly: an unknown or repeated key, a value of
/// the wrong type and a missing key are each a mistake with a place.
package struct StrictReader {
  package typealias NodeID = Document.NodeID

  package let file: String
  package let document: Document
  /// Whether tests have shown that the document holds no unknown key.
  private let isTested: Bool
  private let lines: LineTable
  package private(set) var mistakes: [Mistake] = []

  package init(file: String, bytes: borrowing Span<UInt8>, isTested: Bool = false) {
    self.file = file
    self.isTested = isTested
    lines = LineTable(bytes)
    document = YAML.parse(bytes, options: YAML.Options(templates: .never))
    for problem in document.problems { report(problem.message, offset: problem.offset) }
  }

  /// The only document's mapping, or nil with a mistake.
  package mutating func root() -> NodeID? {
    let roots = Array(document.children(of: Document.stream))
    guard let root = roots.first, roots.count == 1, document.kind(of: root) == .object else {
      report("expected one mapping", offset: 0)
      return nil
    }
    return root
  }

  package mutating func report(_ message: String, at node: NodeID) {
    report(message, offset: document.start(of: node))
  }

  package mutating func report(_ message: String, offset: Int) {
    let place = lines.place(of: offset)
    mistakes.append(
      Mistake(file: file, line: place.line, column: place.column, message: message))
  }

  package func line(of node: NodeID) -> Int {
    lines.place(of: document.start(of: node)).line
  }

  /// Reports every key of a mapping that is not in `known`, and every key that stands twice.
  package mutating func checkKeys(of node: NodeID, known: @autoclosure () -> Set<String>) {
    guard !isTested else { return }
    let known = known()
    var seen: Set<String> = []
    for child in document.children(of: node) {
      let name = document.name(of: child)
      if !known.contains(name) {
        let names = known.sorted().joined(separator: ", ")
        report("unknown key '\(name)'; known here: \(names)", at: child)
      } else if !seen.insert(name).inserted {
        report("key '\(name)' stands twice", at: child)
      }
    }
  }

  package func member(_ name: String, of node: NodeID) -> NodeID? {
    document.member(name, of: node)
  }

  /// A scalar as text.
  package mutating func text(_ node: NodeID) -> String? {
    switch document.kind(of: node) {
    case .string, .number, .boolean: return document.text(of: node)
    default:
      report("expected text", at: node)
      return nil
    }
  }

  package mutating func text(_ name: String, of node: NodeID) -> String? {
    member(name, of: node).flatMap { text($0) }
  }

  package mutating func requiredText(_ name: String, of node: NodeID) -> String {
    guard let member = member(name, of: node) else {
      report("'\(name)' is missing", at: node)
      return ""
    }
    return text(member) ?? ""
  }

  package mutating func boolean(_ name: String, of node: NodeID) -> Bool {
    guard let member = member(name, of: node) else { return false }
    guard let value = document.boolean(of: member) else {
      report("expected true or false", at: member)
      return false
    }
    return value
  }

  package mutating func integer(_ node: NodeID) -> Int? {
    guard document.kind(of: node) == .number, let value = Int(document.text(of: node)) else {
      report("expected a whole number", at: node)
      return nil
    }
    return value
  }

  /// The elements of a list; a single value counts as a list of one.
  package func elements(_ node: NodeID) -> [NodeID] {
    document.kind(of: node) == .array ? Array(document.children(of: node)) : [node]
  }

  package mutating func texts(_ name: String, of node: NodeID) -> [String] {
    guard let member = member(name, of: node) else { return [] }
    return elements(member).compactMap { text($0) }
  }

  /// A text that must be one of a type's raw values.
  package mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, of node: NodeID, as type: Value.Type = Value.self
  ) -> Value? {
    guard let member = member(name, of: node), let text = text(member) else { return nil }
    return choice(text, at: member)
  }

  package mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ text: String, at node: NodeID, as type: Value.Type = Value.self
  ) -> Value? {
    if let value = Value(rawValue: text) { return value }
    let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
    report("'\(text)' is none of: \(names)", at: node)
    return nil
  }

  package mutating func query(_ node: NodeID) -> JSONPath? {
    guard let text = text(node) else { return nil }
    do {
      let path = try JSONPath(text)
      // What the standard lets pass, as it can never match, is a mistake in a rule.
      for warning in path.warnings { report("'\(text)': \(warning.message)", at: node) }
      return path
    } catch {
      report("'\(text)' is no JSONPath: \(error.message)", at: node)
      return nil
    }
  }
}
