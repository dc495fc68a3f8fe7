/// Literals of which one must occur, and how rarely they are likely to.
struct LiteralSet {
  let literals: [[UInt8]]
  /// About the number of bits that a chance occurrence would have to guess.
  let rarity: Int

  /// Nil where a literal is too short or there are too many.
  init?(_ candidates: [[UInt8]]) {
    guard candidates.count <= RequiredLiterals.maximumCount else { return nil }
    guard candidates.allSatisfy({ $0.count >= RequiredLiterals.minimumLength }) else { return nil }
    let literals = Self.withoutImplied(candidates)
    guard let rarest = literals.map(Self.rarity).min() else { return nil }
    self.literals = literals
    rarity = rarest - (literals.count.bitWidth - literals.count.leadingZeroBitCount - 1)
  }

  /// Drops what contains another of the literals: where it occurs, so does the other.
  private static func withoutImplied(_ candidates: [[UInt8]]) -> [[UInt8]] {
    var kept: [[UInt8]] = []
    for candidate in candidates.sorted(by: { $0.count < $1.count })
    where !kept.contains(where: { occurs($0, in: candidate) }) {
      kept.append(candidate)
    }
    return kept
  }

  /// Whether one literal stands in another. The standard library's search is general and takes
  /// fifty times as long on a few bytes, thousands of times at every start.
  private static func occurs(_ part: [UInt8], in whole: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= whole.count else { return part.isEmpty }
    for start in 0...(whole.count - part.count) where whole[start] == first {
      var length = 1
      while length < part.count && whole[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  private static func rarity(of literal: [UInt8]) -> Int {
    literal.reduce(0) { sum, byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): sum + 1
      case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "a"), UInt8(ascii: "o"),
        UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"):
        sum + 3
      case UInt8(ascii: "a")...UInt8(ascii: "z"): sum + 4
      default: sum + 5
      }
    }
  }
}
