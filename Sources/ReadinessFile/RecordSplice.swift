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
      guard let numbers = lines.numbers(of: kind) else { return nil }
      // Facets are the tree's own.
      for path in kind == .facet ? [.root] : paths {
        let range = kind == .facet ? lines.range(numbers) : lines.range(of: path, in: numbers)
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

/// The lines of a readiness file that state facts, in the order of what they speak of.
private struct RecordLines {
  private let text: [UInt8]
  /// Where each of them begins, and where the last ends.
  private let starts: [Int]

  init?(_ text: [UInt8]) {
    guard text.last == UInt8(ascii: "\n") else { return nil }
    self.text = text
    var starts = [0]
    let span = text.span
    for position in span.indices where span[position] == UInt8(ascii: "\n") {
      starts.append(position + 1)
    }
    let headers = starts.prefix { start in
      ["readiness ", "# ", "rules "].contains { text[start...].starts(with: $0.utf8) }
    }
    self.starts = Array(starts[headers.count...])
  }

  /// The numbers of the lines of a kind; nil where a line is none of this tool's.
  func numbers(of kind: Record.Kind) -> Range<Int>? {
    let all = 0..<(starts.count - 1)
    guard let first = firstNumber(in: all, where: { self.kind(of: $0).map { $0 >= kind } }),
      let end = firstNumber(
        in: first..<all.upperBound, where: { self.kind(of: $0).map { $0 > kind } })
    else { return nil }
    return first..<end
  }

  /// Where those of the lines of a kind stand that speak of a path; nil where a line is none of
  /// this tool's.
  func range(of path: Path, in numbers: Range<Int>) -> Range<Int>? {
    guard let first = firstNumber(in: numbers, where: { order($0, to: path).map { $0 >= 0 } })
    else { return nil }
    var end = first
    while end < numbers.upperBound {
      guard let order = order(end, to: path) else { return nil }
      guard order == 0 else { break }
      end += 1
    }
    return range(first..<end)
  }

  /// Where lines stand.
  func range(_ numbers: Range<Int>) -> Range<Int> {
    starts[numbers.lowerBound]..<starts[numbers.upperBound]
  }

  /// The first of the lines for which something is so that is so for all behind it, too.
  private func firstNumber(
    in numbers: Range<Int>, where isSo: (_ number: Int) -> Bool?
  ) -> Int? {
    var (low, high) = (numbers.lowerBound, numbers.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      guard let isSo = isSo(middle) else { return nil }
      if isSo { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func line(_ number: Int) -> ArraySlice<UInt8> {
    text[starts[number]..<(starts[number + 1] - 1)]
  }

  private func kind(of number: Int) -> Record.Kind? {
    let line = line(number)
    return Record.Kind(
      rawValue: String(
        decoding: line[..<QuotedWord.end(in: line, from: line.startIndex)], as: UTF8.self))
  }

  /// Negative where what a line speaks of stands before a path, zero where it is that path.
  private func order(_ number: Int, to path: Path) -> Int? {
    let line = line(number)
    let first = QuotedWord.end(in: line, from: line.startIndex)
    guard first + 1 < line.endIndex else { return nil }
    let second = QuotedWord.end(in: line, from: first + 1)
    guard second + 1 < line.endIndex else { return nil }
    let word = line[(second + 1)..<QuotedWord.end(in: line, from: second + 1)]
    return QuotedWord.unquoted(word).map { Path(bytes: $0).order(to: path) }
  }
}
