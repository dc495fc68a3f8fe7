import Patterns

/// A set of the numbers that groups of globs go by: one bit each.
///
/// There are some thousands of groups, and sets of them are joined for every name of a tree.
struct GroupSet: Hashable, Sendable {
  /// Without zeros at the end, so that equal sets are equal words.
  private(set) var words: [UInt64] = []

  init() {}

  /// - Parameter words: As another had them.
  init(words: [UInt64]) {
    self.words = words
  }

  init(_ members: some Sequence<Int>) {
    for member in members { insert(member) }
  }

  mutating func insert(_ member: Int) {
    let word = member >> 6
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    words[word] |= 1 << UInt64(member & 63)
  }

  func contains(_ member: Int) -> Bool {
    let word = member >> 6
    return word < words.count && words[word] & 1 << UInt64(member & 63) != 0
  }

  mutating func insert(_ members: ArraySlice<UInt32>) {
    for member in members { insert(Int(member)) }
  }

  /// The union of those of many lists that are wanted.
  init(_ lists: IndexLists, where isWanted: (_ list: Int) -> Bool) {
    var words = [UInt64](repeating: 0, count: Int(lists.members.max() ?? 0) >> 6 + 1)
    for list in 0..<lists.count where isWanted(list) {
      for position in Int(lists.starts[list])..<Int(lists.starts[list + 1]) {
        let member = Int(lists.members[position])
        words[member >> 6] |= 1 << UInt64(member & 63)
      }
    }
    while words.last == 0 { words.removeLast() }
    self.words = words
  }

  mutating func formUnion(_ other: GroupSet) {
    if words.isEmpty {
      words = other.words
      return
    }
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for position in other.words.indices { words[position] |= other.words[position] }
  }

  func union(_ other: GroupSet) -> GroupSet {
    var union = self
    union.formUnion(other)
    return union
  }

  /// The members in ascending order.
  var members: [Int] {
    words.enumerated().flatMap { number, word in
      (0..<64).filter { word & 1 << UInt64($0) != 0 }.map { number << 6 + $0 }
    }
  }
}
