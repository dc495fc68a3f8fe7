import Git
import Rules

/// The local facts that may differ between two trees: those of the files that do.
package struct Delta {
  package var leaving = Facts()
  package var entering = Facts()
  /// What came and went, to tell a moved file from a removed one.
  package let changes: [Change]

  init(changes: [Change]) {
    self.changes = changes
  }
}

/// One side of a comparison.
package struct Facts {
  package var observations: [Observation] = []
  package var unread: [Unread] = []
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

  var level: Level? { if case .evidence(let level) = state { level } else { nil } }

  var value: Double? { if case .value(let value) = state { value } else { nil } }
}
