import Formats

/// What a source has named so far while it looks at one place: captures, saved values and the
/// values its queries stepped through.
struct Names {
  /// What the names of the scopes around a place are saved as.
  static let scope = "scope"

  /// A nil value is unknown; a missing name is empty text.
  private var values: [String: [String]?] = [:]
  private var steps: [(name: String, node: Document.NodeID)] = []
  private let document: Document?

  init(document: Document? = nil) {
    self.document = document
  }

  mutating func save(_ name: String, _ value: [String]?) {
    values[name] = .some(value)
  }

  mutating func step(_ name: String, _ node: Document.NodeID) {
    steps.append((name, node))
  }

  mutating func stepBack() {
    steps.removeLast()
  }

  func node(of step: String) -> Document.NodeID? {
    steps.last { $0.name == step }?.node
  }

  private func node(of step: ArraySlice<UInt8>) -> Document.NodeID? {
    steps.last { $0.name.utf8.elementsEqual(step) }?.node
  }

  var lastNode: Document.NodeID? { steps.last?.node }

  /// The text a placeholder stands for; nil where it is unknown.
  func text(_ placeholder: String) -> String? {
    if let value = values[placeholder] { return value?.joined(separator: ",") }
    return stepText(placeholder)
  }

  func fill(_ template: Template) -> String? {
    template.filled { text($0) }
  }

  /// Everything saved, for joins; never what is secret.
  var fields: [String: [String]?] {
    var fields = values
    fields.removeValue(forKey: Secrecy.name)
    return fields
  }

  /// `step`, `step.member.member` or `step:key`, the name under which the value stands.
  private func stepText(_ placeholder: String) -> String? {
    guard let document else { return "" }
    let bytes = Array(placeholder.utf8)
    if bytes.suffix(Self.key.count) == Self.key {
      return node(of: bytes.dropLast(Self.key.count)).map { Self.key(of: $0, in: document) } ?? ""
    }
    var end = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    guard var node = node(of: bytes[..<end]) else { return "" }
    while end < bytes.count {
      let rest = bytes[(end + 1)...]
      end = rest.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
      let member = rest[..<end]
      guard let next = document.member(member, of: node) else {
        if document.mayHold(member, in: node) { return nil }
        // What has no name is called by what it stands under: a list's `- name: web` is `web: {}`
        // in a map.
        return end == bytes.count && member.elementsEqual(Self.name)
          ? document.name(of: node) : ""
      }
      node = next
    }
    return Self.text(of: node, in: document)
  }

  private static let key = Array(":key".utf8)[...]
  private static let name = Array("name".utf8)

  /// The nearest name above a value: its own in an object, its array's in an array.
  static func key(of node: Document.NodeID, in document: Document) -> String {
    var node = node
    while document.nameBytes(of: node).isEmpty, let parent = document.parent(of: node) {
      node = parent
    }
    return document.name(of: node)
  }

  /// Unknown values are named by their source text, so that a subject in a template has a name; a
  /// container has a text only where the file holds it as one, as Terraform does a policy.
  static func text(of node: Document.NodeID, in document: Document) -> String {
    switch document.kind(of: node) {
    case .null: ""
    default: document.text(of: node)
    }
  }

  /// A value as a list of texts: an object as `name=value`, an array's elements, or one scalar.
  static func list(of node: Document.NodeID, in document: Document) -> [String]? {
    switch document.kind(of: node) {
    case .unknown: nil
    case .object where document.isOpen(node): nil
    case .object:
      document.children(of: node).map {
        "\(document.name(of: $0))=\(document.text(of: $0))"
      }.sorted()
    case .array: document.children(of: node).map { text(of: $0, in: document) }
    default: [text(of: node, in: document)]
    }
  }
}
