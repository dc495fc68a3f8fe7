/// The order in which rules' joins are applied: each rule after those whose observations it asks
/// for, so that it sees what their own joins leave of them.
package struct JoinOrder: Sendable {
  /// All rules that depend on no ring, by position.
  package let positions: [Int]
  /// Rules of which each asks for the next, and the last for the first.
  let rings: [[Int]]

  /// - Parameter dependencies: Of each rule the positions of those that its joins ask for.
  init(_ dependencies: [[Int]]) {
    var waitingFor = dependencies.map { Set($0).count }
    var dependents = dependencies.map { _ in [Int]() }
    for (rule, needed) in dependencies.enumerated() {
      for other in Set(needed) { dependents[other].append(rule) }
    }
    var order = dependencies.indices.filter { waitingFor[$0] == 0 }
    var next = 0
    while next < order.count {
      for rule in dependents[order[next]] {
        waitingFor[rule] -= 1
        if waitingFor[rule] == 0 { order.append(rule) }
      }
      next += 1
    }
    positions = order
    let left = dependencies.indices.filter { waitingFor[$0] > 0 }
    rings = left.isEmpty ? [] : Self.rings(among: Set(left), dependencies)
  }

  /// Every rule that is left depends on one that is: following the first such leads into a ring.
  private static func rings(among left: Set<Int>, _ dependencies: [[Int]]) -> [[Int]] {
    var rings: [[Int]] = []
    var seen: Set<Int> = []
    for start in left.sorted() where !seen.contains(start) {
      var way: [Int] = []
      var places: [Int: Int] = [:]
      var rule = Optional(start)
      while let current = rule {
        if let place = places[current] {
          rings.append(Array(way[place...]))
          break
        }
        guard seen.insert(current).inserted else { break }
        places[current] = way.count
        way.append(current)
        rule = dependencies[current].first { left.contains($0) }
      }
    }
    return rings
  }
}
