import Rules

/// What a repair looks like in one tree.
package struct FilledSnippet: Hashable, Sendable {
  /// The file that it makes or goes into; nil where that is not known.
  package let path: String?
  /// Whether it is all of that file.
  package let isWholeFile: Bool
  package let text: String
}
