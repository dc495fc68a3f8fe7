/// A multiset of pairs of neighbouring tokens, by hash: what two texts have in common, whatever
/// was put between.
struct Bigrams {
  /// Ascending, with repetitions.
  private(set) var pairs: [UInt32]

  init(_ tokens: [UInt32]) {
    pairs = zip(tokens, tokens.dropFirst()).map { ($0 &* 0x9E37_79B1) ^ ($1 &* 0x85EB_CA6B) }
    if tokens.count == 1 { pairs = tokens }
    pairs.sort()
  }

  private init(sorted: [UInt32]) {
    pairs = sorted
  }

  var count: Int { pairs.count }

  /// How many pairs both have, each as often as in the one that has it less often.
  func common(with other: Bigrams) -> Int {
    var (left, right, common) = (0, 0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        common += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return common
  }

  /// Dice's coefficient: 1 for equal multisets, 0 for those with nothing in common. Where one is
  /// several times as long as the other it is 0, without looking.
  func similarity(to other: Bigrams) -> Double {
    let (shorter, longer) = (min(count, other.count), max(count, other.count))
    guard shorter > 0, shorter * 20 >= longer * 3 else { return 0 }
    return 2 * Double(common(with: other)) / Double(shorter + longer)
  }

  func subtracting(_ other: Bigrams) -> Bigrams {
    var rest: [UInt32] = []
    var right = 0
    for pair in pairs {
      while right < other.pairs.count, other.pairs[right] < pair { right += 1 }
      if right < other.pairs.count, other.pairs[right] == pair {
        right += 1
      } else {
        rest.append(pair)
      }
    }
    return Bigrams(sorted: rest)
  }

  func filter(_ isKept: (UInt32) -> Bool) -> Bigrams { Bigrams(sorted: pairs.filter(isKept)) }

  func union(_ other: Bigrams) -> Bigrams { Bigrams(sorted: (pairs + other.pairs).sorted()) }
}
