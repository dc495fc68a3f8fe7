/// A set of Unicode scalars: what a character class or a category escape stands for.
struct IRegexpScalarSet: Sendable {
  /// Sorted, and no two touch or overlap, so that membership is a binary search.
  private let ranges: [ClosedRange<UInt32>]
  /// One bit per general category, in the order of `IRegexpCategory.all`.
  private let categories: UInt32
  private let isNegated: Bool
  /// The answer for each of the first 128 scalars, where nearly all texts live.
  private var ascii: (low: UInt64, high: UInt64) = (0, 0)

  init(ranges: [ClosedRange<UInt32>], categories: UInt32, isNegated: Bool) {
    self.ranges = Self.merged(ranges)
    self.categories = categories
    self.isNegated = isNegated
    for value in UInt32(0)..<64 {
      if lookUp(value) { ascii.low |= 1 << UInt64(value) }
      if lookUp(value + 64) { ascii.high |= 1 << UInt64(value) }
    }
  }

  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return ascii.low & (1 << UInt64(value)) != 0 }
    if value < 128 { return ascii.high & (1 << UInt64(value - 64)) != 0 }
    return lookUp(value)
  }

  private func lookUp(_ value: UInt32) -> Bool {
    let isMember =
      isInRange(value) || categories != 0 && categories & IRegexpCategory.bit(of: value) != 0
    return isMember != isNegated
  }

  private func isInRange(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].contains(value) { return true }
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
