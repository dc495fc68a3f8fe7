/// What a rule's facts are, and so what "worse" means for them.
package enum RuleKind: String, CaseIterable, Sendable {
  /// Something bad that is present; worse is one that no parent had.
  case hazard
  /// Something good that is present, per subject; worse is evidence lost or weakened.
  case control
  /// A member of a set; worse is a member gone, net of moves.
  case inventory
  /// A number with a direction; worse is the number moved the wrong way.
  case measure
  /// Nothing of its own: observations that other rules join on, reported nowhere.
  case context
}

/// How firmly evidence holds a control, weakest first.
package enum Level: String, CaseIterable, Comparable, Sendable {
  /// A dependency is listed, or a document with substance stands.
  case declared
  /// The artefact exists and has the right shape.
  case defined
  /// Something that runs refers to it.
  case wired
  /// Its removal or violation blocks a change.
  case enforced

  package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

  package var rank: Int {
    switch self {
    case .declared: 1
    case .defined: 2
    case .wired: 3
    case .enforced: 4
    }
  }
}

/// Which way a measure's number gets better.
/// What takes a member of an inventory with it.
package enum Companion: String, CaseIterable, Sendable {
  /// Its directory, and the program in it.
  case directory
  /// Its own file.
  case file
  /// The file or directory that its subject is the path of, seen from its own file or from the root.
  case subject
}

package enum Direction: String, CaseIterable, Sendable {
  case higher, lower

  package func isBetter(_ new: Double, than base: Double) -> Bool {
    self == .higher ? new > base : new < base
  }
}
