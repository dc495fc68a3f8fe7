/// The prose of rules, which is broken into lines as its file is.
enum Prose {
  /// Its paragraphs, each on one line.
  static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(separator: " ").joined(separator: " ")
      if words.isEmpty {
        isOpen = false
      } else if isOpen, let last = paragraphs.popLast() {
        paragraphs.append("\(last) \(words)")
      } else {
        paragraphs.append(words)
        isOpen = true
      }
    }
    return paragraphs.map { VisibleText.of($0, limit: .max) }
  }

  /// A line in which what stands between backticks is code.
  static func line(_ text: String) -> [ReportText] {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    // A backtick without its other half is only itself.
    guard pieces.count % 2 == 1 else { return [.plain(text)] }
    return pieces.enumerated().compactMap { position, piece in
      if piece.isEmpty { return nil }
      return position % 2 == 0 ? .plain(String(piece)) : .code(String(piece))
    }
  }
}
