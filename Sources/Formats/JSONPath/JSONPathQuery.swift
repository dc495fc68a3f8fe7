extension JSONPath {
  /// A path from the root (`$`) or from the node that a filter looks at (`@`).
  struct Query: Sendable {
    /// For a query inside a filter that starts at the root, whose nodes are the same whatever the
    /// filter looks at.
    let constant: Constant?
    let segments: [Segment]
    /// Whether it selects at most one node of any document, by the grammar of a singular query.
    let isSingular: Bool
  }

  /// Numbers a part of a query that has the same result wherever it is evaluated in a document.
  ///
  /// The evaluator works such a part out once; for every node, filters would take quadratic time.
  struct Constant: Hashable, Sendable {
    let number: Int
  }

  struct Segment: Sendable {
    /// Whether it selects from the node and all that is below it (`..`), not its children alone.
    let isDescendant: Bool
    let selectors: [Selector]
    let isSingular: Bool
  }

  indirect enum Selector: Sendable {
    case name([UInt8])
    case wildcard
    case index(Int)
    case slice(Slice)
    case filter(Expression)
  }

  struct Slice: Sendable {
    let start: Int?
    let end: Int?
    let step: Int

    /// The positions it selects from `count` elements, in its order.
    func positions(of count: Int) -> StrideTo<Int> {
      if step > 0 {
        let lower = bounded(start ?? 0, of: count, from: 0, to: count)
        let upper = bounded(end ?? count, of: count, from: 0, to: count)
        return stride(from: lower, to: upper, by: step)
      }
      guard step < 0 else { return stride(from: 0, to: 0, by: 1) }
      let upper = bounded(start ?? count - 1, of: count, from: -1, to: count - 1)
      // The end that is left out is before the first element; written, -1 is the last one.
      let lower = end.map { bounded($0, of: count, from: -1, to: count - 1) } ?? -1
      return stride(from: upper, to: lower, by: step)
    }

    private func bounded(_ index: Int, of count: Int, from low: Int, to high: Int) -> Int {
      min(max(index >= 0 ? index : count + index, low), high)
    }
  }
}
