import Patterns

/// A rule set as bytes, so that a hook need not read the rules' text again to judge three files.
///
/// What is kept is what reading has made: the rules, and all that was worked out from them. It is
/// meant for the program that wrote it, on the machine where it did: its key names both the rules
/// and the program, and bytes of another key or with a wrong checksum are as if there were none.
package enum RuleImage {
  private static let magic: UInt64 = 0x7365_6c75_722d_7267
  private static let headerSize = 24

  package static func bytes(of ruleSet: RuleSet, key: UInt64) -> [UInt8] {
    var content = ByteWriter()
    content.addFixed(ruleSet.digest)
    ruleSet.outlines.write(to: &content)
    for rule in ruleSet.rules {
      var image = ByteWriter()
      rule.write(to: &image)
      content.add(image.bytes)
    }
    ruleSet.selectors.write(to: &content)
    ruleSet.patterns.search.write(to: &content)
    var image = ByteWriter()
    image.addFixed(magic)
    image.addFixed(key)
    image.addFixed(checksum(content.bytes[...]))
    image.add(raw: content.bytes)
    return image.bytes
  }

  package static func ruleSet(_ bytes: [UInt8], key: UInt64) -> RuleSet? {
    var reader = ByteReader(bytes)
    guard reader.fixed() == magic, reader.fixed() == key,
      reader.fixed() == checksum(bytes[headerSize...]), let digest = reader.fixed(),
      let outlines = [RuleOutline](&reader),
      let ranges = Self.ranges(outlines.count, &reader), let selectors = Selectors(&reader),
      let search = PatternSet.Search(&reader), reader.isAtEnd
    else { return nil }
    let rules = RuleList(image: bytes, ranges: ranges, outlines: outlines)
    return RuleSet(
      rules: rules, outlines: outlines, digest: digest, selectors: selectors, search: search)
  }

  private static func ranges(_ count: Int, _ reader: inout ByteReader) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(count)
    for _ in 0..<count {
      guard let range = reader.range() else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// Eight bytes at a time: the automaton's table is large.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { bytes in
      var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
      var offset = 0
      while offset + 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        sum = (sum ^ word) &* 0x0000_0100_0000_01b3
        sum ^= sum >> 29
        offset += 8
      }
      while offset < bytes.count {
        sum = (sum ^ UInt64(unsafe bytes[offset])) &* 0x0000_0100_0000_01b3
        offset += 1
      }
      return sum
    }
  }
}
