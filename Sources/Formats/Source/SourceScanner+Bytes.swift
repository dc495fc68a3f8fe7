extension UInt8 {
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  var isDigit: Bool { self &- 0x30 < 10 }

  /// A byte of a name: letters, digits, underscore and all that is not ASCII.
  var isNameByte: Bool { isASCIILetter || isDigit || self == 0x5F || self >= 0x80 }

  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0C }

  var isSpace: Bool { isBlank || self == 0x0A }
}

/// Looking around in the file. Nothing here moves the position.
extension SourceScanner {
  func byte(at offset: Int) -> UInt8? {
    offset >= 0 && offset < bytes.count ? bytes[offset] : nil
  }

  func nextStop(from start: Int, in stops: [Bool]) -> Int {
    let bytes = self.bytes.span
    let stops = stops.span
    var offset = start
    while offset < bytes.count && !stops[Int(bytes[offset])] { offset += 1 }
    return offset
  }

  func matches(_ mark: Mark, at offset: Int) -> Bool {
    guard mark.count <= bytes.count - offset else { return false }
    for index in 0..<mark.count where bytes[offset + index] != mark[index] { return false }
    return true
  }

  func matches(_ range: Range<Int>, at offset: Int) -> Bool {
    guard range.count <= bytes.count - offset else { return false }
    for index in 0..<range.count
    where bytes[offset + index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }

  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let bytes = self.bytes.span
    var offset = start
    while offset < bytes.count {
      if bytes[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// The offset of the next newline, or the end of the file.
  func lineEnd(from start: Int) -> Int { firstIndex(of: 0x0A, from: start) ?? bytes.count }

  /// The line's end without the carriage return before it.
  func trimmedLineEnd(_ end: Int) -> Int { byte(at: end - 1) == 0x0D ? end - 1 : end }

  func skipBlanks(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count && bytes[offset].isBlank { offset += 1 }
    return offset
  }

  func nameEnd(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count && bytes[offset].isNameByte { offset += 1 }
    return offset
  }

  /// Whether only blanks stand between the offset and the start of its line.
  func isAtLineStart(_ offset: Int) -> Bool {
    var before = offset - 1
    while before >= 0 && bytes[before].isBlank { before -= 1 }
    return before < 0 || bytes[before] == 0x0A
  }

  /// The last byte before the offset that is neither space nor in a comment.
  func significantOffset(before offset: Int) -> Int? {
    var before = offset - 1
    var last = comments.count - 1
    while before >= 0 {
      if bytes[before].isSpace {
        before -= 1
      } else if last >= 0 && comments[last].upperBound > before {
        before = min(before, comments[last].lowerBound) - 1
        last -= 1
      } else {
        return before
      }
    }
    return nil
  }

  /// The word that ends at the offset, unless it is longer than any keyword.
  func word(endingAt last: Int) -> ArraySlice<UInt8> {
    var start = last + 1
    while start > 0 && bytes[start - 1].isNameByte && last - start < 12 { start -= 1 }
    return bytes[start...max(start, last)]
  }

  func isOpening(_ byte: UInt8) -> Bool { byte == 0x28 || byte == 0x5B || byte == 0x7B }

  func isClosing(_ byte: UInt8) -> Bool { byte == 0x29 || byte == 0x5D || byte == 0x7D }

  /// The delimiter that closes what this one opens.
  func closer(of open: UInt8) -> UInt8 {
    switch open {
    case 0x28: 0x29
    case 0x5B: 0x5D
    case 0x7B: 0x7D
    case 0x3C: 0x3E
    default: open
    }
  }
}
