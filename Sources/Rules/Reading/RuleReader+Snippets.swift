import Formats

extension RuleReader {
  /// Its own snippets, or the name of the rule whose repair is the same.
  mutating func snippets(of root: NodeID) -> (own: [Snippet], like: Rule.ID?) {
    guard let member = reader.member("snippets", of: root) else { return ([], nil) }
    guard reader.document.kind(of: member) == .array else { return ([], reader.text(member)) }
    return (reader.elements(member).map { snippet($0) }, nil)
  }

  private mutating func snippet(_ node: NodeID) -> Snippet {
    reader.checkKeys(of: node, known: ["when", "path", "into", "text"])
    if reader.member("path", of: node) == nil && reader.member("into", of: node) == nil {
      reader.report("needs 'path' or 'into': what is it tried in?", at: node)
    }
    return Snippet(
      conditions: reader.texts("when", of: node),
      path: reader.text("path", of: node).map { Template(pattern: $0) },
      frame: reader.text("into", of: node), text: reader.requiredText("text", of: node))
  }
}
