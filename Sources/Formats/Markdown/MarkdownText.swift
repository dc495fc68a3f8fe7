/// A line of Markdown without its markup.
package struct MarkdownText: Hashable, Sendable {
  /// A code span.
  package struct Code: Hashable, Sendable {
    package let text: String
    /// Where its opening fence stands.
    package let offset: Int
  }

  package struct Link: Hashable, Sendable {
    package let label: String
    package let target: String
    package let isImage: Bool
    package let offset: Int
  }

  /// The words as they are read: without emphasis, code fences, targets of links and comments.
  package internal(set) var plain = ""
  /// What is set in bold at its start, as in `**Status:** done`; without a colon at its end.
  package internal(set) var lead: String?
  /// What follows the lead, or all of it.
  package internal(set) var rest = ""
  package internal(set) var codes: [Code] = []
  package internal(set) var links: [Link] = []
  /// The text of HTML comments in the line.
  package internal(set) var comments: [String] = []

  package init() {}
}
