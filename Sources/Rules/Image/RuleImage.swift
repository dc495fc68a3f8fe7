import Claims
import Patterns

/// A rule set as bytes, so that a hook need not read the rules' text again to judge three files.
///
/// What is kept is what reading has made: the rules, and all that was worked out from them. It is
/// meant for the program that wrote it, on the machine where it did: its key names both the rules
/// and the program, and bytes of another key or with a wrong checksum are as if there were none.
///
///     header   magic (8), key (8), checksum of all that follows it (8)
///     lengths  of the front, of the rules, and of the automaton's table (8 each)
///     front    what every run needs of all rules
///     rules    one behind the other, each read when it is asked for
///     table    the automaton's, at a multiple of eight, looked up where it lies
package enum RuleImage {
  private static let magic: UInt64 = 0x3265_6c75_722d_7267
  private static let headerSize = 24
  private static let frontStart = 48

  package static func bytes(of ruleSet: RuleSet, key: UInt64) -> [UInt8] {
    var rules = ByteWriter()
    var ends: [UInt32] = []
    for rule in ruleSet.rules {
      rule.write(to: &rules)
      ends.append(UInt32(rules.bytes.count))
    }
    var front = ByteWriter()
    front.addFixed(ruleSet.digest)
    ruleSet.table.write(to: &front)
    ruleSet.topics.write(to: &front)
    front.add(words: ends)
    ruleSet.selectors.write(to: &front)
    ruleSet.patterns.write(to: &front)
    front.pad()
    rules.pad()
    var table = ByteWriter()
    unsafe ruleSet.patterns.search.automaton.transitions.withWords {
      unsafe table.add(raw: UnsafeRawBufferPointer($0))
    }
    table.pad()
    var content = ByteWriter()
    for part in [front, rules, table] { content.addFixed(UInt64(part.bytes.count)) }
    for part in [front, rules, table] { content.add(raw: part.bytes) }
    var image = ByteWriter()
    image.addFixed(magic)
    image.addFixed(key)
    image.addFixed(checksum(content.bytes))
    image.add(raw: content.bytes)
    return image.bytes
  }

  package static func ruleSet(_ image: any LentBytes, key: UInt64) -> RuleSet? {
    guard let parts = Parts(image, key: key) else { return nil }
    var reader = ByteReader(parts.front)
    guard let digest = reader.fixed(), let table = RuleTable(&reader),
      let topics = [Topic](&reader), let ends: [UInt32] = reader.words(),
      ends.count == table.count, Int(ends.last ?? 0) <= parts.rules.count,
      let selectors = Selectors(&reader),
      let patterns = PatternSet(&reader, transitions: .lent(image, in: parts.table))
    else { return nil }
    let rules = RuleList(
      image: image, start: parts.rules.lowerBound, ends: ends, table: table)
    return RuleSet(
      rules: rules, topics: topics, table: table, digest: digest, selectors: selectors,
      patterns: patterns)
  }

  /// Where the parts lie in an image that is whole and of the right key.
  private struct Parts {
    let front: [UInt8]
    let rules: Range<Int>
    let table: Range<Int>

    init?(_ image: any LentBytes, key: UInt64) {
      let parts: (front: [UInt8], rules: Range<Int>, table: Range<Int>)? =
        unsafe image.withUnsafeBytes { bytes in
          guard bytes.count >= RuleImage.frontStart else { return nil }
          var header = unsafe ByteReader(Array(bytes[..<RuleImage.frontStart]))
          let content = unsafe UnsafeRawBufferPointer(rebasing: bytes[RuleImage.headerSize...])
          guard header.fixed() == RuleImage.magic, header.fixed() == key,
            unsafe header.fixed() == RuleImage.checksum(content),
            let front = header.fixed().flatMap(Int.init(exactly:)),
            let rules = header.fixed().flatMap(Int.init(exactly:)),
            let table = header.fixed().flatMap(Int.init(exactly:)),
            RuleImage.frontStart + front + rules + table == bytes.count
          else { return nil }
          let rulesStart = RuleImage.frontStart + front
          return unsafe (
            Array(bytes[RuleImage.frontStart..<rulesStart]),
            rulesStart..<(rulesStart + rules), (rulesStart + rules)..<bytes.count
          )
        }
      guard let parts else { return nil }
      (front, rules, table) = parts
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe checksum($0) }
  }

  /// Eight bytes at a time: the automaton's table is large. All parts are whole words, and so is
  /// what stands before them.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
    let words = unsafe bytes.bindMemory(to: UInt64.self)
    for place in 0..<words.count {
      sum = unsafe (sum ^ words[place]) &* 0x0000_0100_0000_01b3
      sum ^= sum >> 29
    }
    return sum
  }
}
