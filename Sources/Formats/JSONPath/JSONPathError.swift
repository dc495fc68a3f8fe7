/// Why a text is no JSONPath query.
package struct JSONPathError: Error, Hashable {
  /// How many bytes of the text stand before the mistake.
  package let offset: Int
  package let message: String
}
