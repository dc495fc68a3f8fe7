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
      if pieces[name] != nil { reader.report("'\(name)' is defined twice", at: child) }
      pieces[name] = expand(text, at: child, in: &reader)
    }
  }

  /// A pattern with its definitions written out.
  package func expand(
    _ pattern: String, at node: StrictReader.NodeID, in reader: inout StrictReader
  ) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "$")) else { return pattern }
    var expanded = ""
    var rest = pattern.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      let next = rest.index(after: dollar)
      guard next < rest.endIndex, rest[next] == UInt8(ascii: "{") else {
        expanded += String(Substring(rest[..<next]))
        rest = rest[next...]
        continue
      }
      expanded += String(Substring(rest[..<dollar]))
      rest = rest[rest.index(after: next)...]
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
        reader.report("'${' without '}'", at: node)
        break
      }
      let name = String(Substring(rest[..<end]))
      if let piece = pieces[name] {
        expanded += "(?:\(piece))"
      } else {
        reader.report("no definition is named '\(name)'", at: node)
      }
      rest = rest[rest.index(after: end)...]
    }
    return expanded + String(Substring(rest))
  }
}
