import Git
import Rules

/// The local facts that may differ between two trees: those of the files that do.
package struct Delta {
  package var leaving = Facts()
  package var entering = Facts()
  /// The controls that the new tree is asked for, where facts that span files differ.
  var askedFor: Set<Int> = []
  /// What came and went, to tell a moved file from a removed one.
  package let changes: [Change]
  /// Whether more differs than can be compared, so that nothing was.
  package let isTooLarge: Bool

  /// The most files and directories that are compared: several times what the largest repositories
  /// hold.
  static let largest = 4 << 20

  /// - Parameter changes: nil where there are more than can be compared.
  init(changes: [Change]?) {
    self.changes = changes ?? []
    isTooLarge = changes == nil
  }

  /// Whether a path came, went, or is another kind of thing now.
  var changesPaths: Bool {
    changes.contains { $0.base == nil || $0.new == nil || !$0.keepsKind }
  }
}

/// A difference between two trees that lies in the facts of the files that differ and nowhere else.
package struct LocalChange {
  /// The files that differ.
  package let paths: [Path]
  /// What the new tree says of them, but for facts that span files, which are as they were.
  package let facts: [Observation]

  init(_ delta: Delta) {
    paths = delta.changes.map(\.path)
    facts = delta.entering.observations
  }
}

/// One side of a comparison.
package struct Facts {
  package var observations: [Observation] = []
  package var unread: [Unread] = []
  /// What was seen that facts of other files depend on, and how often.
  var joinInputs: [JoinInput: Int] = [:]
  /// The same as it was seen, for who carries it from tree to tree.
  var joining: [Observation] = []
}

/// All of an observation that a fact of several files can depend on: not where in its file it stood.
struct JoinInput: Hashable {
  private let rule: Int
  private let path: Path
  private let subject: String
  private let state: Observation.State
  private let fields: [String: [String]?]
  private let suppressions: [Suppression]

  /// - Parameter path: The whole path of the file, which an observation does not know yet.
  init(_ observation: Observation, _ path: Path) {
    rule = observation.rule
    self.path = path
    subject = observation.subject
    state = observation.state
    fields = observation.fields
    suppressions = observation.suppressions
  }

  /// These parts are what tells them apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    hasher.combine(path)
    hasher.combine(subject)
  }
}

extension Change {
  /// Whether a path is still of the same kind: a file that became a link is another answer to
  /// whether there is something at the path.
  var keepsKind: Bool { base?.kind == new?.kind }
}

extension Observation {
  /// What makes two observations of two trees the same fact.
  struct Key: Hashable {
    let rule: Int
    let path: Path
    let subject: String
  }

  var key: Key { Key(rule: rule, path: path, subject: subject) }

  /// The key of the same fact wherever its file stands.
  struct Name: Hashable {
    let rule: Int
    let subject: String
  }

  var name: Name { Name(rule: rule, subject: subject) }

  /// A digest of what a member of an inventory holds, where it holds something.
  var body: String? { member?.body }

  /// How firm it is, where it is evidence.
  package var level: Level? { if case .evidence(let level) = state { level } else { nil } }

  var value: Double? { if case .value(let value) = state { value } else { nil } }
}

extension [Observation] {
  /// What is left of two lists without what both begin with and what both end with: mostly a few
  /// facts of many, and comparing takes less than looking them up.
  func differing(from other: [Observation]) -> (ArraySlice<Observation>, ArraySlice<Observation>) {
    var (mine, theirs) = (self[...], other[...])
    while let one = mine.first, let another = theirs.first, one == another {
      mine.removeFirst()
      theirs.removeFirst()
    }
    while let one = mine.last, let another = theirs.last, one == another {
      mine.removeLast()
      theirs.removeLast()
    }
    return (mine, theirs)
  }
}
