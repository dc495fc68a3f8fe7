extension HCL {
  /// Reads the tokens of a file into a document, body by body.
  struct Reader {
    let bytes: [UInt8]
    let tokens: [Token]
    var document: Document
    /// The nodes that blocks of one type and the same labels share.
    private var levels: [Level: Document.NodeID] = [:]
    /// The arrays of bodies that `dynamic` blocks may add to.
    private var dynamicLevels: [Level] = []
    /// Whether what is read is the argument of a `jsonencode`.
    var isEncoded = false

    init(_ lexer: Lexer) {
      bytes = lexer.bytes
      tokens = lexer.tokens
      document = Document(length: bytes.count)
      document.problems = lexer.problems
    }

    func finished() -> Document {
      var finished = document
      for level in dynamicLevels {
        if let node = levels[level] { finished.markOpen(node) }
      }
      finished.problems.sort { $0.offset < $1.offset }
      return finished
    }

    mutating func readFile() {
      let root = document.append(.object, to: Document.stream, start: 0, end: bytes.count)
      if !document.problems.isEmpty { document.markOpen(root) }
      readBody(tokens.indices, into: root, depth: 1)
    }

    private mutating func readBody(_ range: Range<Int>, into body: Document.NodeID, depth: Int) {
      var index = range.lowerBound
      while index < range.upperBound {
        if tokens[index].kind == .newline {
          index += 1
        } else {
          index = readItem(index..<range.upperBound, into: body, depth: depth)
        }
      }
    }

    /// Reads an attribute or a block and returns the index after it.
    private mutating func readItem(
      _ range: Range<Int>, into body: Document.NodeID, depth: Int
    ) -> Int {
      let start = range.lowerBound
      var index = start
      while index < range.upperBound, isName(tokens[index]) { index += 1 }
      guard index > start, index < range.upperBound else { return skip(range, in: body) }
      switch tokens[index].kind {
      case .equal where index == start + 1:
        return readAttribute(range, into: body, depth: depth)
      case .open where tokens[index].byte == UInt8(ascii: "{"):
        return readBlock(start..<index, upTo: range.upperBound, into: body, depth: depth)
      default: return skip(range, in: body)
      }
    }

    private func isName(_ token: Token) -> Bool {
      token.kind == .identifier || token.kind == .string
    }

    /// Leaves out what is neither attribute nor block, up to the end of its line.
    private mutating func skip(_ range: Range<Int>, in body: Document.NodeID) -> Int {
      report(range.lowerBound, "expected an attribute or a block")
      document.markOpen(body)
      return endOfExpression(range) { $0 == .newline }
    }

    private mutating func readAttribute(
      _ range: Range<Int>, into body: Document.NodeID, depth: Int
    ) -> Int {
      let name = tokens[range.lowerBound]
      let value = range.lowerBound + 2
      let end = endOfExpression(value..<range.upperBound) { $0 == .newline }
      readValue(value..<end, into: body, name: name, depth: depth)
      return end
    }

    /// The index of the first token outside brackets that `stops`.
    func endOfExpression(_ range: Range<Int>, stops: (Token.Kind) -> Bool) -> Int {
      var index = range.lowerBound
      while index < range.upperBound, !stops(tokens[index].kind) {
        let token = tokens[index]
        // A bracket that is not closed is stepped over alone, so that its line ends it.
        index = token.kind == .open && token.match >= 0 ? Int(token.match) + 1 : index + 1
      }
      return min(index, range.upperBound)
    }

    mutating func report(_ index: Int, _ message: String) {
      guard document.problems.count < HCL.problemLimit else { return }
      let offset = index < tokens.count ? Int(tokens[index].start) : bytes.count
      document.problems.append(.init(offset: offset, message: message))
    }
  }
}

extension HCL.Reader {
  /// Reads a block: `names` are its type and labels, and its opening brace is the next token.
  private mutating func readBlock(
    _ names: Range<Int>, upTo limit: Int, into body: Document.NodeID, depth: Int
  ) -> Int {
    let brace = tokens[names.upperBound]
    let isClosed = brace.match >= 0
    let end = isClosed ? Int(brace.match) : limit
    let next = isClosed ? end + 1 : limit
    let inner = depth + names.count + 1
    guard inner < HCL.depthLimit else {
      report(names.lowerBound, "nested too deep")
      document.markOpen(body)
      return next
    }
    let span = Int(tokens[names.lowerBound].start)..<endOffset(before: next)
    var parent = body
    for name in names {
      parent = level(name, in: parent, isLast: name == names.upperBound - 1, span: span)
    }
    let block = document.append(
      .object, to: parent, start: span.lowerBound, end: span.upperBound)
    if isDynamic(tokens[names.lowerBound]) { leaveOpen(names.dropFirst(), in: body) }
    if !isClosed { document.markOpen(block) }
    readBody(names.upperBound + 1..<end, into: block, depth: inner)
    return next
  }

  private func endOffset(before index: Int) -> Int {
    index > 0 && index <= tokens.count ? Int(tokens[index - 1].end) : bytes.count
  }

  /// `dynamic "name" {}` stands for any number of `name` blocks.
  private func isDynamic(_ type: HCL.Token) -> Bool {
    bytes[type.range].elementsEqual("dynamic".utf8)
  }

  /// Says that a body may hold more blocks of the type that a `dynamic` block's label names.
  private mutating func leaveOpen(_ labels: Range<Int>, in body: Document.NodeID) {
    guard labels.count == 1, let label = labels.first.map({ tokens[$0] }), !label.hasTemplate else {
      document.markOpen(body)
      return
    }
    let name = Array(name(of: label))
    document.markOpen(body, member: name)
    dynamicLevels.append(HCL.Level(parent: body, isLast: true, name: name))
  }

  private mutating func level(
    _ index: Int, in parent: Document.NodeID, isLast: Bool, span: Range<Int>
  ) -> Document.NodeID {
    let token = tokens[index]
    let name = name(of: token)
    let key = HCL.Level(parent: parent, isLast: isLast, name: Array(name))
    if let node = levels[key] {
      document.setEnd(span.upperBound, of: node)
      return node
    }
    if token.hasTemplate { document.markOpen(parent) }
    let node = document.append(
      isLast ? .array : .object, to: parent, name: name, nameStart: Int(token.start),
      start: span.lowerBound, end: span.upperBound)
    levels[key] = node
    return node
  }
}
