import Formats

/// The blocks of a file that a pattern's matches open, and which of them encloses which.
struct ScopeBlocks {
  struct Scope {
    let block: SourceBlocks.Block
    let name: Range<Int>?
    /// Where its match begins.
    let start: Int
    /// The position of the scope around it, or -1.
    fileprivate let parent: Int
  }

  /// How many scopes around a place are looked at: nobody nests deeper.
  private static let maximumDepth = 64

  private var scopes: [Scope] = []

  init(_ places: Places, _ blocks: SourceBlocks) {
    var open: [Int] = []
    for place in places.list {
      let block = blocks.block(of: place.range)
      while let last = open.last, scopes[last].block.body.upperBound <= place.range.lowerBound {
        open.removeLast()
      }
      scopes.append(
        Scope(
          block: block, name: place.name, start: place.range.lowerBound, parent: open.last ?? -1))
      open.append(scopes.count - 1)
    }
  }

  /// The scopes in whose bodies an offset lies, the outermost first.
  func around(_ offset: Int) -> [Scope] {
    var low = 0
    var high = scopes.count
    while low < high {
      let middle = (low + high) / 2
      if scopes[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    var around: [Scope] = []
    var index = low - 1
    for _ in 0..<Self.maximumDepth where index >= 0 {
      if scopes[index].block.body.contains(offset) { around.append(scopes[index]) }
      index = scopes[index].parent
    }
    return around.reversed()
  }
}
