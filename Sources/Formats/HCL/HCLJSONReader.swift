extension HCL {
  /// Reads a file in Terraform's JSON syntax (`.tf.json`) into the document that the same
  /// configuration has in HCL, so that the same queries find it.
  package static func parseJSON(_ bytes: Span<UInt8>) -> Document {
    var reader = JSONReader(JSON.parse(bytes), length: bytes.count)
    reader.readFile()
    return reader.document
  }

  /// Lays out a JSON file as blocks and attributes.
  ///
  /// Which members are blocks, and how many labels they have, is known of Terraform's own types. In
  /// the body of a resource only the provider's schema could tell a nested block from an attribute
  /// that is a map: there an object is a block, but under the names that such attributes mostly have.
  struct JSONReader {
    private let json: Document
    private(set) var document: Document
    private var levels: [Level: Document.NodeID] = [:]

    /// What a body's members are.
    private enum Body {
      case file, settings, resource
      /// Attributes alone.
      case values
    }

    init(_ json: Document, length: Int) {
      self.json = json
      document = Document(length: length)
      document.problems = json.problems
    }

    mutating func readFile() {
      let source = json.children(of: Document.stream).first { _ in true }
      let range = source.map { json.range(of: $0) } ?? 0..<0
      let root = document.append(
        .object, to: Document.stream, start: range.lowerBound, end: range.upperBound)
      guard let source, json.kind(of: source) == .object else {
        document.markOpen(root)
        return
      }
      readBody(source, into: root, .file)
    }

    private mutating func readBody(
      _ source: Document.NodeID, into body: Document.NodeID, _ kind: Body
    ) {
      if json.isOpen(source) { document.markOpen(body) }
      for member in json.children(of: source) {
        let name = json.name(of: member)
        if let labels = labels(of: name, member, in: kind) {
          let inner = Self.body(of: name, in: kind)
          readBlocks(member, name: member, into: body, labels: labels, inner)
          if kind == .resource, name == "dynamic" { leaveOpen(member, in: body) }
        } else {
          readValue(member, name: member, into: body)
        }
      }
    }

    /// How many labels blocks of a type have; nil where the member is an attribute.
    private func labels(of type: String, _ member: Document.NodeID, in kind: Body) -> Int? {
      let isObject = json.kind(of: member) == .object
      let isList =
        json.kind(of: member) == .array
        && json.children(of: member).contains { json.kind(of: $0) == .object }
      guard isObject || isList else { return nil }
      switch (kind, type) {
      case (.file, "resource"), (.file, "data"), (.file, "ephemeral"), (.file, "action"): return 2
      case (.file, "module"), (.file, "variable"), (.file, "output"), (.file, "provider"),
        (.file, "check"):
        return 1
      case (.file, _): return 0
      case (.settings, "backend"), (.settings, "provider_meta"): return 1
      case (.settings, _): return 0
      case (.resource, "provisioner"), (.resource, "dynamic"): return 1
      case (.resource, _): return Self.maps.contains(type) ? nil : 0
      case (.values, _): return nil
      }
    }

    private static func body(of type: String, in kind: Body) -> Body {
      switch (kind, type) {
      case (.file, "resource"), (.file, "data"), (.file, "ephemeral"), (.file, "provider"):
        .resource
      case (.file, "terraform"): .settings
      case (.file, _), (.settings, "required_providers"): .values
      case (.settings, _), (.resource, _): .resource
      case (.values, _): .values
      }
    }

    /// Attributes of resources that are maps, whatever the provider.
    private static let maps: Set<String> = [
      "annotations", "app_settings", "environment_variables", "keepers", "labels", "match_labels",
      "request_parameters", "resource_labels", "response_parameters", "secrets", "tags",
      "tags_all", "triggers", "user_labels", "values", "variables",
    ]

    /// Reads the blocks of a type: objects named by the labels, and then one body or an array of
    /// them. An array in the place of an object stands for objects that are taken together.
    private mutating func readBlocks(
      _ source: Document.NodeID, name: Document.NodeID, into parent: Document.NodeID, labels: Int,
      _ kind: Body
    ) {
      let bodies = json.kind(of: source) == .array ? Array(json.children(of: source)) : [source]
      let level = level(of: name, spanning: source, in: parent, isLast: labels == 0)
      for body in bodies {
        guard json.kind(of: body) == .object else {
          if labels == 0 { readValue(body, name: nil, into: level) }
          continue
        }
        if labels == 0 {
          let range = json.range(of: body)
          let block = document.append(
            .object, to: level, start: range.lowerBound, end: range.upperBound)
          readBody(body, into: block, kind)
        } else {
          if json.isOpen(body) { document.markOpen(level) }
          for label in json.children(of: body) {
            readBlocks(label, name: label, into: level, labels: labels - 1, kind)
          }
        }
      }
    }

    private mutating func level(
      of name: Document.NodeID, spanning source: Document.NodeID, in parent: Document.NodeID,
      isLast: Bool
    ) -> Document.NodeID {
      let range = json.range(of: source)
      let key = Level(parent: parent, isLast: isLast, name: Array(json.nameBytes(of: name)))
      if let node = levels[key] {
        document.setEnd(range.upperBound, of: node)
        return node
      }
      let node = document.append(
        isLast ? .array : .object, to: parent, name: json.nameBytes(of: name),
        nameStart: json.start(of: name), start: range.lowerBound, end: range.upperBound)
      levels[key] = node
      return node
    }

    /// Says that a body may hold more blocks of the types that `dynamic` blocks name.
    private mutating func leaveOpen(_ dynamic: Document.NodeID, in body: Document.NodeID) {
      guard json.kind(of: dynamic) == .object else {
        document.markOpen(body)
        return
      }
      for label in json.children(of: dynamic) {
        document.markOpen(body, member: json.nameBytes(of: label))
      }
    }

    private mutating func readValue(
      _ source: Document.NodeID, name: Document.NodeID?, into parent: Document.NodeID
    ) {
      let range = json.range(of: source)
      var (kind, text) = (json.kind(of: source), json.textBytes(of: source))
      if kind == .string { (kind, text) = Self.expression(text) }
      let node = document.append(
        kind, to: parent, name: name.map { json.nameBytes(of: $0) },
        nameStart: name.map { json.start(of: $0) } ?? -1, text: text, start: range.lowerBound,
        end: range.upperBound)
      if json.isOpen(source) { document.markOpen(node) }
      for child in json.children(of: source) {
        readValue(child, name: kind == .object ? child : nil, into: node)
      }
    }

    /// What a string says: itself, or a template, which is unknown and has its source as text, or
    /// the expression alone where the string is one.
    private static func expression(
      _ text: ArraySlice<UInt8>
    ) -> (Document.Kind, ArraySlice<UInt8>) {
      var literal: [UInt8] = []
      var rest = text
      while let byte = rest.popFirst() {
        literal.append(byte)
        guard byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") else { continue }
        if rest.first == UInt8(ascii: "{") { return (.unknown, alone(text)) }
        if rest.starts(with: [byte, UInt8(ascii: "{")]) { rest.removeFirst() }
      }
      return (.string, literal[...])
    }

    /// The expression of a string that is `${…}` and nothing else.
    private static func alone(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let inner = text.dropFirst(2).dropLast()
      guard text.starts(with: "${".utf8), text.last == UInt8(ascii: "}"),
        !inner.contains(UInt8(ascii: "{")), !inner.contains(UInt8(ascii: "}"))
      else { return text }
      return inner
    }
  }
}
