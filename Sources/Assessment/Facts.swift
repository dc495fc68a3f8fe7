import Git
import Rules

/// One side of a comparison: the facts that may differ from the other's.
struct Facts {
  var observations: [Observation] = []
  var unread: [Unread] = []
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
