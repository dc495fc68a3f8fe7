import Formats

/// Reads `values.yml` of a rule folder: what the placeholders of snippets are filled with.
struct FillingReader {
  var reader: StrictReader

  mutating func fillings() -> [Filling] {
    guard let root = reader.root() else { return [] }
    return reader.document.children(of: root).map { filling($0) }
  }

  private mutating func filling(_ node: StrictReader.NodeID) -> Filling {
    reader.checkKeys(of: node, known: ["from", "otherwise", "samples"])
    let choices = reader.member("from", of: node).map { reader.elements($0) } ?? []
    let filling = Filling(
      name: reader.document.name(of: node), choices: choices.compactMap { choice($0) },
      otherwise: reader.text("otherwise", of: node), samples: reader.texts("samples", of: node))
    if filling.otherwise == nil && filling.samples.isEmpty && filling.texts.isEmpty {
      reader.report("needs 'otherwise' or 'samples': what are snippets tried with?", at: node)
    }
    return filling
  }

  private mutating func choice(_ node: StrictReader.NodeID) -> Filling.Choice? {
    guard reader.document.kind(of: node) == .object else {
      return reader.text(node).flatMap { field($0, .asItIs, at: node) }
    }
    reader.checkKeys(of: node, known: ["field", "as", "when", "text"])
    if let text = reader.text("field", of: node) {
      return field(text, reader.choice("as", of: node) ?? .asItIs, at: node)
    }
    let rule = reader.requiredText("when", of: node)
    return .text(when: rule, reader.requiredText("text", of: node))
  }

  private mutating func field(
    _ text: String, _ form: Filling.Form, at node: StrictReader.NodeID
  ) -> Filling.Choice? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else {
      reader.report("expected 'area/rule.field'", at: node)
      return nil
    }
    return .field(rule: String(parts[0]), name: String(parts[1]), form: form)
  }
}

/// Reads `frames.yml` of a rule folder: what snippets are tried in.
struct FrameReader {
  var reader: StrictReader

  mutating func frames() -> [Frame] {
    guard let root = reader.root() else { return [] }
    return reader.document.children(of: root).map { frame($0) }
  }

  private mutating func frame(_ node: StrictReader.NodeID) -> Frame {
    var files: [String: String] = [:]
    for child in reader.document.children(of: node) {
      files[reader.document.name(of: child)] = reader.text(child) ?? ""
    }
    return Frame(name: reader.document.name(of: node), files: files)
  }
}
