/// Those patterns of a set that one kind of file is searched for.
///
/// A blob holds the literals of many patterns that nobody asks about in such a file; what is told
/// apart when a hit is met costs less than candidates that are made only to be passed over.
package final class PatternSelection: Sendable {
  /// Whether each pattern of the set is searched for, by its position.
  private let isWanted: [Bool]
  /// Whether each kind of hit may be one of a pattern wanted; most are not.
  private let isHitWanted: [Bool]
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
    let hits = set.search.patternsOfHit
    isHitWanted = (0..<hits.count).map { hit in hits[hit].contains { isWanted[Int($0)] } }
    let unanchored = set.search.unanchored.map { Int($0) }.filter { [isWanted] in isWanted[$0] }
    unanchoredInLines = unanchored.filter { set.scope($0) == .line }
    unanchoredInFile = unanchored.filter { set.scope($0) == .file }
  }

  func wants(hit kind: Int) -> Bool { isHitWanted[kind] }

  func wants(_ pattern: Int) -> Bool { isWanted[pattern] }
}
