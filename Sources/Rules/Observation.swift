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
  package let state: State
  package var path: Path
  private var content: Content

  /// All that is the same wherever the file stands and whatever joins make of the fact. Facts are
  /// moved, grouped and sorted by the thousand: they share it, so that a copy counts two references
  /// and not ten.
  private final class Content: Sendable {
    let subject: String
    let place: Place
    let message: String
    let fields: [String: [String]?]
    let member: Member?
    let suppressions: [Suppression]

    init(
      subject: String, place: Place, message: String, fields: [String: [String]?],
      member: Member?, suppressions: [Suppression]
    ) {
      self.subject = subject
      self.place = place
      self.message = message
      self.fields = fields
      self.member = member
      self.suppressions = suppressions
    }

    func equals(_ other: Content) -> Bool {
      self === other
        || subject == other.subject && place == other.place && message == other.message
          && fields == other.fields && member == other.member
          && suppressions == other.suppressions
    }
  }

  /// What the fact is about: `Deployment/api`, `db_password`, a test's name; `-` for the file.
  package var subject: String { content.subject }
  package var place: Place { content.place }
  /// The message with everything filled in but the path.
  package var message: String { content.message }
  /// What the rule saved for joins; nil values are unknown.
  package var fields: [String: [String]?] { content.fields }
  /// Of a member of an inventory: what its text tells of it, where it has a text.
  package var member: Member? { content.member }
  /// The comments on its line that accept it.
  package var suppressions: [Suppression] {
    get { content.suppressions }
    set {
      content = Content(
        subject: subject, place: place, message: message, fields: fields, member: member,
        suppressions: newValue)
    }
  }

  package init(
    rule: Int, path: Path, subject: String, state: State, place: Place, message: String,
    fields: [String: [String]?] = [:], member: Member? = nil, suppressions: [Suppression] = []
  ) {
    self.rule = rule
    self.path = path
    self.state = state
    content = Content(
      subject: subject, place: place, message: message, fields: fields, member: member,
      suppressions: suppressions)
  }

  private init(rule: Int, path: Path, state: State, content: Content) {
    self.rule = rule
    self.path = path
    self.state = state
    self.content = content
  }

  /// The same fact in the state `state`.
  package func with(state: State) -> Observation {
    Observation(rule: rule, path: path, state: state, content: content)
  }

  /// The same fact of a file at another path.
  package func with(path: Path) -> Observation {
    Observation(rule: rule, path: path, state: state, content: content)
  }

  package static func == (left: Observation, right: Observation) -> Bool {
    left.rule == right.rule && left.state == right.state && left.path == right.path
      && left.content.equals(right.content)
  }

  /// These parts are what tells facts apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    hasher.combine(path)
    hasher.combine(subject)
    hasher.combine(place)
  }
}

/// A file that rules apply to and that could not be judged: never the same as a file without facts.
package struct Unread: Hashable, Sendable {
  package enum Reason: String, CaseIterable, Sendable {
    case tooLarge, binary, largeFilePointer, symbolicLink, encoding, unparsable, gaveUp
    /// The object store lacks its content, or holds it damaged: of another clone it may be known.
    case missing
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
