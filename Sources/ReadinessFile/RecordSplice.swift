import Git

/// A change of a readiness file's text in place, for facts that changed in a few files of many.
///
/// The whole file says what the tree says if it did before and if nothing else changed; nobody
/// need parse it, or judge the tree again, to know that. Lines are found by halving, so that those
/// of other files are not even looked at.
package struct RecordSplice {
  /// The files that differ between the two trees.
  private let paths: Set<Path>
  /// Rules whose facts did not change even there, because they span files.
  private let isKept: (_ rule: [UInt8]) -> Bool
  private let records: [Place: [Record]]

  /// What lines that stand together speak of.
  private struct Place: Hashable {
    let kind: Record.Kind
    let path: Path
  }

  /// - Parameter records: What is to stand of the files that differ, in any order.
  package init(
    paths: some Sequence<Path>, isKept: @escaping (_ rule: [UInt8]) -> Bool,
    records: some Sequence<Record>
  ) {
    self.isKept = isKept
    self.records = Dictionary(grouping: records) { Place(kind: $0.kind, path: $0.path) }
    self.paths = Set(paths).union(self.records.keys.map(\.path))
  }

  /// The text after the change, or nil where it is not one that this tool wrote.
  package func applied(to text: [UInt8]) -> [UInt8]? {
    guard let lines = RecordLines(text) else { return nil }
    let paths = self.paths.sorted()
    var result: [UInt8] = []
    var copied = 0
    for kind in Record.Kind.allCases {
      guard let all = lines.range(of: kind) else { return nil }
      // Facets are the tree's own.
      for path in kind == .facet ? [.root] : paths {
        let range = kind == .facet ? all : lines.range(of: path, in: all)
        guard let range, range.lowerBound >= copied,
          let part = part(Place(kind: kind, path: path), replacing: text[range])
        else { return nil }
        guard !part.elementsEqual(text[range]) else { continue }
        result += text[copied..<range.lowerBound] + part
        copied = range.upperBound
      }
    }
    return copied == 0 && result.isEmpty ? text : result + text[copied...]
  }

  /// What is to stand in the place of lines that stand together; nil where one cannot be read.
  private func part(_ place: Place, replacing lines: ArraySlice<UInt8>) -> [UInt8]? {
    let new = records[place] ?? []
    guard !lines.isEmpty || !new.isEmpty else { return [] }
    guard let kept = kept(lines) else { return nil }
    let known = Set(kept.filter { $0.kind == .facet }.map(\.rule))
    let entering = new.filter { $0.kind != .facet || !known.contains($0.rule) }
    var part: [UInt8] = []
    for record in (kept + entering).sorted(by: { $0.key < $1.key }) {
      record.write(to: &part)
      part.append(UInt8(ascii: "\n"))
    }
    return part
  }

  /// The facts that stay of those that lines state.
  private func kept(_ lines: ArraySlice<UInt8>) -> [Record]? {
    var kept: [Record] = []
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      guard let reader = try? LineReader(Array(line) + [UInt8(ascii: "\n")]),
        let record = try? reader.record(line)
      else { return nil }
      if record.kind == .facet || isKept(record.rule) { kept.append(record) }
    }
    return kept
  }
}

/// The lines of a readiness file that state facts, in the order of what they speak of. A line goes by
/// where it starts.
private struct RecordLines {
  private let text: [UInt8]
  private let first: Int

  init?(_ text: [UInt8]) {
    guard text.last == Self.newline else { return nil }
    self.text = text
    var first = 0
    while ["readiness ", "# ", "rules "].contains(where: { text[first...].starts(with: $0.utf8) }) {
      first = Self.end(ofLineAt: first, in: text)
    }
    self.first = first
  }

  private static let newline = UInt8(ascii: "\n")

  /// Where the lines of a kind stand; nil where a line is none of this tool's.
  func range(of kind: Record.Kind) -> Range<Int>? {
    guard
      let first = firstLine(
        in: first..<text.count, where: { self.kind(ofLineAt: $0).map { $0 >= kind } }),
      let end = firstLine(
        in: first..<text.count, where: { self.kind(ofLineAt: $0).map { $0 > kind } })
    else { return nil }
    return first..<end
  }

  /// Where those of the lines of a kind stand that speak of a path; nil where a line is none of
  /// this tool's.
  func range(of path: Path, in lines: Range<Int>) -> Range<Int>? {
    guard let first = firstLine(in: lines, where: { order($0, to: path).map { $0 >= 0 } })
    else { return nil }
    var end = first
    while end < lines.upperBound {
      guard let order = order(end, to: path) else { return nil }
      guard order == 0 else { break }
      end = Self.end(ofLineAt: end, in: text)
    }
    return first..<end
  }

  /// The first of the lines for which something is so that is so for all behind it, too.
  private func firstLine(in lines: Range<Int>, where isSo: (_ line: Int) -> Bool?) -> Int? {
    var (low, high) = (lines.lowerBound, lines.upperBound)
    while low < high {
      var middle = low + (high - low) / 2
      while middle > low, text[middle - 1] != Self.newline { middle -= 1 }
      guard let isSo = isSo(middle) else { return nil }
      if isSo { high = middle } else { low = Self.end(ofLineAt: middle, in: text) }
    }
    return low
  }

  /// Behind a line's newline.
  private static func end(ofLineAt start: Int, in text: [UInt8]) -> Int {
    (text[start...].firstIndex(of: newline) ?? text.count - 1) + 1
  }

  private func line(at start: Int) -> ArraySlice<UInt8> {
    text[start..<(Self.end(ofLineAt: start, in: text) - 1)]
  }

  private func kind(ofLineAt start: Int) -> Record.Kind? {
    let line = line(at: start)
    return Record.Kind(
      rawValue: String(
        decoding: line[..<QuotedWord.end(in: line, from: line.startIndex)], as: UTF8.self))
  }

  /// Negative where what a line speaks of stands before a path, zero where it is that path.
  private func order(_ start: Int, to path: Path) -> Int? {
    let line = line(at: start)
    let first = QuotedWord.end(in: line, from: line.startIndex)
    guard first + 1 < line.endIndex else { return nil }
    let second = QuotedWord.end(in: line, from: first + 1)
    guard second + 1 < line.endIndex else { return nil }
    let word = line[(second + 1)..<QuotedWord.end(in: line, from: second + 1)]
    return QuotedWord.unquoted(word).map { Path(bytes: $0).order(to: path) }
  }
}
