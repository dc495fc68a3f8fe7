/// What stands in a pack before the deflated bytes of an object.
package struct PackEntry {
  package enum Content {
    case object(ObjectKind)
    /// What it has other than the object that starts at an offset of the same pack.
    case delta(base: Int)
    /// The same of an object that goes by its id.
    case deltaOfObject(ObjectID)
  }

  package let content: Content
  /// How many bytes there are, inflated.
  package let size: Int
  /// Where the deflated bytes start, from the start of the entry on.
  package let start: Int

  /// No entry's head is longer.
  package static let longestHead = 40

  /// - Parameters:
  ///   - bytes: The pack from the entry's start on, as far as it was read.
  ///   - offset: Where in the pack the entry starts.
  package init?(_ bytes: Span<UInt8>, at offset: Int) {
    guard var byte = bytes.isEmpty ? nil : bytes[0] else { return nil }
    let type = byte >> 4 & 7
    var (position, size, shift) = (1, Int(byte & 15), 4)
    while byte & 0x80 != 0 {
      guard position < bytes.count, shift < 56 else { return nil }
      byte = bytes[position]
      size |= Int(byte & 0x7f) << shift
      (position, shift) = (position + 1, shift + 7)
    }
    switch type {
    case 6:
      guard
        let distance = bytes.offsetNumber(at: &position, before: bytes.count, longest: 8),
        distance > 0, distance <= offset
      else { return nil }
      content = .delta(base: offset - distance)
    case 7:
      guard position + 20 <= bytes.count else { return nil }
      content = .deltaOfObject(bytes.objectID(at: position))
      position += 20
    default:
      guard let kind = ObjectKind(rawValue: type) else { return nil }
      content = .object(kind)
    }
    self.size = size
    start = position
  }
}

/// What an object is, by its number in a pack.
package enum ObjectKind: UInt8, Sendable {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4
}
