/// Those patterns of a set that one kind of file is searched for.
///
/// A blob holds the literals of many patterns that nobody asks about in such a file; what is told
/// apart when a hit is met costs less than candidates that are made only to be passed over.
package final class PatternSelection: Sendable {
  /// Whether each pattern of the set is searched for, by its position.
  private let isWanted: [Bool]
  /// The patterns that each kind of hit may be one of.
  private let patternsOfHit: IndexLists
  /// The patterns wanted that no literal stands for, by their scope.
  let unanchoredInLines: [Int]
  let unanchoredInFile: [Int]

  /// All patterns of a set.
  package convenience init(_ set: PatternSet) {
    self.init(set, isWanted: [Bool](repeating: true, count: set.count))
  }

  /// - Parameter ids: what the patterns go by that are searched for.
  package convenience init(_ set: PatternSet, ids: [Int]) {
    var isWanted = [Bool](repeating: false, count: set.count)
    for id in ids {
      if let position = set.position(of: id) { isWanted[position] = true }
    }
    self.init(set, isWanted: isWanted)
  }

  private init(_ set: PatternSet, isWanted: [Bool]) {
    self.isWanted = isWanted
    patternsOfHit = set.search.patternsOfHit
    let unanchored = set.search.unanchored.map { Int($0) }.filter { [isWanted] in isWanted[$0] }
    unanchoredInLines = unanchored.filter { set.scope($0) == .line }
    unanchoredInFile = unanchored.filter { set.scope($0) == .file }
  }

  /// Whether a kind of hit may be one of a pattern wanted; most are not.
  func wants(hit kind: Int) -> Bool {
    let range = patternsOfHit.starts[kind]..<patternsOfHit.starts[kind + 1]
    for place in range where isWanted[Int(patternsOfHit.members[Int(place)])] { return true }
    return false
  }

  func wants(_ pattern: Int) -> Bool { isWanted[pattern] }
}
