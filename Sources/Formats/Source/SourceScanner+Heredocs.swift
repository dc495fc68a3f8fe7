/// Texts that start on the line after their word and end at a line that repeats it.
extension SourceScanner {
  struct Heredoc {
    let word: Range<Int>
    /// What may stand before the word on its closing line: nothing, tabs, or blanks.
    let indent: Indent

    enum Indent { case none, tabs, blanks }
  }

  /// How many heredocs one line may open; more are taken for something else.
  private static let perLine = 16

  /// Notes the heredoc that starts here, if one does. A word that no later line repeats is none:
  /// a shift, or an append, looks just like it.
  mutating func openHeredoc() -> Bool {
    guard let style = profile.heredoc, byte(at: position + 1) == 0x3C else { return false }
    guard let (heredoc, end) = heredoc(style) else {
      while byte(at: position) == 0x3C { position += 1 }
      return true
    }
    guard heredocs.count < Self.perLine, missedSearches < Self.missesAllowed else {
      position += 2
      return true
    }
    let next = min(bytes.count, lineEnd(from: end) + 1)
    if closingLine(of: heredoc, from: next) == nil {
      missedSearches += 1
      position += 2
    } else {
      heredocs.append(heredoc)
      position = end
    }
    return true
  }

  /// The heredoc whose opener stands here, and the end of its word.
  private func heredoc(_ style: SourceProfile.HeredocStyle) -> (Heredoc, end: Int)? {
    var offset = position + 2
    var indent = Heredoc.Indent.none
    switch style {
    case .php:
      guard byte(at: offset) == 0x3C else { return nil }
      offset = skipBlanks(from: offset + 1)
      indent = .blanks
    case .hcl:
      if byte(at: offset) == 0x2D { offset += 1 }
      indent = .blanks
    case .ruby:
      if byte(at: offset) == 0x2D || byte(at: offset) == 0x7E {
        offset += 1
        indent = .blanks
      } else if !isBareRubyHeredoc(offset) {
        return nil
      }
    case .shell:
      if byte(at: offset) == 0x2D {
        offset += 1
        indent = .tabs
      }
      offset = skipBlanks(from: offset)
    }
    guard let (word, end) = heredocWord(from: offset) else { return nil }
    return (Heredoc(word: word, indent: indent), end)
  }

  private func isBareRubyHeredoc(_ offset: Int) -> Bool {
    if let before = byte(at: position - 1), isClosing(before) { return false }
    guard let first = byte(at: offset) else { return false }
    return first == 0x22 || first == 0x27 || first == 0x60 || (first >= 0x41 && first <= 0x5A)
  }

  private func heredocWord(from start: Int) -> (Range<Int>, end: Int)? {
    guard let first = byte(at: start) else { return nil }
    if first == 0x22 || first == 0x27 || first == 0x60 {
      let line = lineLimit(from: start)
      guard let end = bytes[(start + 1)..<line].firstIndex(of: first), end > start + 1 else {
        return nil
      }
      return ((start + 1)..<end, end + 1)
    }
    let begin = first == 0x5C ? start + 1 : start
    guard let letter = byte(at: begin), letter.isNameByte, !letter.isDigit else { return nil }
    let end = nameEnd(from: begin)
    return (begin..<end, end)
  }

  /// The end of the line or of 128 bytes: no word is longer.
  private func lineLimit(from start: Int) -> Int {
    let limit = min(bytes.count, start + 128)
    return bytes[start..<limit].firstIndex(of: 0x0A) ?? limit
  }

  /// Reads the bodies that start on this line, one after the other.
  mutating func scanHeredocBodies() {
    let open = heredocs
    heredocs = []
    var start = position
    for heredoc in open {
      guard let line = closingLine(of: heredoc, from: start) else {
        report("this heredoc never ends", at: heredoc.word.lowerBound)
        continue
      }
      record(start..<line.start, end: line.end)
      start = min(bytes.count, lineEnd(from: line.end) + 1)
    }
  }

  private func closingLine(of heredoc: Heredoc, from start: Int) -> (start: Int, end: Int)? {
    var line = start
    while line < bytes.count {
      var offset = line
      if heredoc.indent != .none {
        while let byte = byte(at: offset),
          byte == 0x09 || (byte == 0x20 && heredoc.indent == .blanks)
        { offset += 1 }
      }
      if matches(heredoc.word, at: offset) {
        let end = offset + heredoc.word.count
        if isClosing(after: end) { return (line, end) }
      }
      line = lineEnd(from: offset) + 1
    }
    return nil
  }

  private func isClosing(after end: Int) -> Bool {
    guard let next = byte(at: end) else { return true }
    if profile.heredoc == .php { return !next.isNameByte }
    return next == 0x0A || (next == 0x0D && byte(at: end + 1) == 0x0A)
  }
}
