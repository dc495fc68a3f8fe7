private typealias Literal = SourceProfile.Literal

/// Opening, reading and closing the literals of the table.
extension SourceScanner {
  /// Opens the literal that starts here, if one does.
  mutating func openLiteral() -> Bool {
    for opener in profile.openers where matches(opener.mark, at: position) {
      let literal = profile.literals[opener.literal]
      let hashes = literal.options.contains(.hashes) ? hashCount(before: position) : 0
      guard let prefix = prefixLength(opener.prefix, before: position - hashes) else { continue }
      if isText(opener.mark[0]) { return false }
      let opening = position - prefix - hashes
      noteLiteral(opening: opening)
      push(opener.literal, opening: opening, contents: position + opener.mark.count)
      contexts[contexts.count - 1].hashes = hashes
      return true
    }
    return false
  }

  private func hashCount(before offset: Int) -> Int {
    var start = offset
    while start > 0 && bytes[start - 1] == 0x23 { start -= 1 }
    return offset - start
  }

  /// The length of the prefix before the offset, or nil where the wanted one is missing.
  private func prefixLength(_ prefix: SourceProfile.Literal.Prefix, before offset: Int) -> Int? {
    if case .name = prefix { return byte(at: offset - 1)?.isNameByte == true ? 0 : nil }
    let letters: Mark = "rbuftce"
    var start = offset
    while start > 0 && offset - start < 2 && letters.contains(bytes[start - 1] | 0x20) {
      start -= 1
    }
    let isWhole = start == 0 || !bytes[start - 1].isNameByte
    let length = isWhole ? offset - start : 0
    guard case .letters(let wanted) = prefix else { return length }
    let found = bytes[(offset - length)..<offset]
    return found.contains { wanted.contains($0 | 0x20) } ? length : nil
  }

  /// Whether a quote here is only text, by the rules that some profiles add.
  private mutating func isText(_ quote: UInt8) -> Bool {
    if profile.traits.contains(.wordQuotes) { return !isWordStart(position) }
    if profile.traits.contains(.tags) { return !isInTag && quote != 0x3C }
    if profile.traits.contains(.recipes) { return !isInRecipe() }
    if profile.traits.contains(.markupText) && quote == 0x27 { return isAfterPlainName() }
    return false
  }

  /// A name and a quote with nothing between: an apostrophe in text between tags.
  private func isAfterPlainName() -> Bool {
    guard let before = byte(at: position - 1), before.isNameByte else { return false }
    return !Self.wordsBeforeValues.contains(
      String(decoding: word(endingAt: position - 1), as: UTF8.self))
  }

  static let wordsBeforeValues: Set<String> = [
    "as", "await", "case", "default", "delete", "do", "else", "export", "extends", "from",
    "import", "in", "instanceof", "new", "of", "return", "throw", "typeof", "void", "yield",
  ]

  /// Reads a literal's text up to its end, or to code interpolated in it.
  mutating func scanLiteral(_ literal: SourceProfile.Literal, _ index: Int) {
    let top = contexts.count - 1
    while true {
      position = nextStop(from: position, in: literal.stops)
      guard position < bytes.count else { return }
      if openInterpolation(literal) { return }
      if skipEscape(literal) { continue }
      if literal.options.contains(.delimited) {
        if scanDelimiter(literal) { return }
        continue
      }
      if isEnd(literal, hashes: contexts[top].hashes) { return close(literal) }
      if bytes[position] == 0x0A && !literal.spansLines { return cutOff(literal) }
      position += 1
    }
  }

  private func isEnd(_ literal: SourceProfile.Literal, hashes: Int) -> Bool {
    guard matches(literal.closer, at: position) else { return false }
    guard literal.options.contains(.hashes), hashes > 0 else { return true }
    let end = position + literal.closer.count
    guard hashes <= bytes.count - end else { return false }
    return bytes[end..<(end + hashes)].allSatisfy { $0 == 0x23 }
  }

  mutating func close(_ literal: SourceProfile.Literal) {
    if literal.options.contains(.greedy) {
      while byte(at: position + literal.closer.count) == literal.closer[0] { position += 1 }
    }
    recordLiteral(literal, upTo: position)
    let context = contexts.removeLast()
    let isDelimited = literal.options.contains(.delimited)
    position += (isDelimited ? 1 : literal.closer.count) + context.hashes
    if literal.options.contains(.closesCode) {
      closeCode()
    } else if case .literal = contexts[contexts.count - 1].kind {
      contexts[contexts.count - 1].segment = position
    }
    noteLiteralEnd(opening: context.opening)
  }

  /// Ends a literal at the end of its line, which its language does not allow.
  private mutating func cutOff(_ literal: SourceProfile.Literal) {
    recordLiteral(literal, upTo: position)
    let context = contexts.removeLast()
    if !profile.traits.contains(.lenient) {
      report("this literal does not end on its line", at: context.opening)
    }
    if case .literal = contexts[contexts.count - 1].kind {
      contexts[contexts.count - 1].segment = position
    }
  }

  /// Records the text of the literal on top of the stack that was not yet recorded.
  mutating func recordLiteral(_ literal: SourceProfile.Literal, upTo end: Int) {
    let context = contexts[contexts.count - 1]
    var start = context.segment
    if literal.options.contains(.whole) {
      start = context.contents
      strings.removeLast(strings.count - context.strings)
      comments.removeLast(comments.count - context.comments)
    }
    if start < end { strings.append(start..<end) }
  }

  private mutating func openInterpolation(_ literal: SourceProfile.Literal) -> Bool {
    let hashes = contexts[contexts.count - 1].hashes
    for interpolation in literal.interpolations {
      guard let length = length(of: interpolation, hashes: hashes) else { continue }
      if isDoubled(interpolation) {
        position += 2
        return true
      }
      recordSegment(upTo: position)
      let inside = position + length
      switch interpolation.inside {
      case .literal(let index): push(index, opening: position, contents: inside)
      case .code(let brackets):
        contexts.append(Context(kind: .code(brackets), casesSeen: inside))
        position = inside
      }
      return true
    }
    return false
  }

  private mutating func recordSegment(upTo end: Int) {
    let top = contexts.count - 1
    if contexts[top].segment < end { strings.append(contexts[top].segment..<end) }
    contexts[top].segment = end
  }

  /// The length of the interpolation's opener if it stands here; `\##(` under two hashes.
  private func length(of interpolation: SourceProfile.Interpolation, hashes: Int) -> Int? {
    let opener = interpolation.opener
    guard hashes > 0 else { return matches(opener, at: position) ? opener.count : nil }
    guard opener.count == 2, bytes[position] == opener[0] else { return nil }
    let end = position + 1 + hashes
    guard byte(at: end) == opener[1], bytes[(position + 1)..<end].allSatisfy({ $0 == 0x23 })
    else { return nil }
    return hashes + 2
  }

  private func isDoubled(_ interpolation: SourceProfile.Interpolation) -> Bool {
    guard interpolation.doubledIsText else { return false }
    if interpolation.opener.count == 1 { return byte(at: position + 1) == bytes[position] }
    return byte(at: position - 1) == bytes[position]
  }
}
