/// Something that a document says at one place, and mostly what it says at another.
package struct Claim: Sendable {
  package let sort: ClaimSort
  /// The line, counted from 1, and the offset in the bytes that were read.
  package let line: Int
  package let offset: Int
  /// What it is about, which does not change when text moves.
  package let subject: String
  package let values: [String: [String]]

  package init(
    _ sort: ClaimSort, line: Int, offset: Int, subject: String, values: [String: [String]]
  ) {
    self.sort = sort
    self.line = line
    self.offset = offset
    self.subject = subject
    self.values = values
  }

  /// A place that another one contradicts.
  init(_ sort: ClaimSort, at here: Statement, subject: String, against there: Statement) {
    self.init(
      sort, at: here, subject: subject, other: there.quote, line: there.line)
  }

  init(_ sort: ClaimSort, at here: Statement, subject: String, other: String, line: Int) {
    self.init(
      sort, line: here.line, offset: here.start, subject: subject,
      values: ["quote": [here.quote], "other": [other], "at": ["\(line)"]])
  }
}
