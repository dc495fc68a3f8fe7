/// Named pieces of regular expressions that many rules share: `definitions.yml` of a rule folder.
///
/// A pattern names one as `${name}`; what stands for it is grouped, so that its alternatives do
/// not leak.
package struct Definitions: Sendable {
  private var pieces: [String: String] = [:]

  package init() {}

  /// Reads the file; a definition may use those above it.
  package mutating func read(_ reader: inout StrictReader) {
    guard let root = reader.root() else { return }
    for child in reader.document.children(of: root) {
      guard let text = reader.text(child) else { continue }
      let name = reader.document.name(of: child)
      pieces[name] = expand(text, at: child, in: &reader)
    }
  }

  /// A pattern with its definitions written out.
  package func expand(
    _ pattern: String, at node: StrictReader.NodeID, in reader: inout StrictReader
  ) -> String {
    var expanded = ""
    var rest = Substring(pattern)
    while let start = rest.firstRange(of: "${") {
      expanded += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else {
        reader.report("'${' without '}'", at: node)
        break
      }
      let name = String(rest[..<end])
      if let piece = pieces[name] {
        expanded += "(?:\(piece))"
      } else {
        reader.report("no definition is named '\(name)'", at: node)
      }
      rest = rest[rest.index(after: end)...]
    }
    return expanded + rest
  }
}

extension Substring {
  /// The first place where `text` stands, without Foundation and without a regular expression.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
