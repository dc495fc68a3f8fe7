import Formats
import Patterns

/// Where an expression matches in one view of a file, for all who ask about parts of it.
struct Places {
  struct Place {
    let range: Range<Int>
    let name: Range<Int>?
  }

  /// Beyond it nothing is looked for: no file written by people comes near.
  private static let maximumCount = 10_000

  private(set) var list: [Place] = []
  /// Where the search gave up.
  private(set) var limit: Int?

  init() { list = [] }

  init(
    of expression: RegularExpression, in view: [UInt8], except isExcluded: (Int) -> Bool
  ) {
    let group = expression.names["name"]
    var found: [Place] = []
    var full: Int?
    var steps = 1_000_000 + view.count * Matcher.stepsPerByte
    let gaveUp = expression.forEachMatch(in: view.span, steps: &steps) { match, captures in
      guard found.count < Self.maximumCount else {
        full = match.lowerBound
        return false
      }
      if isExcluded(match.lowerBound) { return true }
      let name = group.flatMap { $0 < captures.count ? captures[$0] : nil }
      found.append(Place(range: match, name: name))
      return true
    }
    list = found
    limit = full ?? gaveUp
  }

  /// The matches that begin in a range.
  func beginning(in range: Range<Int>) -> ArraySlice<Place> {
    let first = index(from: range.lowerBound)
    return list[first..<max(first, index(from: range.upperBound))]
  }

  /// The position of the first match that begins at an offset or behind it.
  private func index(from offset: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
