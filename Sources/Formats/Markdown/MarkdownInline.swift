/// Takes the markup off one line.
struct MarkdownInline {
  /// Longer lines are read so far only: nobody reads them.
  private static let limit = 16_384
  private static let targetLimit = 1_024

  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var plain: [UInt8] = []
  private var text = MarkdownText()
  /// Where labels of links may have begun: in the text, in the line, and whether of an image.
  private var labels: [(plain: Int, offset: Int, isImage: Bool)] = []
  /// Lengths of runs of backticks that nothing closes from here on.
  private var unclosed: Set<Int> = []
  /// Where the bold text that the line begins with ends.
  private var leadEnd: Int?

  static func text(of bytes: [UInt8], in range: Range<Int>) -> MarkdownText {
    var inline = MarkdownInline(bytes, range)
    return inline.read()
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, range.lowerBound + Self.limit)
  }

  private mutating func read() -> MarkdownText {
    while offset < end { step() }
    let whole = String(decoding: plain, as: UTF8.self)
    text.plain = whole
    text.rest = whole
    if let leadEnd { divide(at: leadEnd) }
    return text
  }

  /// Parts the bold start from what follows it.
  private mutating func divide(at end: Int) {
    var lead = plain[..<end]
    var rest = plain[end...]
    while let last = lead.last, last <= 0x20 || last == UInt8(ascii: ":") { lead.removeLast() }
    rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
    guard !lead.isEmpty else { return }
    text.lead = String(decoding: lead, as: UTF8.self)
    text.rest = String(decoding: rest, as: UTF8.self)
  }

  private mutating func step() {
    switch bytes[offset] {
    case UInt8(ascii: "\\") where offset + 1 < end && isPunctuation(bytes[offset + 1]):
      plain.append(bytes[offset + 1])
      offset += 2
    case UInt8(ascii: "`"): readCode()
    case UInt8(ascii: "<"): readTag()
    case UInt8(ascii: "!") where offset + 1 < end && bytes[offset + 1] == UInt8(ascii: "["):
      labels.append((plain.count, offset, true))
      offset += 2
    case UInt8(ascii: "["):
      labels.append((plain.count, offset, false))
      plain.append(bytes[offset])
      offset += 1
    case UInt8(ascii: "]"): closeLabel()
    case UInt8(ascii: "*"), UInt8(ascii: "_"): readEmphasis()
    default:
      plain.append(bytes[offset])
      offset += 1
    }
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  private mutating func readCode() {
    let length = run(of: UInt8(ascii: "`"), at: offset)
    guard !unclosed.contains(length), let close = closing(length) else {
      unclosed.insert(length)
      plain += bytes[offset..<offset + length]
      offset += length
      return
    }
    let content = bytes[offset + length..<close]
    text.codes.append(
      MarkdownText.Code(
        text: String(decoding: trimmed(content), as: UTF8.self), offset: offset))
    plain += content
    offset = close + length
  }

  private func run(of byte: UInt8, at start: Int) -> Int {
    var position = start
    while position < end, bytes[position] == byte { position += 1 }
    return position - start
  }

  private func closing(_ length: Int) -> Int? {
    var position = offset + length
    while position < end {
      guard bytes[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      let its = run(of: UInt8(ascii: "`"), at: position)
      if its == length { return position }
      position += its
    }
    return nil
  }

  private func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = slice
    while slice.first == UInt8(ascii: " ") { slice.removeFirst() }
    while slice.last == UInt8(ascii: " ") { slice.removeLast() }
    return slice
  }

  /// A tag or a comment is no text; an address between angle brackets is.
  private mutating func readTag() {
    let after = bytes[offset..<end]
    if after.starts(with: "<!--".utf8) {
      let content = after.dropFirst(4)
      var close = content.startIndex
      while close < end, !bytes[close..<end].starts(with: "-->".utf8) { close += 1 }
      text.comments.append(
        String(decoding: trimmed(bytes[content.startIndex..<close]), as: UTF8.self))
      offset = min(end, close + 3)
      return
    }
    let next = after.dropFirst().first ?? 0
    let isTag = next == UInt8(ascii: "/") || (0x61...0x7A).contains(next | 0x20)
    if isTag, let close = after.prefix(256).firstIndex(of: UInt8(ascii: ">")),
      !after[..<close].contains(sequence: "://")
    {
      if !plain.isEmpty, plain.last != UInt8(ascii: " ") { plain.append(UInt8(ascii: " ")) }
      offset = close + 1
      return
    }
    plain.append(bytes[offset])
    offset += 1
  }

  /// A bracket that closes a link's label, or is itself.
  private mutating func closeLabel() {
    guard let label = labels.popLast() else {
      plain.append(bytes[offset])
      offset += 1
      return
    }
    guard offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "("), let target = target() else {
      if label.isImage {
        plain.insert(UInt8(ascii: "["), at: label.plain)
        moveBold(behind: label.plain, by: 1)
      }
      plain.append(bytes[offset])
      offset += 1
      return
    }
    if !label.isImage {
      plain.remove(at: label.plain)
      moveBold(behind: label.plain, by: -1)
    }
    text.links.append(
      MarkdownText.Link(
        label: String(decoding: plain[label.plain...], as: UTF8.self),
        target: String(decoding: target.text, as: UTF8.self), isImage: label.isImage,
        offset: label.offset))
    offset = target.end
  }

  /// What stands between the parentheses behind a label, without a title.
  private func target() -> (text: ArraySlice<UInt8>, end: Int)? {
    let start = offset + 2
    var depth = 1
    var position = start
    while position < min(end, start + Self.targetLimit) {
      switch bytes[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 {
          var target = trimmed(bytes[start..<position])
          if target.first == UInt8(ascii: "<") {
            target = target.dropFirst().prefix { $0 != UInt8(ascii: ">") }
          } else {
            target = target.prefix { $0 > 0x20 }
          }
          return (target, position + 1)
        }
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Asterisks, and underscores at the edge of a word.
  private mutating func readEmphasis() {
    let mark = bytes[offset]
    let length = run(of: mark, at: offset)
    let before = plain.last ?? 0x20
    let after = offset + length < end ? bytes[offset + length] : 0x20
    let isInWord = isWord(before) && isWord(after)
    let isFree = before <= 0x20 && after <= 0x20
    if isFree || (mark == UInt8(ascii: "_") && isInWord) {
      plain += bytes[offset..<offset + length]
    } else if length >= 2 {
      noteBold()
    }
    offset += length
  }

  private var boldStart: Int?

  /// Keeps the ends of bold text where they are when a bracket before them comes or goes.
  private mutating func moveBold(behind position: Int, by distance: Int) {
    if let start = boldStart, start > position { boldStart = start + distance }
    if let end = leadEnd, end > position { leadEnd = end + distance }
  }

  /// Bold text is a lead where only marks such as a tick stand before it.
  private mutating func noteBold() {
    if let start = boldStart {
      boldStart = nil
      if leadEnd == nil, isDecoration(plain[..<start]) { leadEnd = plain.count }
    } else {
      boldStart = plain.count
    }
  }

  private func isDecoration(_ slice: ArraySlice<UInt8>) -> Bool {
    !slice.contains { isWord($0) && $0 < 0x80 }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
