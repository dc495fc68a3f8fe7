/// How bad a regression is, in SARIF's words; the order is from mild to grave.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  package var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// One step milder; a note stays a note.
  package var lowered: Severity { self == .error ? .warning : .note }
}
