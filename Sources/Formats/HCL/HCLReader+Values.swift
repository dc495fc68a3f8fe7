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
    if readEncoded(range, into: parent, name, span, depth: depth) { return }
    add(.unknown, to: parent, name, span, text: bytes[span])
  }

  /// Reads the tuple or object in `jsonencode(…)`; false where the expression is anything else.
  private mutating func readEncoded(
    _ range: Range<Int>, into parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>,
    depth: Int
  ) -> Bool {
    guard range.count > 4, bytes[tokens[range.lowerBound].range].elementsEqual("jsonencode".utf8),
      tokens[range.lowerBound + 1].kind == .open,
      Int(tokens[range.lowerBound + 1].match) == range.upperBound - 1
    else { return false }
    let argument = withoutParentheses(range.lowerBound + 1..<range.upperBound)
    guard let first = argument.first.map({ tokens[$0] }), first.kind == .open,
      Int(first.match) == argument.upperBound - 1, !isComprehension(argument),
      depth + 1 < HCL.depthLimit
    else { return false }
    // The source of one within another is part of the outer one's already.
    let isOutermost = !isEncoded
    isEncoded = true
    readCollection(
      argument, into: parent, name, span, depth: depth, source: isOutermost ? bytes[span] : [])
    isEncoded = !isOutermost
    return true
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
      if isKnown, token.kind == .heredoc, readJSON(token, into: parent, name, span) { return true }
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

  /// Reads a heredoc that is a JSON array or object; false where it is anything else.
  private mutating func readJSON(
    _ token: HCL.Token, into parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>
  ) -> Bool {
    let source = content(of: token)
    let first = source.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard !token.hasEscape, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    let json = JSON.parse(source.span)
    guard json.problems.isEmpty, json.nodes.count > 1 else { return false }
    add(json.kind(of: 1), to: parent, name, span, text: text(of: token))
    document.copy(json, into: lastNode, offset: source.startIndex)
    return true
  }

  /// The value that was read last, before anything in it is.
  private var lastNode: Document.NodeID {
    Document.NodeID(truncatingIfNeeded: document.nodes.count - 1)
  }

  private mutating func readCollection(
    _ range: Range<Int>, into parent: Document.NodeID, _ name: HCL.Token?, _ span: Range<Int>,
    depth: Int, source: ArraySlice<UInt8> = []
  ) {
    let isObject = tokens[range.lowerBound].byte == UInt8(ascii: "{")
    add(isObject ? .object : .array, to: parent, name, span, text: source)
    let node = lastNode
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
