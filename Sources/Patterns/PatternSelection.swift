/// Those patterns of a set that one kind of file is searched for.
///
/// A blob holds the literals of many patterns that nobody asks about in such a file; what is told
/// apart when a hit is met costs less than candidates that are made only to be passed over. Not
/// Sendable: what it has worked out of a kind of hit it remembers.
package final class PatternSelection {
  /// Whether each pattern of the set is searched for, by its position.
  private let isWanted: [Bool]
  private let search: PatternSet.Search
  /// The patterns wanted that a kind of hit may be one of, once it was asked for.
  private var patternsOfHit: [[Int]?]
  /// The patterns wanted that no literal stands for, by their scope.
  let unanchoredInLines: [Int]
  let unanchoredInFile: [Int]

  /// - Parameter wanted: whether a pattern is searched for, by its id.
  package init(_ set: PatternSet, where wanted: (_ id: Int) -> Bool) {
    isWanted = set.ids.map { wanted(Int($0)) }
    search = set.search
    patternsOfHit = Array(repeating: nil, count: search.automaton.matchCount)
    let unanchored = search.unanchored.map { Int($0) }.filter { [isWanted] in isWanted[$0] }
    unanchoredInLines = unanchored.filter { set.scope($0) == .line }
    unanchoredInFile = unanchored.filter { set.scope($0) == .file }
  }

  func patterns(ofHit kind: Int) -> [Int] {
    if let known = patternsOfHit[kind] { return known }
    let wanted = search.patternsOfHit[kind].map { Int($0) }.filter { isWanted[$0] }
    patternsOfHit[kind] = wanted
    return wanted
  }
}
