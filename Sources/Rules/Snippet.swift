/// What a repair looks like, with placeholders for what the tree says.
///
/// A rule may have several for several kinds of service; the first that fits is shown. Each is
/// held to the rules itself: a repair that other rules would complain about is none.
package struct Snippet: Hashable, Sendable {
  /// It fits where each of these rules has an observation.
  package let conditions: [Rule.ID]
  /// The file it makes; nil where it goes into the file that the finding stands in.
  package let path: Template?
  /// What it is put into when it is tried; nil where it is a file of its own.
  package let frame: String?
  /// With `{name}` for what is filled in. Other braces stand for themselves.
  package let text: String

  package init(conditions: [Rule.ID], path: Template?, frame: String?, text: String) {
    self.conditions = conditions
    self.path = path
    self.frame = frame
    self.text = text
  }

  package var template: Template { Template(pattern: text) }

  /// Everything between braces, in its path and in its text.
  package var placeholders: Set<String> {
    Set((path?.placeholders ?? []) + template.placeholders)
  }
}

/// What snippets are tried in: files, of which one says where the snippet goes.
package struct Frame: Hashable, Sendable {
  /// What stands, alone on a line, where the snippet goes.
  package static let mark = "{snippet}"

  package let name: String
  package let files: [String: String]
}
