/// Forms that only the start of a line can open.
extension SourceScanner {
  /// Reads what a line's first bytes open in Ruby: `=begin`, and the data after `__END__`.
  mutating func scanLineStart() {
    guard profile.traits.contains(.percentLiterals), contexts.count == 1 else { return }
    if matches("=begin", at: position), isSpace(at: position + 6) {
      scanEmbeddedDocument()
    } else if matches("__END__", at: position), isLineEnd(at: position + 7) {
      comments.append(position..<bytes.count)
      position = bytes.count
    }
  }

  private func isSpace(at offset: Int) -> Bool { byte(at: offset)?.isSpace ?? true }

  private func isLineEnd(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return true }
    return byte == 0x0A || (byte == 0x0D && self.byte(at: offset + 1) == 0x0A)
  }

  private mutating func scanEmbeddedDocument() {
    let start = position
    var line = position
    while line < bytes.count {
      line = min(bytes.count, lineEnd(from: line) + 1)
      if matches("=end", at: line), isSpace(at: line + 4) {
        position = trimmedLineEnd(lineEnd(from: line))
        comments.append(start..<position)
        return
      }
    }
    report("this comment never ends", at: start)
    comments.append(start..<bytes.count)
    position = bytes.count
  }

  /// Reads a preprocessor's line (C, C#): messages are no code, nor is what `#if 0` switches off.
  mutating func scanDirective() -> Bool {
    guard profile.traits.contains(.directives), isAtLineStart(position) else { return false }
    let (word, end) = directive(at: position)
    if ["error", "warning", "region", "endregion"].contains(where: { word.elementsEqual($0.utf8) })
    {
      skipMessage(from: end)
      return true
    }
    guard word.elementsEqual("if".utf8) else { return false }
    let start = skipBlanks(from: end)
    let condition = bytes[start..<nameEnd(from: start)]
    guard condition.elementsEqual("0".utf8) || condition.elementsEqual("false".utf8) else {
      return false
    }
    let after = skipBlanks(from: condition.endIndex)
    guard byte(at: after).map({ $0 == 0x0A || $0 == 0x2F }) ?? true else { return false }
    skipInactive(from: lineEnd(from: start), directive: position)
    return true
  }

  private mutating func skipMessage(from start: Int) {
    position = lineEnd(from: start)
    while position < bytes.count && byte(at: trimmedLineEnd(position) - 1) == 0x5C {
      position = lineEnd(from: position + 1)
    }
  }

  private func directive(at offset: Int) -> (ArraySlice<UInt8>, end: Int) {
    let start = skipBlanks(from: offset + 1)
    let end = nameEnd(from: start)
    return (bytes[start..<end], end)
  }

  private mutating func skipInactive(from lineEnd: Int, directive: Int) {
    let start = min(bytes.count, lineEnd + 1)
    var line = start
    var depth = 0
    while line < bytes.count {
      let hash = skipBlanks(from: line)
      if byte(at: hash) == 0x23 {
        let word = String(decoding: self.directive(at: hash).0.prefix(8), as: UTF8.self)
        if depth == 0, ["else", "elif", "elifdef", "endif"].contains(word) {
          if start < line { comments.append(start..<line) }
          position = line
          return
        }
        if word.hasPrefix("if") { depth += 1 }
        if word == "endif" { depth -= 1 }
      }
      line = self.lineEnd(from: hash) + 1
    }
    report("this #if never ends", at: directive)
    if start < bytes.count { comments.append(start..<bytes.count) }
    position = bytes.count
  }
}
