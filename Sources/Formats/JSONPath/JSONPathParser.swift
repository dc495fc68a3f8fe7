extension JSONPath {
  /// Reads the grammar of RFC 9535, appendix A, from left to right.
  ///
  /// Blanks stand only where the grammar has its `S`; nothing else is skipped.
  struct Parser {
    /// Parentheses, filters and calls inside each other, because parsing and evaluating recurse
    /// into them.
    static let maximumDepth = 200

    let bytes: [UInt8]
    /// Whether the text was read before, so that nobody waits for its mistakes.
    let isChecked: Bool
    var offset = 0
    private var depth = 0
    private var constants = 0
    var warnings: [JSONPathError] = []

    init(_ text: String, isChecked: Bool = false) {
      bytes = Array(text.utf8)
      self.isChecked = isChecked
    }

    mutating func parse() throws(JSONPathError) -> Query {
      guard take("$") else { throw failure("a query starts with '$'") }
      let segments = try segments()
      guard offset == bytes.count else { throw failure("expected '.', '..' or '['") }
      return Query(
        constant: nil, segments: segments, isSingular: segments.allSatisfy(\.isSingular))
    }

    /// Reads a query inside a filter; nil where none starts here.
    mutating func filterQuery() throws(JSONPathError) -> Query? {
      let isAbsolute = stands("$")
      guard isAbsolute || stands("@") else { return nil }
      offset += 1
      let constant = isAbsolute ? nextConstant() : nil
      let segments = try segments()
      return Query(
        constant: constant, segments: segments, isSingular: segments.allSatisfy(\.isSingular))
    }

    mutating func nextConstant() -> Constant {
      constants += 1
      return Constant(number: constants)
    }

    /// Does `body` one level deeper.
    mutating func nested<Result>(
      _ body: (inout Parser) throws(JSONPathError) -> Result
    ) throws(JSONPathError) -> Result {
      guard depth < Self.maximumDepth else {
        throw failure("expressions are nested too deeply")
      }
      depth += 1
      defer { depth -= 1 }
      return try body(&self)
    }

    private mutating func segments() throws(JSONPathError) -> [Segment] {
      var segments: [Segment] = []
      while true {
        let end = offset
        skipBlanks()
        guard let segment = try segment() else {
          offset = end
          return segments
        }
        segments.append(segment)
      }
    }

    private mutating func segment() throws(JSONPathError) -> Segment? {
      if stands("[") { return try bracketed(isDescendant: false) }
      guard take(".") else { return nil }
      let isDescendant = take(".")
      if isDescendant, stands("[") { return try bracketed(isDescendant: true) }
      if take("*") {
        return Segment(isDescendant: isDescendant, selectors: [.wildcard], isSingular: false)
      }
      guard let name = shorthandName() else {
        throw failure(isDescendant ? "expected a name, '*' or '['" : "expected a name or '*'")
      }
      return Segment(
        isDescendant: isDescendant, selectors: [.name(name)], isSingular: !isDescendant)
    }

    private mutating func bracketed(isDescendant: Bool) throws(JSONPathError) -> Segment {
      offset += 1
      var blanks = skipBlanks()
      var selectors = [try selector()]
      blanks += skipBlanks()
      while take(",") {
        skipBlanks()
        selectors.append(try selector())
        skipBlanks()
      }
      guard take("]") else { throw failure("expected ',' or ']'") }
      // The grammar of singular queries, unlike all else, leaves no room inside the brackets.
      let isSingular =
        !isDescendant && selectors.count == 1 && blanks == 0 && selectors[0].isSingular
      return Segment(isDescendant: isDescendant, selectors: selectors, isSingular: isSingular)
    }
  }
}

extension JSONPath.Selector {
  fileprivate var isSingular: Bool {
    switch self {
    case .name, .index: true
    case .wildcard, .slice, .filter: false
    }
  }
}
