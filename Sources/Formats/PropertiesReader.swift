/// Reads a properties or INI file line by line.
struct PropertiesReader {
  private(set) var document: Document
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isINI: Bool
  private let root: Document.NodeID
  /// The object that the next key belongs to.
  private var section: Document.NodeID
  private var at = 0
  private static let problemLimit = 100

  init(_ bytes: UnsafeBufferPointer<UInt8>, dialect: Properties.Dialect) {
    self.bytes = bytes
    isINI = dialect == .ini
    document = Document(length: bytes.count)
    root = document.append(.object, to: Document.stream, start: 0, end: bytes.count)
    section = root
    if bytes.count >= 3, (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) { at = 3 }
  }

  mutating func read() {
    while at < bytes.count {
      while at < bytes.count, isBlank(bytes[at]) || isNewline(bytes[at]) { at += 1 }
      guard at < bytes.count else { return }
      let end = lineEnd(from: at)
      if isComment(bytes[at]) {
        at = end
      } else if isINI, bytes[at] == UInt8(ascii: "[") {
        readSection(to: end)
      } else {
        readMember(to: end)
      }
    }
  }

  private func isComment(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: isINI ? ";" : "!")
  }

  private mutating func readSection(to end: Int) {
    let start = at
    at = end
    guard let close = bytes[start..<end].lastIndex(of: UInt8(ascii: "]")) else {
      note("a section without its closing bracket", at: start)
      return
    }
    section = document.append(
      .object, to: root, name: bytes[start + 1..<close], nameStart: start, start: start, end: end)
  }

  private mutating func readMember(to end: Int) {
    let start = at
    var keyEnd = start
    while keyEnd < end, !endsKey(bytes[keyEnd]) {
      keyEnd += !isINI && bytes[keyEnd] == UInt8(ascii: "\\") && keyEnd + 1 < end ? 2 : 1
    }
    at = keyEnd
    while at < end, isBlank(bytes[at]) { at += 1 }
    if at < end, isSeparator(bytes[at]) { at += 1 }
    while at < end, isBlank(bytes[at]) { at += 1 }
    while isINI, keyEnd > start, isBlank(bytes[keyEnd - 1]) { keyEnd -= 1 }
    let name = isINI ? Array(bytes[start..<keyEnd]) : unescaped(start..<keyEnd)
    let value = isINI ? readPlainValue(to: end) : readValue(to: end)
    document.append(
      isPlaceholder(value.text) ? .unknown : .string, to: section, name: name, nameStart: start,
      text: value.text, start: value.range.lowerBound, end: value.range.upperBound)
    document.setEnd(section == root ? bytes.count : at, of: section)
  }

  private func endsKey(_ byte: UInt8) -> Bool { isSeparator(byte) || !isINI && isBlank(byte) }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
  }

  /// A value with its continuation lines joined, which lose their indentation.
  private mutating func readValue(to firstEnd: Int) -> (text: [UInt8], range: Range<Int>) {
    let start = at
    var text: [UInt8] = []
    var end = firstEnd
    while isContinued(at..<end) {
      text += unescaped(at..<end - 1)
      at = min(end + 1, bytes.count)
      if bytes[at - 1] == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
      while at < bytes.count, isBlank(bytes[at]) { at += 1 }
      end = lineEnd(from: at)
    }
    text += unescaped(at..<end)
    at = end
    return (text, start..<end)
  }

  /// Whether a line ends in an odd number of backslashes and another line follows.
  private func isContinued(_ line: Range<Int>) -> Bool {
    guard line.upperBound < bytes.count else { return false }
    var first = line.upperBound
    while first > line.lowerBound, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (line.upperBound - first) % 2 == 1
  }

  /// An INI file's value: to the line's end or a comment after a blank, or within its quotes.
  private mutating func readPlainValue(to end: Int) -> (text: [UInt8], range: Range<Int>) {
    let start = at
    at = end
    var limit = start
    let quote = start < end ? bytes[start] : 0
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = bytes[(start + 1)..<end].firstIndex(of: quote)
    {
      return (Array(bytes[start + 1..<close]), start..<close + 1)
    }
    while limit < end, !isComment(bytes[limit]) || limit > start && !isBlank(bytes[limit - 1]) {
      limit += 1
    }
    while limit > start, isBlank(bytes[limit - 1]) { limit -= 1 }
    return (Array(bytes[start..<limit]), start..<limit)
  }

  private func unescaped(_ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < range.upperBound else {
        text.append(bytes[offset])
        offset += 1
        continue
      }
      switch bytes[offset + 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      // Unicode escapes stay as written: what rules look for in values is ASCII.
      case UInt8(ascii: "u"): text.append(contentsOf: bytes[offset..<offset + 2])
      default: text.append(bytes[offset + 1])
      }
      offset += 2
    }
    return text
  }

  private func isPlaceholder(_ text: [UInt8]) -> Bool {
    guard text.count > 3, text[0] == UInt8(ascii: "$"), text[1] == UInt8(ascii: "{") else {
      return false
    }
    return text[2...].allSatisfy { isNamePart($0) || $0 == UInt8(ascii: "}") }
      && text.firstIndex(of: UInt8(ascii: "}")) == text.count - 1
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private mutating func note(_ message: String, at offset: Int) {
    guard document.problems.count < Self.problemLimit else { return }
    document.problems.append(Document.Problem(offset: offset, message: message))
  }

  private func lineEnd(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !isNewline(bytes[end]) { end += 1 }
    return end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  private func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
