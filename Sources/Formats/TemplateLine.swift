/// What stands around an action on its line.
enum TemplateLine {
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
