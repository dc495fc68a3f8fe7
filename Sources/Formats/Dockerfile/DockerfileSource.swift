extension Dockerfile {
  /// The file's instructions as logical lines, each knowing where in the file it came from.
  ///
  /// Continuations are joined and comments between them left out, so a range of `text` may stand
  /// for several pieces of the file.
  struct Source {
    let file: [UInt8]
    /// All logical lines, end to end.
    private(set) var text: [UInt8] = []
    var escape = UInt8(ascii: "\\")
    private var segments: [Segment] = []
    /// The segment of the last look-up: look-ups cluster, so it is nearly always the one wanted.
    private var cursor = 0

    private struct Segment {
      let start: Int
      let origin: Int
    }

    init(file: [UInt8]) {
      self.file = file
      text.reserveCapacity(file.count)
    }

    mutating func append(_ range: Range<Int>) {
      segments.append(Segment(start: text.count, origin: range.lowerBound))
      text.append(contentsOf: file[range])
    }

    /// Where a byte of the text stands in the file.
    mutating func offset(of index: Int) -> Int {
      guard !segments.isEmpty else { return 0 }
      if !holds(cursor, index) { cursor = segment(of: index) }
      return segments[cursor].origin + index - segments[cursor].start
    }

    /// Where a range of the text stands in the file, from its first byte to its last.
    mutating func place(of range: Range<Int>) -> Range<Int> {
      let start = offset(of: range.lowerBound)
      guard !range.isEmpty else { return start..<start }
      return start..<max(start, offset(of: range.upperBound - 1) + 1)
    }

    private func holds(_ segment: Int, _ index: Int) -> Bool {
      segments[segment].start <= index
        && (segment + 1 == segments.count || index < segments[segment + 1].start)
    }

    private func segment(of index: Int) -> Int {
      var low = 0
      var high = segments.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if segments[middle].start <= index { low = middle } else { high = middle }
      }
      return low
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

extension Dockerfile.Source {
  /// The range without the blanks at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Dockerfile.isBlank(text[start]) { start += 1 }
    while end > start, Dockerfile.isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The end of the run of bytes from `start` that are not blank.
  func endOfWord(from start: Int, in range: Range<Int>) -> Int {
    var end = start
    while end < range.upperBound, !Dockerfile.isBlank(text[end]) { end += 1 }
    return end
  }

  /// Splits a logical line into keyword and rest, or nothing where it is blank.
  func instruction(in range: Range<Int>, end: Int) -> Dockerfile.Instruction? {
    let line = trimmed(range)
    guard !line.isEmpty else { return nil }
    let nameEnd = endOfWord(from: line.lowerBound, in: line)
    let name = line.lowerBound..<nameEnd
    return Dockerfile.Instruction(
      keyword: Dockerfile.Keyword(text[name]), name: name, rest: trimmed(nameEnd..<line.upperBound),
      end: end)
  }

  func uppercased(_ range: Range<Int>) -> String {
    String(decoding: text[range].map(Dockerfile.uppercased), as: UTF8.self)
  }
}

extension Dockerfile {
  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 0x20 : byte
  }
}
