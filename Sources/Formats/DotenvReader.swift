/// Reads an environment file line by line.
struct DotenvReader {
  private(set) var document: Document
  private let bytes: UnsafeBufferPointer<UInt8>
  private let root: Document.NodeID
  private var at = 0
  /// Quotes that do not come any more: a search that failed is not made again.
  private var missing: Set<UInt8> = []
  private static let problemLimit = 100

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    document = Document(length: bytes.count)
    root = document.append(.object, to: Document.stream, start: 0, end: bytes.count)
    if bytes.count >= 3, (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) { at = 3 }
  }

  mutating func read() {
    while at < bytes.count {
      skipBlanks()
      guard at < bytes.count else { return }
      if !isNewline(bytes[at]), bytes[at] != UInt8(ascii: "#") { readLine() }
      at = lineEnd(from: at) + 1
    }
  }

  private mutating func readLine() {
    var name = readName()
    if bytes[name].elementsEqual("export".utf8), at < bytes.count, isBlank(bytes[at]) {
      skipBlanks()
      name = readName()
    }
    skipBlanks()
    let hasValue = at < bytes.count && bytes[at] == UInt8(ascii: "=")
    guard hasValue, !name.isEmpty else {
      let isNameAlone = at == bytes.count || isNewline(bytes[at]) || bytes[at] == UInt8(ascii: "#")
      if isNameAlone, !name.isEmpty {
        append(.unknown, name: name, text: [], range: name.upperBound..<name.upperBound)
      } else {
        note("expected KEY=value", at: name.lowerBound)
      }
      return
    }
    at += 1
    skipBlanks()
    readValue(of: name)
  }

  private mutating func readName() -> Range<Int> {
    let start = at
    while at < bytes.count, isNamePart(bytes[at]) { at += 1 }
    return start..<at
  }

  private mutating func readValue(of name: Range<Int>) {
    let start = at
    if start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
    {
      if let end = quoteEnd(start) {
        let isRaw = bytes[start] == UInt8(ascii: "'")
        let inner = start + 1..<end - 1
        let text = isRaw ? Array(bytes[inner]) : unescaped(inner)
        let isReference = !isRaw && isReference(inner)
        at = end
        append(isReference ? .unknown : .string, name: name, text: text, range: start..<end)
        return
      }
      note("a quote that does not close", at: start)
    }
    var end = start
    let limit = lineEnd(from: start)
    while end < limit, bytes[end] != UInt8(ascii: "#") || end > start && !isBlank(bytes[end - 1]) {
      end += 1
    }
    while end > start, isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0D { end -= 1 }
    let kind: Document.Kind = isReference(start..<end) ? .unknown : .string
    append(kind, name: name, text: Array(bytes[start..<end]), range: start..<end)
    at = end
  }

  private mutating func append(
    _ kind: Document.Kind, name: Range<Int>, text: [UInt8], range: Range<Int>
  ) {
    document.append(
      kind, to: root, name: bytes[name], nameStart: name.lowerBound, text: text,
      start: range.lowerBound, end: range.upperBound)
  }

  /// The offset after the closing quote, on this line or a later one.
  private mutating func quoteEnd(_ start: Int) -> Int? {
    let quote = bytes[start]
    guard !missing.contains(quote) else { return nil }
    var end = start + 1
    while end < bytes.count {
      if bytes[end] == quote { return end + 1 }
      end += bytes[end] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    missing.insert(quote)
    return nil
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
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): text.append(bytes[offset + 1])
      default: text.append(contentsOf: bytes[offset..<offset + 2])
      }
      offset += 2
    }
    return text
  }

  /// Whether a value is one reference and nothing else; `${X:-default}` states its default.
  private func isReference(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "$") else { return false }
    var name = range.lowerBound + 1..<range.upperBound
    if bytes[name.lowerBound] == UInt8(ascii: "{") {
      guard bytes[range.upperBound - 1] == UInt8(ascii: "}"), name.count > 2 else { return false }
      name = name.lowerBound + 1..<range.upperBound - 1
    }
    return bytes[name].allSatisfy { isNamePart($0) && $0 != UInt8(ascii: ".") && $0 != 0x2D }
  }

  private mutating func note(_ message: String, at offset: Int) {
    guard document.problems.count < Self.problemLimit else { return }
    document.problems.append(Document.Problem(offset: offset, message: message))
  }

  private mutating func skipBlanks() {
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
  }

  private func lineEnd(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
