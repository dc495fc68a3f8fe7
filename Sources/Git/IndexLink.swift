/// What makes an index a split one (extension `link`): the shared index it amends, and how.
package struct IndexLink: Sendable {
  /// The checksum that names the shared index: `sharedindex.<hex>` in the Git directory.
  package let shared: ObjectID
  /// Positions in the shared index whose entries are gone, ascending.
  let deleted: [Int]
  /// Positions whose entries are replaced by the first ones of the split index, ascending.
  let replaced: [Int]

  init(_ bytes: Span<UInt8>) throws(IndexError) {
    guard bytes.count >= 20 else { throw .corrupt("the extension link is cut short") }
    shared = bytes.objectID(at: 0)
    guard bytes.count > 20 else {
      deleted = []
      replaced = []
      return
    }
    var position = 20
    guard let deleted = Self.bitmap(in: bytes, at: &position),
      let replaced = Self.bitmap(in: bytes, at: &position)
    else { throw .corrupt("a bitmap of the extension link is malformed") }
    self.deleted = deleted
    self.replaced = replaced
  }

  /// An index cannot hold more entries than this, as each takes 62 bytes and more and this would
  /// be 6 GB; a bitmap of a hostile index may claim 2^70.
  private static let entryLimit = 100_000_000

  /// The positions of the set bits of an EWAH bitmap: a compressed form in which a marker word
  /// tells how many words of equal bits and then how many literal words follow.
  private static func bitmap(in bytes: Span<UInt8>, at position: inout Int) -> [Int]? {
    guard bytes.count - position >= 8 else { return nil }
    let bitCount = Int(bytes.bigEndianWord(at: position))
    let wordCount = Int(bytes.bigEndianWord(at: position + 4))
    position += 8
    guard bitCount <= entryLimit, (bytes.count - position) / 8 >= wordCount else { return nil }
    let end = position + wordCount * 8
    var set: [Int] = []
    var bit = 0
    while position < end {
      let marker = bytes.bigEndianDoubleWord(at: position)
      position += 8
      let run = Int((marker >> 1) & 0xffff_ffff) * 64
      if marker & 1 == 1 { set.append(contentsOf: min(bit, bitCount)..<min(bit + run, bitCount)) }
      bit = min(bit + run, bitCount)
      let literals = Int(marker >> 33)
      guard literals <= (end - position) / 8 else { return nil }
      for _ in 0..<literals {
        append(bytes.bigEndianDoubleWord(at: position), from: bit, below: bitCount, to: &set)
        position += 8
        bit = min(bit + 64, bitCount)
      }
    }
    position = end + 4
    return position <= bytes.count ? set : nil
  }

  private static func append(
    _ word: UInt64, from start: Int, below limit: Int, to set: inout [Int]
  ) {
    var rest = word
    while rest != 0 {
      let bit = start + rest.trailingZeroBitCount
      guard bit < limit else { return }
      set.append(bit)
      rest &= rest - 1
    }
  }
}

extension IndexLink {
  /// Whether the index amends nothing: Git writes such a link with a name of zeros.
  package var isEmpty: Bool { shared == ObjectID(high: 0, middle: 0, low: 0) }
}
