import Formats

/// What must hold of a value in a document, or of a text saved from it.
package struct Condition: Sendable {
  package enum Test: Sendable {
    /// Some query selects a value, asked from a named step.
    case any([JSONPath], step: String?)
    /// No query selects a value.
    case none([JSONPath], step: String?)
    /// A saved or named text matches the regular expression.
    case matches(Operand, pattern: String)
    /// A saved or named text does not.
    case lacks(Operand, pattern: String)
    /// A saved or named text ends in the checksum of the rest, or does not.
    case checksum(Operand, Checksum, isRight: Bool)
  }

  package let test: Test

  package init(_ test: Test) {
    self.test = test
  }
}

/// A text to test: a template over the steps and saved names, decoded first where the file holds
/// it encoded.
package struct Operand: Sendable {
  package enum Encoding: String, CaseIterable, Sendable {
    case base64, base64url
    /// A JSON Web Token: its header and its claims, each as the JSON it encodes, on a line.
    case jwt
  }

  package let template: Template
  package let encoding: Encoding?

  package init(template: Template, encoding: Encoding? = nil) {
    self.template = template
    self.encoding = encoding
  }
}

/// A name given to something a source saw, for messages, subjects and joins.
package enum Saved: Sendable {
  /// A template over the steps, captures and names saved before.
  case template(Template)
  /// Everything a query selects from a step: scalars as they are, an object as `name=value`.
  case query(JSONPath, step: String?)
  /// The first group, or a group named like it, of a match in a text.
  case match(Operand, pattern: String)
}
