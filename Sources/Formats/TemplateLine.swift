/// What stands around an action on its line.
enum TemplateLine {
  /// How many lines after an action are looked at.
  private static let lookahead = 16

  /// Whether actions stand for lines of their own.
  ///
  /// They do on a line without anything else, or with nothing after them but the start of a
  /// document; as the text of a block scalar; and where a key or a dash waits for them and goes on
  /// with keys below (`labels: {{ include "labels" . | nindent 4 }}`).
  static func isAlone(_ bytes: UnsafeBufferPointer<UInt8>, _ actions: Range<Int>) -> Bool {
    let startsLine = starts(bytes, at: actions.lowerBound)
    guard ends(bytes, at: actions.upperBound) else {
      return startsLine && startsDocument(bytes, at: actions.upperBound)
    }
    return startsLine || followsBlockHeader(bytes, at: actions.lowerBound)
      || beginsKeys(bytes, actions)
  }

  /// Whether a comment stands after an offset on its line.
  static func precedesComment(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    var at = offset
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: "#")
  }

  /// Whether nothing but `---` stands between an offset and its line's end.
  private static func startsDocument(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset + 3 <= bytes.count && bytes[offset..<offset + 3].elementsEqual("---".utf8)
      && ends(bytes, at: offset + 3)
  }

  /// Whether actions stand as the first of the members below them, which have text of their own.
  private static func beginsKeys(
    _ bytes: UnsafeBufferPointer<UInt8>, _ actions: Range<Int>
  ) -> Bool {
    let before = lastInk(bytes, before: actions.lowerBound)
    guard before >= 0, before + 1 < actions.lowerBound,
      bytes[before] == UInt8(ascii: ":") || bytes[before] == UInt8(ascii: "-")
    else { return false }
    var start = before
    while start > 0, !isNewline(bytes[start - 1]) { start -= 1 }
    guard let below = nextKeyColumn(bytes, after: actions.upperBound) else { return false }
    var column = start
    while column < before, isBlank(bytes[column]) || isDash(bytes, at: column) { column += 1 }
    return below > column - start
  }

  /// The column of the next line that is not one of actions, when a key or a dash begins it.
  private static func nextKeyColumn(
    _ bytes: UnsafeBufferPointer<UInt8>, after offset: Int
  ) -> Int? {
    var at = offset
    for _ in 0..<lookahead {
      while at < bytes.count, !isNewline(bytes[at]) { at += 1 }
      while at < bytes.count, isNewline(bytes[at]) { at += 1 }
      let start = at
      while at < bytes.count, isBlank(bytes[at]) { at += 1 }
      guard at < bytes.count else { return nil }
      if isNewline(bytes[at]) || bytes[at] == UInt8(ascii: "#") { continue }
      var end = at
      while end < bytes.count, !isNewline(bytes[end]) { end += 1 }
      let line = UnsafeBufferPointer(rebasing: bytes[at..<end])
      if line.starts(with: "{{".utf8), line.reversed().drop(while: isBlank).starts(with: "}}".utf8),
        !isKey(line)
      {
        continue
      }
      return isKey(line) || isDash(bytes, at: at) ? at - start : nil
    }
    return nil
  }

  /// Whether a line holds a colon that ends a key, outside of actions.
  private static func isKey(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var isInside = false
    for at in line.indices {
      if at + 1 < line.count, line[at] == line[at + 1] {
        if line[at] == UInt8(ascii: "{") { isInside = true }
        if line[at] == UInt8(ascii: "}") { isInside = false }
      }
      guard !isInside, line[at] == UInt8(ascii: ":") else { continue }
      if at + 1 == line.count || isBlank(line[at + 1]) { return true }
    }
    return false
  }

  private static func isDash(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: "-") && offset + 1 < bytes.count && isBlank(bytes[offset + 1])
  }

  /// Whether only blanks stand between the start of the line and an offset.
  static func starts(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    let before = lastInk(bytes, before: offset)
    return before < 0 || isNewline(bytes[before])
  }

  /// Whether only blanks, or a comment after a blank, stand between an offset and the line's end.
  static func ends(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    var at = offset
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    if at == bytes.count || isNewline(bytes[at]) { return true }
    return at > offset && bytes[at] == UInt8(ascii: "#")
  }

  /// Whether a block scalar's header (`key: |-`) stands before an offset: its text is the action's.
  static func followsBlockHeader(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    var at = lastInk(bytes, before: offset)
    var indicators = 0
    while at >= 0, indicators < 2, isIndicator(bytes[at]) {
      at -= 1
      indicators += 1
    }
    guard at > 0, bytes[at] == UInt8(ascii: "|") || bytes[at] == UInt8(ascii: ">") else {
      return false
    }
    return isBlank(bytes[at - 1])
  }

  /// The offset of the last byte before another that is not a blank; -1 where there is none.
  private static func lastInk(_ bytes: UnsafeBufferPointer<UInt8>, before offset: Int) -> Int {
    var at = offset - 1
    while at >= 0, isBlank(bytes[at]) { at -= 1 }
    return at
  }

  private static func isIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte &- UInt8(ascii: "1") < 9
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isNewline(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
