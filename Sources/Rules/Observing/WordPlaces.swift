import Formats

/// Finds where a word stands in a text.
enum WordPlaces {
  /// Beyond it no more are looked for.
  private static let most = 4_000

  /// Where a name stands as a word of its own.
  static func of(_ name: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard let first = name.first else { return [] }
    let span = text.span
    var found: [Range<Int>] = []
    var offset = 0
    while let start = span.firstIndex(of: first, from: offset), found.count < most {
      offset = start + 1
      let end = start + name.count
      guard end <= text.count else { break }
      if start > 0, isWord(text[start - 1]) { continue }
      if end < text.count, isWord(text[end]) { continue }
      if (1..<name.count).allSatisfy({ text[start + $0] == name[$0] }) { found.append(start..<end) }
    }
    return found
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
  }
}
