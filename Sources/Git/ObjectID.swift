/// The name of a Git object: the SHA-1 of its type, size and content.
///
/// Twenty bytes held inline, because a walk compares millions of them. Repositories that name
/// objects by SHA-256 are refused when they are opened, so no other width occurs.
package struct ObjectID: Hashable, Sendable {
  /// The first eight, the next eight and the last four bytes, each read big-endian.
  package let high: UInt64
  package let middle: UInt64
  package let low: UInt32

  package init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// The id that the first twenty bytes are, or nil where there are fewer.
  package init?(_ bytes: some RandomAccessCollection<UInt8>) {
    self.init(Array(bytes.prefix(20))[...])
  }

  /// The same for a slice: across modules only what is not generic is fast.
  package init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 20 else { return nil }
    func word(_ start: Int, _ count: Int) -> UInt64 {
      var word: UInt64 = 0
      for offset in start..<(start + count) {
        word = word << 8 | UInt64(bytes[bytes.startIndex + offset])
      }
      return word
    }
    self.init(high: word(0, 8), middle: word(8, 8), low: UInt32(word(16, 4)))
  }

  /// The id that forty hexadecimal digits spell, or nil where `hex` is anything else.
  package init?(hex: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    var digits = hex.utf8.makeIterator()
    while let first = digits.next() {
      guard let second = digits.next(), let upper = Self.value(ofDigit: first),
        let lower = Self.value(ofDigit: second)
      else { return nil }
      bytes.append(upper << 4 | lower)
    }
    guard bytes.count == 20 else { return nil }
    self.init(bytes)
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The twenty bytes, as they stand in tree objects and index entries.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    append(to: &bytes)
    return bytes
  }

  /// Adds the twenty bytes to others.
  func append(to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: high &>> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: middle &>> UInt64(shift)))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: low &>> UInt32(shift)))
    }
  }

  /// Forty lower-case hexadecimal digits.
  package var hex: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The tree without entries, which exists in every repository without being stored.
  package static let emptyTree = ObjectID(
    high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)

  /// The blob without bytes.
  package static let emptyBlob = ObjectID(
    high: 0xe69d_e29b_b2d1_d643, middle: 0x4b8b_29ae_775a_d8c2, low: 0xe48c_5391)
}

extension ObjectID: Comparable {
  /// Byte order, which is also the order of the hexadecimal texts.
  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hex }
}
