import Git

/// A change of a readiness file's text in place, for facts that changed in a few files of many.
///
/// The whole file says what the tree says if it did before and if nothing else changed; nobody
/// need parse it, or judge the tree again, to know that.
package struct RecordSplice {
  /// The files that differ between the two trees, as their words stand in lines.
  private let words: Set<[UInt8]>
  /// Whether one of the words has such a length and such bytes at its ends, which tells most of the
  /// words of other files apart.
  private var screen = [Bool](repeating: false, count: 1024)
  /// Rules whose facts did not change even there, because they span files.
  private let isKept: (_ rule: [UInt8]) -> Bool
  private let records: [Record]

  /// - Parameter records: What is to stand of the files that differ, in any order.
  package init(
    paths: some Sequence<Path>, isKept: @escaping (_ rule: [UInt8]) -> Bool,
    records: some Sequence<Record>
  ) {
    words = Set(
      paths.map { path in
        var word: [UInt8] = []
        QuotedWord.write(path.bytes, to: &word)
        return word
      })
    self.isKept = isKept
    self.records = Array(records)
    for word in words { screen[Self.mark(of: word[...])] = true }
  }

  private static func mark(of word: ArraySlice<UInt8>) -> Int {
    guard let first = word.first, let last = word.last else { return 0 }
    return (word.count &* 67 ^ Int(first) &* 5 ^ Int(last) &* 41) & 1023
  }

  /// The text after the change, or nil where it is not one that this tool wrote.
  package func applied(to text: [UInt8]) -> [UInt8]? {
    guard text.last == UInt8(ascii: "\n"), let lines = RecordLine.all(in: text) else { return nil }
    let isLeaving = isLeaving(lines, text)
    guard let kept = kept(zip(lines, isLeaving).filter(\.1).map(\.0), text) else { return nil }
    let known = Set(lines.filter { $0.kind == .facet }.map { Array(text[$0.rule]) })
    let new = records.filter { $0.kind != .facet || !known.contains($0.rule) }
    let entering = (new + kept).sorted { $0.key < $1.key }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64 * records.count)
    var next = 0
    // Lines that stay are copied in runs.
    var start = 0
    for (line, isLeaving) in zip(lines, isLeaving) {
      let isStaying = !isLeaving
      let place = next
      if isStaying {
        while next < entering.count, line.follows(entering[next], in: text) { next += 1 }
      }
      guard !isStaying || place < next else { continue }
      result += text[start..<line.range.lowerBound]
      for record in entering[place..<next] { Self.write(record, to: &result) }
      start = isStaying ? line.range.lowerBound : line.range.upperBound
    }
    result += text[start...]
    for record in entering[next...] { Self.write(record, to: &result) }
    return result
  }

  private static func write(_ record: Record, to text: inout [UInt8]) {
    record.write(to: &text)
    text.append(UInt8(ascii: "\n"))
  }

  /// Of each line whether it is about a file that differs. A file's lines stand together, so most
  /// need only be compared with the line before.
  private func isLeaving(_ lines: [RecordLine], _ text: [UInt8]) -> [Bool] {
    var path = text[0..<0]
    var isKnown = words.contains([])
    return lines.map { line in
      let next = text[line.path]
      guard next != path else { return isKnown }
      path = next
      isKnown = screen[Self.mark(of: next)] && words.contains(Array(next))
      return isKnown
    }
  }

  /// The facts of the files that differ which stay; nil where a line cannot be read.
  ///
  /// - Parameter lines: Those about files that differ.
  private func kept(_ lines: [RecordLine], _ text: [UInt8]) -> [Record]? {
    var kept: [Record] = []
    for line in lines {
      guard let rule = QuotedWord.read(text[line.rule]) else { return nil }
      guard isKept(rule) else { continue }
      var reader = try? LineReader(Array(text[line.range]))
      guard let words = reader?.next(), let record = try? reader?.record(words) else { return nil }
      kept.append(record)
    }
    return kept
  }
}

/// Where a line's words stand in the text of a file.
private struct RecordLine {
  /// With the line's end.
  let range: Range<Int>
  let kind: Record.Kind
  let rule: Range<Int>
  let path: Range<Int>

  /// All lines that state facts; nil where one is none of this tool's.
  static func all(in text: [UInt8]) -> [RecordLine]? {
    var lines: [RecordLine] = []
    var start = 0
    while start < text.count {
      guard let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let isHeader =
        lines.isEmpty
        && ["readiness ", "# ", "rules "].contains { text[start..<end].starts(with: $0.utf8) }
      if !isHeader {
        guard let line = RecordLine(text, start..<(end + 1)) else { return nil }
        lines.append(line)
      }
      start = end + 1
    }
    return lines
  }

  private static let kinds = Record.Kind.allCases.map { (kind: $0, word: Array($0.rawValue.utf8)) }

  private init?(_ text: [UInt8], _ range: Range<Int>) {
    let line = text[range.dropLast()]
    let first = QuotedWord.end(in: line, from: line.startIndex)
    let word = line[..<first]
    guard let kind = Self.kinds.first(where: { word == $0.word[...] })?.kind,
      first + 1 < line.endIndex
    else { return nil }
    let second = QuotedWord.end(in: line, from: first + 1)
    if kind == .facet {
      guard second == line.endIndex else { return nil }
      (self.range, self.kind, rule, path) = (range, kind, (first + 1)..<second, second..<second)
      return
    }
    guard second + 1 < line.endIndex else { return nil }
    self.range = range
    self.kind = kind
    rule = (first + 1)..<second
    path = (second + 1)..<QuotedWord.end(in: line, from: second + 1)
  }

  /// Whether a record of another path stands before this line.
  func follows(_ record: Record, in text: [UInt8]) -> Bool {
    if record.kind != kind { return record.kind < kind }
    if kind == .facet { return record.rule.lexicographicallyPrecedes(text[rule]) }
    return Path(bytes: QuotedWord.read(text[path]) ?? []) > record.path
  }
}
