import Git
import Rules

/// All observations of one tree: a commutative union over its files.
package struct Readiness: Hashable, Sendable {
  /// Sorted by `Observation.precedes`, so that two readings of one tree are equal byte for byte.
  package private(set) var observations: [Observation]
  package private(set) var unread: [Unread]

  package init(observations: [Observation] = [], unread: [Unread] = []) {
    self.observations = observations.inOrder()
    self.unread = unread.sorted(by: Unread.precedes)
  }
}

extension [Observation] {
  /// The observations in the order of every list that is printed. Their positions are sorted and
  /// not they themselves, which are large; and mostly a path decides, so that no more is looked at.
  package func inOrder() -> [Observation] {
    let paths = map(\.path)
    return indices.sorted { left, right in
      let order = paths[left].order(to: paths[right])
      return order == 0 ? Observation.precedes(self[left], self[right]) : order < 0
    }.map { self[$0] }
  }
}

extension Observation {
  /// Path, then rule, then subject, then place: the order of every list that is printed.
  package static func precedes(_ left: Observation, _ right: Observation) -> Bool {
    let order = left.path.order(to: right.path)
    if order != 0 { return order < 0 }
    if left.rule != right.rule { return left.rule < right.rule }
    if left.subject != right.subject { return left.subject < right.subject }
    return (left.place.line, left.place.column) < (right.place.line, right.place.column)
  }
}

extension Unread {
  package static func precedes(_ left: Unread, _ right: Unread) -> Bool {
    if left.path != right.path { return left.path < right.path }
    return left.reason.rawValue < right.reason.rawValue
  }
}
