/// Hands out a file's lines and remembers which one is being read, for what is wrong with it.
struct LineReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The 1-based number of the line last handed out; 1 before the first.
  private(set) var number = 0

  /// A file that does not end in a line feed was cut short.
  init(_ bytes: [UInt8]) throws(ReadinessFileError) {
    self.bytes = bytes
    if bytes.isEmpty { throw .corrupt(line: 1, message: "the file is empty") }
    if bytes.last != UInt8(ascii: "\n") {
      let lines = bytes.count { $0 == UInt8(ascii: "\n") }
      throw .corrupt(line: lines + 1, message: "the last line has no end")
    }
  }

  func peek() -> ArraySlice<UInt8>? {
    bytes[position...].firstIndex(of: UInt8(ascii: "\n")).map { bytes[position..<$0] }
  }

  mutating func next() -> ArraySlice<UInt8>? {
    number += 1
    guard let line = peek() else { return nil }
    position = line.endIndex + 1
    return line
  }

  /// What is wrong with the line last handed out. What git leaves behind in a conflict, and what
  /// an editor does to line ends, is named as such whatever was expected.
  func corrupt(_ message: String) -> ReadinessFileError {
    let before = bytes[..<max(position - 1, 0)]
    let start = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    let line = before[min(start, before.endIndex)...]
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: { line.starts(with: $0.utf8) })
    {
      return .corrupt(line: number, message: "a conflict marker; run: git readiness update")
    }
    if line.last == UInt8(ascii: "\r") {
      return .corrupt(line: number, message: "the line ends in a carriage return")
    }
    return .corrupt(line: number, message: message)
  }

  /// The words of a line, set apart by single blanks; nil where a word is empty.
  static func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    var words: [ArraySlice<UInt8>] = []
    var position = line.startIndex
    while true {
      let end = QuotedWord.end(in: line, from: position)
      guard end > position else { return nil }
      words.append(line[position..<end])
      guard end < line.endIndex else { return words }
      guard line[end] == UInt8(ascii: " ") else { return nil }
      position = end + 1
    }
  }

  /// A count as it is written: digits, the first no zero, at most nine.
  static func number(_ word: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(word.count), word.count == 1 || word.first != UInt8(ascii: "0"),
      word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(String(decoding: word, as: UTF8.self))
  }

  /// A value, or `?` where a merge left it open.
  static func recorded<Value>(
    _ word: ArraySlice<UInt8>, _ read: (ArraySlice<UInt8>) -> Value?
  ) -> Recorded<Value>? {
    word.elementsEqual("?".utf8) ? .undecided : read(word).map { .known($0) }
  }
}
