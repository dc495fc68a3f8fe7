import Git

/// One fact that one rule saw in one file.
///
/// Its identity is rule, path and subject, never a line: text may move inside a file without
/// changing a fact. It carries no value of a secret, only what a rule names.
package struct Observation: Hashable, Sendable {
  /// What the rule saw there.
  package enum State: Hashable, Sendable {
    /// A hazard is present.
    case finding
    /// A control's evidence is present.
    case evidence(Level)
    /// The control applies to this subject and is absent; of a measure, its key is absent.
    case gap
    /// A member of an inventory.
    case member
    /// A measure's number.
    case value(Double)
    /// Something for other rules to join on.
    case context
    /// The file does not say (a template's hole): neither a finding nor evidence nor a gap.
    case unknown
  }

  /// Where it stands, for display: 1-based line, and column in bytes. Zero where a fact is about
  /// the whole tree.
  package struct Place: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static let none = Place(line: 0, column: 0)
  }

  /// What stands in a message for the file's path until it is known: it is a character of private use, which
  /// no rule and hardly any file holds.
  package static let pathMark: Character = "\u{E000}"

  /// Fields that every observation has; none that a rule saves may hide them.
  package static let standardFields: Set<String> = ["path", "directory", "ancestors", "subject"]

  /// Position of the rule in its rule set.
  package let rule: Int
  package var path: Path
  /// What the fact is about: `Deployment/api`, `db_password`, a test's name; `-` for the file.
  package let subject: String
  package let state: State
  package let place: Place
  /// The message with everything filled in but the path.
  package let message: String
  /// What the rule saved for joins; nil values are unknown.
  package let fields: [String: [String]?]
  /// Of a member of an inventory: what its text tells of it, where it has a text.
  package let member: Member?
  /// The comments on its line that accept it.
  package var suppressions: [Suppression]

  package init(
    rule: Int, path: Path, subject: String, state: State, place: Place, message: String,
    fields: [String: [String]?] = [:], member: Member? = nil, suppressions: [Suppression] = []
  ) {
    self.rule = rule
    self.path = path
    self.subject = subject
    self.state = state
    self.place = place
    self.message = message
    self.fields = fields
    self.member = member
    self.suppressions = suppressions
  }

  /// The same fact in the state `state`.
  package func with(state: State) -> Observation {
    Observation(
      rule: rule, path: path, subject: subject, state: state, place: place, message: message,
      fields: fields, member: member, suppressions: suppressions)
  }
}

/// A file that rules apply to and that could not be judged: never the same as a file without facts.
package struct Unread: Hashable, Sendable {
  package enum Reason: String, CaseIterable, Sendable {
    case tooLarge, binary, largeFilePointer, symbolicLink, encoding, unparsable, gaveUp
  }

  package var path: Path
  package let reason: Reason
  /// Where reading stopped, for `unparsable` and `gaveUp`.
  package let place: Observation.Place
  package let detail: String

  package init(path: Path, reason: Reason, place: Observation.Place, detail: String) {
    self.path = path
    self.reason = reason
    self.place = place
    self.detail = detail
  }
}
