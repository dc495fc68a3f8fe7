extension SourceScanner {
  /// Reads the comment that starts here, if one does.
  mutating func scanComment() -> Bool {
    for comment in profile.comments where matches(comment.opener, at: position) {
      guard isComment(comment) else { continue }
      if profile.traits.contains(.longBrackets), scanLongComment() { return true }
      if comment.closer.count == 0 {
        scanLineComment(comment)
      } else {
        scanBlockComment(comment)
      }
      return true
    }
    return false
  }

  private func isComment(_ comment: SourceProfile.Comment) -> Bool {
    let after = byte(at: position + comment.opener.count)
    if let exception = comment.exception, after == exception { return false }
    switch comment.place {
    case .anywhere: return !isAddress(comment)
    case .lineStart: return isAtLineStart(position)
    case .columnZero: return position == 0 || bytes[position - 1] == 0x0A
    case .wordStart: return isWordStart(position)
    case .outsideOperator: return isOutsideOperator()
    }
  }

  /// `https://` between tags is text, not a label before a comment.
  private func isAddress(_ comment: SourceProfile.Comment) -> Bool {
    guard profile.traits.contains(.markupText), byte(at: position - 1) == 0x3A, position > 1
    else { return false }
    let scheme = word(endingAt: position - 2)
    return scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8)
  }

  func isWordStart(_ offset: Int) -> Bool {
    guard let before = byte(at: offset - 1) else { return true }
    if before.isSpace { return true }
    if profile.traits.contains(.wordQuotes) {
      return before == 0x7B || before == 0x7D || before == 0x3B
    }
    return before == 0x3B || before == 0x26 || before == 0x7C || before == 0x28 || before == 0x29
      || before == 0x3C || before == 0x3E || before == UInt8(ascii: "`")
  }

  private func isOutsideOperator() -> Bool {
    let symbols = Array("!#$%&*+./<=>?@\\^|~:-".utf8)
    if let before = byte(at: position - 1), symbols.contains(before) { return false }
    var end = position
    while byte(at: end) == 0x2D { end += 1 }
    guard let after = byte(at: end) else { return true }
    return !symbols.contains(after)
  }

  private mutating func scanLineComment(_ comment: SourceProfile.Comment) {
    let start = position
    var end = lineEnd(from: start)
    while comment.continues && end < bytes.count && byte(at: trimmedLineEnd(end) - 1) == 0x5C {
      end = lineEnd(from: end + 1)
    }
    end = max(start, trimmedLineEnd(end))
    if profile.traits.contains(.inlineMarkup) { end = codeEnd(in: start..<end) ?? end }
    comments.append(start..<end)
    position = end
  }

  private mutating func scanBlockComment(_ comment: SourceProfile.Comment) {
    let start = position
    let inside = start + comment.opener.count
    var end = comment.nests && !nestingFailed ? nestedEnd(comment, from: inside) : nil
    if end == nil {
      // Dialects differ on nesting, so a nested comment that never ends is read as a flat one.
      nestingFailed = nestingFailed || comment.nests
      end = flatEnd(comment.closer, from: inside)
    }
    if end == nil { report("this comment never ends", at: start) }
    position = end ?? bytes.count
    comments.append(start..<position)
  }

  func flatEnd(_ closer: Mark, from start: Int) -> Int? {
    var offset = start
    while let found = firstIndex(of: closer[0], from: offset) {
      if matches(closer, at: found) { return found + closer.count }
      offset = found + 1
    }
    return nil
  }

  private func nestedEnd(_ comment: SourceProfile.Comment, from start: Int) -> Int? {
    var depth = 1
    var offset = start
    let open = comment.opener[0]
    let close = comment.closer[0]
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == close && matches(comment.closer, at: offset) {
        depth -= 1
        offset += comment.closer.count
        if depth == 0 { return offset }
      } else if byte == open && matches(comment.opener, at: offset) {
        depth += 1
        offset += comment.opener.count
      } else {
        offset += 1
      }
    }
    return nil
  }
}
