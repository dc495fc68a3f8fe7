import Assessment

/// A message without what names one place among many: its path, its subject, what is quoted and
/// numbers.
struct MessageShape: Hashable {
  private let text: [UInt8]

  init(of difference: Difference) {
    var text = Array(difference.message.utf8.prefix(VisibleText.limit))
    for name in [difference.path.text, difference.subject, difference.from?.text ?? ""] {
      text = Self.without(Array(name.utf8), in: text)
    }
    self.text = Self.withoutDetails(text)
  }

  /// The text with each occurrence of a name taken out; `-` and other short ones stay.
  private static func without(_ name: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard name.count > 1, let first = name.first else { return text }
    var kept: [UInt8] = []
    var offset = 0
    while offset < text.count {
      if text[offset] == first, text[offset...].starts(with: name) {
        offset += name.count
      } else {
        kept.append(text[offset])
        offset += 1
      }
    }
    return kept
  }

  /// The text without digits and without what stands between single quotes.
  private static func withoutDetails(_ text: [UInt8]) -> [UInt8] {
    let parts = text.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    let isPaired = parts.count % 2 == 1
    return parts.enumerated().flatMap { index, part in
      isPaired && index % 2 == 1
        ? [] : part.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }
}
