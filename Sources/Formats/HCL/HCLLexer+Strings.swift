extension HCL.Lexer {
  /// Reads a quoted string, whatever strings and templates nest in it.
  mutating func scanString() {
    let start = index
    index += 1
    var token = (hasTemplate: false, hasEscape: false, isClosed: false)
    while index < bytes.count, bytes[index] != 0x0A {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        token.isClosed = true
        break
      }
      if byte == UInt8(ascii: "\\") {
        token.hasEscape = true
        index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 1 : 2
      } else if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") {
        switch template(at: index) {
        case .none: index += 1
        case .escaped:
          token.hasEscape = true
          index += 3
        case .opened:
          token.hasTemplate = true
          skipTemplate()
        }
      } else {
        index += 1
      }
    }
    index = min(index, bytes.count)
    if !token.isClosed { report(start, "this string is not closed") }
    put(.string, from: start, token)
  }

  private enum Template { case none, escaped, opened }

  /// Whether `${` or `%{` stands at the index, or one that is doubled to stand for itself.
  private func template(at index: Int) -> Template {
    guard index + 1 < bytes.count else { return .none }
    if bytes[index + 1] == UInt8(ascii: "{") { return .opened }
    guard bytes[index + 1] == bytes[index], index + 2 < bytes.count,
      bytes[index + 2] == UInt8(ascii: "{")
    else { return .none }
    return .escaped
  }

  /// Steps over `${…}`, in which strings nest, in which templates nest; a line that ends within a
  /// string ends it all.
  private mutating func skipTemplate() {
    index += 2
    // One entry for each nesting: the braces open in a template, or -1 for a string.
    var nesting = [0]
    while let innermost = nesting.last, index < bytes.count {
      let byte = bytes[index]
      if innermost < 0 {
        if byte == 0x0A { return }
        stepInString(byte, &nesting)
      } else {
        index += 1
        switch byte {
        case UInt8(ascii: "\""): nesting.append(-1)
        case UInt8(ascii: "{"): nesting[nesting.count - 1] += 1
        case UInt8(ascii: "}"):
          if innermost == 0 { nesting.removeLast() } else { nesting[nesting.count - 1] -= 1 }
        default: break
        }
      }
    }
    index = min(index, bytes.count)
  }

  private mutating func stepInString(_ byte: UInt8, _ nesting: inout [Int]) {
    switch byte {
    case UInt8(ascii: "\""):
      nesting.removeLast()
      index += 1
    case UInt8(ascii: "\\"):
      index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 1 : 2
    case UInt8(ascii: "$"), UInt8(ascii: "%"):
      switch template(at: index) {
      case .none: index += 1
      case .escaped: index += 3
      case .opened:
        nesting.append(0)
        index += 2
      }
    default: index += 1
    }
  }

  /// Reads `<<EOF` or `<<-EOF` and the lines up to the one that is the marker, however indented.
  mutating func scanHeredoc() -> Bool {
    let start = index
    guard bytes[start...].starts(with: [0x3C, 0x3C]) else { return false }
    var end = start + 2
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    let markerStart = end
    while end < bytes.count, HCL.continuesIdentifier(bytes[end]) { end += 1 }
    let marker = bytes[markerStart..<end]
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D {
      end += 1
    }
    guard let first = marker.first, HCL.startsIdentifier(first), end < bytes.count,
      bytes[end] == 0x0A
    else { return false }
    index = end + 1
    readLines(of: start, until: marker)
    return true
  }

  private mutating func readLines(of start: Int, until marker: ArraySlice<UInt8>) {
    var token = (hasTemplate: false, hasEscape: false, isClosed: false)
    while index < bytes.count {
      let line = index
      while index < bytes.count, bytes[index] != 0x0A {
        if bytes[index] == UInt8(ascii: "$") || bytes[index] == UInt8(ascii: "%") {
          switch template(at: index) {
          case .none: break
          case .escaped:
            token.hasEscape = true
            index += 2
          case .opened: token.hasTemplate = true
          }
        }
        index += 1
      }
      let text = bytes[line..<index].drop { $0 == 0x20 || $0 == 0x09 }
      if text.starts(with: marker),
        text.dropFirst(marker.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
      {
        token.isClosed = true
        put(.heredoc, from: start, token, match: line)
        return
      }
      index = min(index + 1, bytes.count)
    }
    report(start, "this heredoc is not closed")
    put(.heredoc, from: start, token, match: bytes.count)
  }

  private mutating func put(
    _ kind: HCL.Token.Kind, from start: Int,
    _ found: (hasTemplate: Bool, hasEscape: Bool, isClosed: Bool), match: Int = -1
  ) {
    var token = HCL.Token(kind, start, index)
    token.hasTemplate = found.hasTemplate
    token.hasEscape = found.hasEscape
    token.isClosed = found.isClosed
    token.match = Int32(truncatingIfNeeded: match)
    append(token)
  }
}
