import Git
import Rules

/// All observations of one tree: a commutative union over its files.
package struct Readiness: Hashable, Sendable {
  /// Sorted by `Observation.precedes`, so that two readings of one tree are equal byte for byte.
  package private(set) var observations: [Observation]
  package private(set) var unread: [Unread]
  /// Whether the tree stands for more than can be listed, so that nothing of it is known.
  package private(set) var isTooLarge = false

  package init(observations: [Observation] = [], unread: [Unread] = []) {
    self.observations = observations.inOrder()
    self.unread = unread.sorted(by: Unread.precedes)
  }

  /// What is said of a tree that stands for more than can be listed.
  static var tooLarge: Readiness {
    var readiness = Readiness()
    readiness.isTooLarge = true
    return readiness
  }
}

extension [Observation] {
  /// The observations in the order of every list that is printed. Those of one file mostly stand
  /// together: paths are compared once for each such run.
  package func inOrder() -> [Observation] {
    guard count > 1 else { return self }
    var runs: [(path: Path, range: Range<Int>)] = []
    var start = 0
    for position in 1...count
    where position == count || self[position].path != self[start].path {
      runs.append((self[start].path, start..<position))
      start = position
    }
    runs.sort { left, right in
      let order = left.path.order(to: right.path)
      return order == 0 ? left.range.lowerBound < right.range.lowerBound : order < 0
    }
    var sorted: [Observation] = []
    sorted.reserveCapacity(count)
    var first = 0
    while first < runs.count {
      var end = first + 1
      while end < runs.count, runs[end].path == runs[first].path { end += 1 }
      let positions = runs[first..<end].flatMap { [Int]($0.range) }
      sorted += positions.sorted { Observation.precedesInFile(self[$0], self[$1]) }
        .map { self[$0] }
      first = end
    }
    return sorted
  }
}

extension Observation {
  /// Path, then rule, then subject, then place: the order of every list that is printed.
  package static func precedes(_ left: Observation, _ right: Observation) -> Bool {
    let order = left.path.order(to: right.path)
    return order == 0 ? precedesInFile(left, right) : order < 0
  }

  /// The same of two of one file.
  static func precedesInFile(_ left: Observation, _ right: Observation) -> Bool {
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
