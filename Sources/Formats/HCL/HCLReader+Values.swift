extension HCL.Reader {
  /// Reads an expression as a value of `parent`, under a name where the parent is an object.
  mutating func readValue(
    _ expression: Range<Int>, into parent: Document.NodeID, name: HCL.Token? = nil, depth: Int
  ) {
    let range = withoutParentheses(expression)
    guard let first = range.first.map({ tokens[$0] }), let last = range.last else {
      report(expression.lowerBound, "expected a value")
      add(.unknown, to: parent, name, endOfName(name, expression), text: [])
      return
    }
    let span = Int(first.start)..<Int(tokens[last].end)
    if range.count == 1, readLiteral(first, into: parent, name, span) { return }
    if range.count == 2, tokens[last].kind == .number, bytes[Int(first.start)] == 0x2D {
      let digits = bytes[tokens[last].range]
      return add(.number, to: parent, name, span, text: ArraySlice([0x2D] + digits))
    }
    if first.kind == .open, Int(first.match) == last, !isComprehension(range) {
      if depth + 1 < HCL.depthLimit {
        return readCollection(range, into: parent, name, span, depth: depth)
      }
      report(range.lowerBound, "nested too deep")
    }
    add(.unknown, to: parent, name, span, text: bytes[span])
  }

  private func endOfName(_ name: HCL.Token?, _ expression: Range<Int>) -> Range<Int> {
    if let name { return Int(name.end)..<Int(name.end) }
    let index = expression.lowerBound
    let offset = index < tokens.count ? Int(tokens[index].start) : bytes.count
    return offset..<offset
  }

  /// The expression without the line feeds around it and without the parentheses that hold all of
  /// it.
  private func withoutParentheses(_ expression: Range<Int>) -> Range<Int> {
    var range = withoutNewlines(expression)
    while let first = range.first, tokens[first].kind == .open,
      tokens[first].byte == UInt8(ascii: "("), Int(tokens[first].match) == range.upperBound - 1
    {
      range = withoutNewlines(first + 1..<range.upperBound - 1)
    }
    return range
  }

  private func withoutNewlines(_ expression: Range<Int>) -> Range<Int> {
    var range = expression
    while let first = range.first, tokens[first].kind == .newline { range.removeFirst() }
    while let last = range.last, tokens[last].kind == .newline { range.removeLast() }
    return range
  }

  /// Whether it is `[for …]` or `{for …}`.
  private func isComprehension(_ range: Range<Int>) -> Bool {
    let inner = withoutNewlines(range.lowerBound + 1..<range.upperBound - 1)
    guard inner.count > 1 else { return false }
    return tokens[inner.lowerBound + 1].kind == .identifier
      && bytes[tokens[inner.lowerBound].range].elementsEqual("for".utf8)
  }

  private mutating func readLiteral(
    _ token: HCL.Token, into parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>
  ) -> Bool {
    let source = bytes[token.range]
    switch token.kind {
    case .number:
      add(.number, to: parent, name, span, text: source)
    case .string, .heredoc:
      let isKnown = token.isClosed && !token.hasTemplate
      let text = isKnown ? text(of: token) : content(of: token)
      add(isKnown ? .string : .unknown, to: parent, name, span, text: text)
    case .identifier where source.elementsEqual("null".utf8):
      add(.null, to: parent, name, span, text: [])
    case .identifier where source.elementsEqual("true".utf8) || source.elementsEqual("false".utf8):
      add(.boolean, to: parent, name, span, text: source)
    default: return false
    }
    return true
  }

  private mutating func readCollection(
    _ range: Range<Int>, into parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>,
    depth: Int
  ) {
    let isObject = tokens[range.lowerBound].byte == UInt8(ascii: "{")
    add(isObject ? .object : .array, to: parent, name, span, text: [])
    let node = Document.NodeID(truncatingIfNeeded: document.nodes.count - 1)
    let inner = range.lowerBound + 1..<range.upperBound - 1
    if isObject {
      readMembers(inner, into: node, depth: depth + 1)
    } else {
      readElements(inner, into: node, depth: depth + 1)
    }
  }

  private mutating func readElements(
    _ range: Range<Int>, into array: Document.NodeID, depth: Int
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard tokens[index].kind != .newline else {
        index += 1
        continue
      }
      let end = endOfExpression(index..<range.upperBound) { $0 == .comma }
      readValue(index..<end, into: array, depth: depth)
      index = end + 1
    }
  }

  private mutating func readMembers(
    _ range: Range<Int>, into object: Document.NodeID, depth: Int
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard tokens[index].kind != .newline, tokens[index].kind != .comma else {
        index += 1
        continue
      }
      let keyEnd = endOfExpression(index..<range.upperBound) {
        $0 == .equal || $0 == .colon || $0 == .newline || $0 == .comma
      }
      guard keyEnd > index, keyEnd < range.upperBound,
        tokens[keyEnd].kind == .equal || tokens[keyEnd].kind == .colon
      else {
        report(index, "expected a key and a value")
        document.markOpen(object)
        index = max(keyEnd, index + 1)
        continue
      }
      let end = endOfExpression(keyEnd + 1..<range.upperBound) { $0 == .newline || $0 == .comma }
      let key = key(index..<keyEnd)
      if key.hasTemplate { document.markOpen(object) }
      readValue(keyEnd + 1..<end, into: object, name: key, depth: depth)
      index = end
    }
  }

  /// A key as one token. What is more than a word or a literal is named by its source, and is
  /// marked as a template where it is computed.
  private func key(_ range: Range<Int>) -> HCL.Token {
    let first = tokens[range.lowerBound]
    guard range.count > 1 || first.kind == .heredoc else { return first }
    var key = HCL.Token(.other, Int(first.start), Int(tokens[range.upperBound - 1].end))
    key.hasTemplate = first.kind == .open || range.contains { tokens[$0].hasTemplate }
    return key
  }

  private mutating func add(
    _ kind: Document.Kind, to parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>,
    text: ArraySlice<UInt8>
  ) {
    document.append(
      kind, to: parent, name: name.map { self.name(of: $0) },
      nameStart: name.map { Int($0.start) } ?? -1,
      text: text, start: span.lowerBound, end: span.upperBound)
  }
}
