import Claims
import Patterns

/// A rule set as bytes, so that a hook need not read the rules' text again to judge three files.
///
/// What is kept is what reading has made: the rules, and all that was worked out from them. It is
/// meant for the program that wrote it, on the machine where it did: its key names both the rules
/// and the program, and bytes of another key or with a wrong checksum are as if there were none.
///
///     header   magic (8), key (8), checksum of all that follows it (8)
///     lengths  of the parts (8 each), of which each begins at a multiple of eight
///     front    what every run needs of all rules
///     words    the lists in it, as they lie in memory
///     rules    one behind the other, then fillings; each read when it is asked for
///     texts    those of the rules and fillings, each once
///     table    the automaton's, looked up where it lies
package enum RuleImage {
  private static let magic: UInt64 = 0x3365_6c75_722d_7267
  private static let headerSize = 24
  private static let frontStart = 64

  package static func bytes(of ruleSet: RuleSet, key: UInt64) -> [UInt8] {
    var rules = ByteWriter(pool: TextPool())
    var ends: [UInt32] = []
    for rule in ruleSet.rules {
      rule.write(to: &rules)
      ends.append(UInt32(rules.bytes.count))
    }
    ruleSet.fillings.write(to: &rules)
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
    var texts = ByteWriter()
    texts.add(raw: rules.pool?.bytes ?? [])
    texts.pad()
    var content = ByteWriter()
    let parts = [front.bytes, front.words, rules.bytes, texts.bytes, table.bytes]
    for part in parts { content.addFixed(UInt64(part.count)) }
    for part in parts { content.add(raw: part) }
    var image = ByteWriter()
    image.addFixed(magic)
    image.addFixed(key)
    image.addFixed(checksum(content.bytes))
    image.add(raw: content.bytes)
    return image.bytes
  }

  package static func ruleSet(_ image: any LentBytes, key: UInt64) -> RuleSet? {
    guard let parts = Parts(image, key: key) else { return nil }
    var reader = ByteReader(parts.front, words: image, in: parts.words)
    guard let digest = reader.fixed(), let table = RuleTable(&reader),
      let topics = [Topic](&reader), let ends: [UInt32] = reader.words(),
      ends.count == table.count, Int(ends.last ?? 0) <= parts.rules.count,
      let selectors = Selectors(&reader),
      let patterns = PatternSet(&reader, transitions: .lent(image, in: parts.table))
    else { return nil }
    let rules = RuleList(
      image: image, start: parts.rules.lowerBound, ends: ends, texts: parts.texts, table: table)
    let fillings = FillingList(
      image: image,
      range: (parts.rules.lowerBound + Int(ends.last ?? 0))..<parts.rules.upperBound,
      texts: parts.texts)
    return RuleSet(
      rules: rules, topics: topics, fillings: fillings, table: table, digest: digest,
      selectors: selectors, patterns: patterns)
  }

  /// Where the parts lie in an image that is whole and of the right key.
  private struct Parts {
    let front: [UInt8]
    let words: Range<Int>
    let rules: Range<Int>
    let texts: Range<Int>
    let table: Range<Int>

    init?(_ image: any LentBytes, key: UInt64) {
      let found: (front: [UInt8], ranges: [Range<Int>])? = unsafe image.withUnsafeBytes { bytes in
        guard bytes.count >= RuleImage.frontStart else { return nil }
        var header = unsafe ByteReader(Array(bytes[..<RuleImage.frontStart]))
        let content = unsafe UnsafeRawBufferPointer(rebasing: bytes[RuleImage.headerSize...])
        guard header.fixed() == RuleImage.magic, header.fixed() == key,
          unsafe header.fixed() == RuleImage.checksum(content)
        else { return nil }
        var start = RuleImage.frontStart
        var ranges: [Range<Int>] = []
        while let length = header.fixed().flatMap(Int.init(exactly:)) {
          guard length <= bytes.count - start else { return nil }
          ranges.append(start..<(start + length))
          start += length
        }
        guard ranges.count == 5, start == bytes.count else { return nil }
        return unsafe (Array(bytes[ranges[0]]), ranges)
      }
      guard let found else { return nil }
      front = found.front
      (words, rules) = (found.ranges[1], found.ranges[2])
      (texts, table) = (found.ranges[3], found.ranges[4])
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe checksum($0) }
  }

  /// All parts are whole words, and so is what stands before them. One sum is of all words and the
  /// other of the first as it was at each, so that order counts: additions of several words at once
  /// take a third of the time of any product.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let words = unsafe bytes.bindMemory(to: UInt64.self)
    let lanes = SIMD4<UInt64>.scalarCount
    var (sum, sums) = (SIMD4<UInt64>(repeating: UInt64(bytes.count)), SIMD4<UInt64>())
    let whole = words.count - words.count % lanes
    for place in stride(from: 0, to: whole, by: lanes) {
      let four = unsafe SIMD4(
        words[place], words[place + 1], words[place + 2], words[place + 3])
      sum &+= four
      sums &+= sum
    }
    for place in whole..<words.count {
      unsafe sum[place - whole] &+= words[place]
      sums &+= sum
    }
    return (0..<lanes).reduce(0xcbf2_9ce4_8422_2325) { all, lane in
      stirred(stirred(all ^ sum[lane]) ^ sums[lane])
    }
  }

  private static func stirred(_ sum: UInt64) -> UInt64 {
    let product = sum &* 0x0000_0100_0000_01b3
    return product ^ product >> 29
  }
}
