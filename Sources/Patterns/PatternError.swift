/// Why a regular expression could not be compiled, and where in its text.
package struct PatternError: Error, Hashable, Sendable {
  /// PCRE2's own sentence, such as "missing closing parenthesis".
  package let message: String
  /// The 0-based byte of the pattern at which the compiler stopped.
  package let offset: Int

  package init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}
