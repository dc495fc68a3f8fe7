/// Literals that bring their own delimiters.
extension SourceScanner {
  /// Counts a delimiter of the literal on top; returns whether it closed the literal.
  mutating func scanDelimiter(_ literal: SourceProfile.Literal) -> Bool {
    let top = contexts.count - 1
    let byte = bytes[position]
    if byte == contexts[top].close {
      if contexts[top].depth == 0 {
        close(literal)
        return true
      }
      contexts[top].depth -= 1
    } else if byte == contexts[top].open {
      contexts[top].depth += 1
    }
    position += 1
    return false
  }

  /// Opens the profile's first literal, or its second where nothing is interpolated.
  private mutating func pushDelimited(open: UInt8, contents: Int, interpolates: Bool) -> Bool {
    push(interpolates ? 0 : 1, opening: position, contents: contents)
    let close = closer(of: open)
    contexts[contexts.count - 1].close = close
    contexts[contexts.count - 1].open = close == open ? 0 : open
    return true
  }

  /// `%w[…]`, `%q(…)`, `%(…)`.
  mutating func openPercentLiteral() -> Bool {
    guard profile.traits.contains(.percentLiterals), startsRubyValue() else { return false }
    guard let next = byte(at: position + 1) else { return false }
    let types: Mark = "qQwWiIrs"
    let isTyped = types.contains(next) || next == UInt8(ascii: "x")
    let delimiters: Mark = "([{<|!/^"
    guard let open = isTyped ? byte(at: position + 2) : next, delimiters.contains(open) else {
      return false
    }
    let raw: Mark = "qwis"
    return pushDelimited(
      open: open, contents: position + (isTyped ? 3 : 2), interpolates: !raw.contains(next))
  }

  /// `~s(…)`, `~S"""…"""`. Lower-case sigils interpolate.
  mutating func openSigil() -> Bool {
    guard profile.traits.contains(.sigils), let letter = byte(at: position + 1),
      letter.isASCIILetter
    else { return false }
    let isLower = letter >= 0x61
    var offset = position + 2
    while !isLower, offset - position < 34, let next = byte(at: offset),
      next.isDigit || (next >= 0x41 && next <= 0x5A)
    { offset += 1 }
    if matches("\"\"\"", at: offset) { return scanFlat("\"\"\"", from: offset + 3) }
    if matches("'''", at: offset) { return scanFlat("'''", from: offset + 3) }
    let delimiters: Mark = "/|\"'([{<"
    guard let open = byte(at: offset), delimiters.contains(open) else { return false }
    return pushDelimited(open: open, contents: offset + 1, interpolates: isLower)
  }

  /// Records everything up to the closer, or to the end of the file if there is none.
  private mutating func scanFlat(_ closer: Mark, from start: Int) -> Bool {
    guard let end = flatEnd(closer, from: start) else { return scanToEnd(from: start) }
    record(start..<(end - closer.count), end: end)
    return true
  }

  private mutating func scanToEnd(from start: Int) -> Bool {
    report("this literal never ends", at: position)
    record(min(start, bytes.count)..<bytes.count, end: bytes.count)
    return true
  }

  /// `$'`, `$"`, `` $` `` and `$/` are variables in Ruby.
  mutating func skipGlobal() -> Bool {
    guard profile.traits.contains(.percentLiterals), let next = byte(at: position + 1) else {
      return false
    }
    let names: Mark = "'\"`/%<?~"
    guard names.contains(next) else { return false }
    position += 2
    return true
  }

  /// The contents and the end of the `[==[ … ]==]` that starts at the offset (Lua).
  private func longBracket(at start: Int) -> (contents: Range<Int>, end: Int)? {
    guard byte(at: start) == 0x5B else { return nil }
    var open = start + 1
    while byte(at: open) == 0x3D { open += 1 }
    guard byte(at: open) == 0x5B else { return nil }
    let level = open - start - 1
    var offset = open + 1
    while let found = firstIndex(of: 0x5D, from: offset) {
      var end = found + 1
      while byte(at: end) == 0x3D { end += 1 }
      if end - found - 1 == level && byte(at: end) == 0x5D {
        return ((open + 1)..<found, end + 1)
      }
      offset = end
    }
    return ((open + 1)..<bytes.count, bytes.count + 1)
  }

  mutating func scanLongString() -> Bool {
    guard profile.traits.contains(.longBrackets), let long = longBracket(at: position) else {
      return false
    }
    if long.end > bytes.count { report("this literal never ends", at: position) }
    record(long.contents, end: min(long.end, bytes.count))
    return true
  }

  mutating func scanLongComment() -> Bool {
    guard let long = longBracket(at: position + 2) else { return false }
    if long.end > bytes.count { report("this comment never ends", at: position) }
    let end = min(long.end, bytes.count)
    comments.append(position..<end)
    position = end
    return true
  }

  /// `$tag$ … $tag$` (SQL).
  mutating func scanDollarTag() -> Bool {
    guard profile.traits.contains(.dollarTags), missedSearches < Self.missesAllowed,
      byte(at: position - 1)?.isNameByte != true, byte(at: position + 1)?.isDigit != true
    else { return false }
    let name = nameEnd(from: position + 1)
    guard byte(at: name) == 0x24 else { return false }
    let tag = position..<(name + 1)
    var offset = tag.upperBound
    while let found = firstIndex(of: 0x24, from: offset) {
      if matches(tag, at: found) {
        record(tag.upperBound..<found, end: found + tag.count)
        return true
      }
      offset = found + 1
    }
    missedSearches += 1
    return false
  }

  /// `R"mark( … )mark"` (C++).
  mutating func scanMarkedRaw() -> Bool {
    guard profile.traits.contains(.markedRaw), byte(at: position - 1) == 0x52 else { return false }
    let prefix = word(endingAt: position - 1)
    guard ["R", "LR", "uR", "UR", "u8R"].contains(where: { prefix.elementsEqual($0.utf8) }) else {
      return false
    }
    let limit = min(bytes.count, position + 18)
    guard let open = bytes[(position + 1)..<limit].firstIndex(of: 0x28) else { return false }
    let mark = (position + 1)..<open
    var offset = open + 1
    while let found = firstIndex(of: 0x29, from: offset) {
      if matches(mark, at: found + 1), byte(at: found + 1 + mark.count) == 0x22 {
        record((open + 1)..<found, end: found + 2 + mark.count)
        return true
      }
      offset = found + 1
    }
    return scanToEnd(from: open + 1)
  }

  /// `"""…"""` with three or more quotes, and `$` before them for interpolation (C#).
  mutating func scanQuoteRun() -> Bool {
    guard profile.traits.contains(.quoteRuns) else { return false }
    var start = position
    while byte(at: start) == 0x24 { start += 1 }
    let open = quoteRunEnd(from: start)
    let length = open - start
    guard length >= 3 else {
      // Of several dollars only the last can open another literal; none is looked at twice.
      guard start - position > 1 else { return false }
      position = start - 1
      return true
    }
    var offset = open
    while let found = firstIndex(of: 0x22, from: offset) {
      let end = quoteRunEnd(from: found)
      if end - found >= length {
        record(open..<(end - length), end: end)
        return true
      }
      offset = end
    }
    return scanToEnd(from: open)
  }

  private func quoteRunEnd(from start: Int) -> Int {
    var end = start
    while byte(at: end) == 0x22 { end += 1 }
    return end
  }
}
