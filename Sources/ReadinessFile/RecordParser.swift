import Git
import Rules

extension RecordedReadiness {
  /// Reads a file that `text` wrote, and nothing else: what is read writes the same bytes again.
  package static func parse(_ bytes: [UInt8]) throws(ReadinessFileError) -> RecordedReadiness {
    var lines = try LineReader(bytes)
    try readHeader(&lines)
    let builtIn = try readBuiltInRules(&lines)
    let own = try readRepositoryRules(&lines)
    var records: [Record] = []
    var last: Record.Key?
    while let line = lines.next() {
      let record = try lines.record(line)
      let key = record.key
      if let last, !(last < key) {
        throw lines.corrupt(last == key ? "the fact stands twice" : "the line is out of order")
      }
      last = key
      records.append(record)
    }
    return RecordedReadiness(builtInRules: builtIn, repositoryRules: own, sorted: records)
  }

  private static func readHeader(_ lines: inout LineReader) throws(ReadinessFileError) {
    let words = lines.next().flatMap(LineReader.words) ?? []
    guard words.count == 2, words[0].elementsEqual("readiness".utf8),
      let version = LineReader.number(words[1]), version > 0
    else { throw lines.corrupt("expected 'readiness \(version)'") }
    guard version <= Self.version else { throw .newer(version: version) }
    guard let remark = lines.next(), remark.elementsEqual(Self.remark.utf8) else {
      throw lines.corrupt("expected the remark that says who writes this file")
    }
  }

  private static func readBuiltInRules(
    _ lines: inout LineReader
  ) throws(ReadinessFileError) -> Recorded<Int> {
    let words = lines.next().flatMap(LineReader.words) ?? []
    guard words.count == 3, words[0].elementsEqual("rules".utf8),
      words[1].elementsEqual("builtin".utf8),
      let version = LineReader.recorded(words[2], LineReader.number)
    else { throw lines.corrupt("expected 'rules builtin' and a version") }
    return version
  }

  private static func readRepositoryRules(
    _ lines: inout LineReader
  ) throws(ReadinessFileError) -> Recorded<ShortDigest>? {
    guard let line = lines.peek(), line.starts(with: "rules ".utf8) else { return nil }
    _ = lines.next()
    guard let words = LineReader.words(line), words.count == 3,
      words[1].elementsEqual("repository".utf8),
      let digest = LineReader.recorded(words[2], { ShortDigest(hex: $0) })
    else { throw lines.corrupt("expected 'rules repository' and a digest") }
    return digest
  }
}

extension LineReader {
  /// The record that a line states.
  func record(_ line: ArraySlice<UInt8>) throws(ReadinessFileError) -> Record {
    guard let words = Self.words(line) else { throw corrupt("the words are not set apart") }
    guard let first = words.first,
      let kind = Record.Kind(rawValue: String(decoding: first, as: UTF8.self))
    else { throw corrupt("no fact starts like this") }
    if kind == .facet { return try facet(words) }
    let named = kind == .list ? 3 : 4
    guard words.count >= named, let rule = Self.text(words[1]),
      let path = QuotedWord.read(words[2])
    else { throw corrupt("expected a rule, a path\(kind == .list ? "" : " and a subject")") }
    guard let subject = kind == .list ? [] : Self.text(words[3]) else {
      throw corrupt("the subject is not spelled as this tool spells it")
    }
    guard let value = Self.value(of: kind, words[named...]) else {
      throw corrupt("'\(kind.rawValue)' does not end like this")
    }
    return Record(path: Path(bytes: path), rule: rule, subject: subject, value: value)
  }

  private func facet(_ words: [ArraySlice<UInt8>]) throws(ReadinessFileError) -> Record {
    guard words.count == 2, let name = Self.text(words[1]) else {
      throw corrupt("expected the name of a facet")
    }
    return Record(facet: name)
  }

  private static func value(
    of kind: Record.Kind, _ words: ArraySlice<ArraySlice<UInt8>>
  ) -> Record.Value? {
    var words = words
    let value: Record.Value?
    switch kind {
    case .facet: value = .facet
    case .have: value = words.popFirst().flatMap { recorded($0, level) }.map { .have($0) }
    case .measure: value = words.popFirst().flatMap { recorded($0, measure) }.map { .measure($0) }
    case .hazard: value = repetition(words.popFirst()).map { .hazard(count: $0) }
    case .list: value = list(words.popFirst(), words.popFirst())
    case .waived: value = waived(words.popFirst(), words.popFirst())
    }
    return words.isEmpty ? value : nil
  }

  private static func list(
    _ first: ArraySlice<UInt8>?, _ second: ArraySlice<UInt8>?
  ) -> Record.Value? {
    guard let count = first.flatMap(number), count > 0,
      let names = second.flatMap({ recorded($0) { ShortDigest(hex: $0) } })
    else { return nil }
    return .list(count: count, names: names)
  }

  private static func waived(
    _ first: ArraySlice<UInt8>?, _ second: ArraySlice<UInt8>?
  ) -> Record.Value? {
    guard let id = first.flatMap({ recorded($0) { text($0) } }), let count = repetition(second)
    else { return nil }
    let waiver: Recorded<String> =
      id.value.map { .known(String(decoding: $0, as: UTF8.self)) } ?? .undecided
    return .waived(by: waiver, count: count)
  }

  private static func level(_ word: ArraySlice<UInt8>) -> Level? {
    Level(rawValue: String(decoding: word, as: UTF8.self))
  }

  private static func measure(_ word: ArraySlice<UInt8>) -> Double? {
    guard let number = Double(String(decoding: word, as: UTF8.self)), number.isFinite,
      word.elementsEqual(Record.text(of: number).utf8)
    else { return nil }
    return number
  }

  /// One where there is no word, else the number above one after an `x`.
  private static func repetition(_ word: ArraySlice<UInt8>?) -> Int? {
    guard let word else { return 1 }
    guard word.first == UInt8(ascii: "x"), let count = number(word.dropFirst()), count > 1 else {
      return nil
    }
    return count
  }

  private static func text(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    QuotedWord.read(word).flatMap { String(validating: $0, as: UTF8.self) == nil ? nil : $0 }
  }
}
