/// Tells comments and quoted scalars of YAML apart, also where templates make it no YAML.
///
/// A quote opens a scalar only where a value may start, so `it's` is text; block scalars end where
/// the indentation does, and a `#` in them is content.
struct YAMLSourceScanner {
  let bytes: [UInt8]
  private(set) var comments: [Range<Int>] = []
  private(set) var strings: [Range<Int>] = []
  private(set) var problems: [Document.Problem] = []
  private var position = 0
  private var lineStart = 0
  /// Whether a value may start here: nothing but marks was read since the last one ended.
  private var expectsValue = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A:
        position += 1
        lineStart = position
        expectsValue = true
      case 0x20, 0x09, 0x0D: position += 1
      case 0x23: scanHash()
      case 0x22 where expectsValue, 0x27 where expectsValue: scanQuoted()
      case 0x7C where expectsValue, 0x3E where expectsValue: scanBlockScalar()
      case 0x7B where isTemplateComment(): scanTemplateComment()
      case 0x5B, 0x7B, 0x2C: mark()
      case 0x3A, 0x2D, 0x3F: scanIndicator()
      case 0x21 where expectsValue, 0x26 where expectsValue: skipProperty()
      default:
        expectsValue = false
        position = textEnd
      }
    }
  }

  /// Where what only goes on with a plain text ends.
  private var textEnd: Int {
    let span = bytes.span
    var end = position + 1
    while end < span.count {
      switch span[end] {
      case 0x0A, 0x23, 0x2C, 0x2D, 0x3A, 0x3F, 0x5B, 0x7B: return end
      default: end += 1
      }
    }
    return end
  }

  private func byte(at offset: Int) -> UInt8? {
    offset >= 0 && offset < bytes.count ? bytes[offset] : nil
  }

  private func lineEnd(from start: Int) -> Int {
    bytes.span.firstIndex(of: 0x0A, from: start) ?? max(start, bytes.count)
  }

  private mutating func mark() {
    expectsValue = true
    position += 1
  }

  /// `:`, `-` and `?` are marks only before a blank (`- -` nests, `a-b` does not).
  private mutating func scanIndicator() {
    let isMark = byte(at: position + 1)?.isSpace ?? true
    expectsValue = isMark && (bytes[position] == 0x3A || expectsValue)
    position += 1
  }

  /// A tag or an anchor, after which a value may still start.
  private mutating func skipProperty() {
    while position < bytes.count && !bytes[position].isSpace { position += 1 }
  }

  private mutating func scanHash() {
    guard byte(at: position - 1)?.isSpace ?? true else {
      position += 1
      return
    }
    var end = lineEnd(from: position)
    let next = end
    if byte(at: end - 1) == 0x0D { end -= 1 }
    comments.append(position..<end)
    position = next
  }

  private mutating func scanQuoted() {
    let quote = bytes[position]
    let opening = position
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x5C && quote == 0x22 {
        position += 2
      } else if byte == quote {
        if quote == 0x22 || self.byte(at: position + 1) != quote {
          return closeQuoted(opening)
        }
        position += 2
      } else {
        position += 1
      }
    }
    position = bytes.count
    problems.append(Document.Problem(offset: opening, message: "this literal never ends"))
    if opening + 1 < position { strings.append((opening + 1)..<position) }
  }

  private mutating func closeQuoted(_ opening: Int) {
    if opening + 1 < position { strings.append((opening + 1)..<position) }
    position += 1
    expectsValue = false
    // In flow mappings a colon may follow a quoted name directly: {"a":"b"}.
    if byte(at: position) == 0x3A { mark() }
  }

  private func isTemplateComment() -> Bool {
    guard byte(at: position + 1) == 0x7B else { return false }
    var offset = position + 2
    if byte(at: offset) == 0x2D { offset += 1 }
    while byte(at: offset) == 0x20 { offset += 1 }
    return byte(at: offset) == 0x2F && byte(at: offset + 1) == 0x2A
  }

  /// `{{/* … */}}`, as Helm's templates hold them.
  private mutating func scanTemplateComment() {
    let start = position
    while position < bytes.count {
      if bytes[position] == 0x2A && byte(at: position + 1) == 0x2F {
        position += 2
        while let next = byte(at: position), next == 0x20 || next == 0x2D { position += 1 }
        if byte(at: position) == 0x7D && byte(at: position + 1) == 0x7D { position += 2 }
        comments.append(start..<position)
        return
      }
      position += 1
    }
    problems.append(Document.Problem(offset: start, message: "this comment never ends"))
    comments.append(start..<position)
  }
}

extension YAMLSourceScanner {
  /// Reads `|` and `>` with their header and the lines below that are indented more.
  private mutating func scanBlockScalar() {
    guard let header = blockHeader() else {
      expectsValue = false
      position += 1
      return
    }
    let parent = parentIndent()
    let start = scanHeaderLine(header.end)
    guard let indent = header.indent.map({ max(parent, 0) + $0 }) ?? contentIndent(start, parent)
    else { return }
    var line = start
    while line < bytes.count {
      let text = indentEnd(from: line)
      let isEmpty = text >= bytes.count || bytes[text] == 0x0A || bytes[text] == 0x0D
      if !isEmpty && text - line < indent { break }
      line = min(bytes.count, lineEnd(from: text) + 1)
    }
    if start < line { strings.append(start..<line) }
    position = line
    lineStart = line
    expectsValue = true
  }

  /// The end of a header such as `|2-` and its digit, or nil if it is not all of its line.
  private func blockHeader() -> (end: Int, indent: Int?)? {
    var end = position + 1
    var indent: Int?
    while let next = byte(at: end), next.isDigit || next == 0x2B || next == 0x2D, end - position < 4
    {
      if next.isDigit { indent = Int(next) - 0x30 }
      end += 1
    }
    var rest = end
    while let next = byte(at: rest), next.isBlank { rest += 1 }
    let isComment = byte(at: rest) == 0x23 && rest > end
    return byte(at: rest).map { $0 == 0x0A } ?? true || isComment ? (end, indent) : nil
  }

  /// Reads the rest of the header's line; returns the start of the next one.
  private mutating func scanHeaderLine(_ end: Int) -> Int {
    position = end
    while let next = byte(at: position), next.isBlank { position += 1 }
    if byte(at: position) == 0x23 { scanHash() }
    position = min(bytes.count, position + 1)
    lineStart = position
    expectsValue = true
    return position
  }

  private func indentEnd(from line: Int) -> Int {
    var end = line
    while end < bytes.count && bytes[end] == 0x20 { end += 1 }
    return end
  }

  /// The column of the mapping or sequence that holds the scalar; -1 for a whole document.
  private func parentIndent() -> Int {
    var column = indentEnd(from: lineStart)
    var parent = -1
    while byte(at: column) == 0x2D, byte(at: column + 1) == 0x20 {
      parent = column - lineStart
      column = indentEnd(from: column + 1)
    }
    let isDocument = byte(at: column) == 0x2D && column == lineStart
    return column == position || isDocument ? parent : column - lineStart
  }

  /// The indentation of the first line with text, or nil if that line is not the scalar's.
  private func contentIndent(_ start: Int, _ parent: Int) -> Int? {
    var line = start
    while line < bytes.count {
      let text = indentEnd(from: line)
      if text < bytes.count && bytes[text] != 0x0A && bytes[text] != 0x0D {
        return text - line > parent ? text - line : nil
      }
      line = text + 1
    }
    return nil
  }
}
