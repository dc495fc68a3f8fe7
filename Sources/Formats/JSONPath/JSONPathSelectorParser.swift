/// Selectors, and the numbers and names in them.
extension JSONPath.Parser {
  /// Indices beyond this lose digits in programs that take numbers for doubles (RFC 7493).
  private static let largestInteger = 9_007_199_254_740_991

  mutating func selector() throws(JSONPathError) -> JSONPath.Selector {
    switch next {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try string())
    case UInt8(ascii: "*"):
      offset += 1
      return .wildcard
    case UInt8(ascii: "?"):
      offset += 1
      skipBlanks()
      return .filter(try nested { parser throws(JSONPathError) in try parser.expression() })
    case UInt8(ascii: ":"): return try slice(from: nil)
    case _ where isDigit(next) || stands("-"): return try indexOrSlice()
    default: throw failure("expected a selector: a name in quotes, '*', an index, ':' or '?'")
    }
  }

  private mutating func indexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
    let index = try integer()
    let end = offset
    skipBlanks()
    if stands(":") { return try slice(from: index) }
    offset = end
    return .index(index)
  }

  private mutating func slice(from start: Int?) throws(JSONPathError) -> JSONPath.Selector {
    offset += 1
    skipBlanks()
    let end = try optionalInteger()
    var step: Int?
    if take(":") {
      skipBlanks()
      step = try optionalInteger()
    }
    return .slice(JSONPath.Slice(start: start, end: end, step: step ?? 1))
  }

  private mutating func optionalInteger() throws(JSONPathError) -> Int? {
    guard isDigit(next) || stands("-") else { return nil }
    let value = try integer()
    skipBlanks()
    return value
  }

  private mutating func integer() throws(JSONPathError) -> Int {
    let start = offset
    let isNegative = take("-")
    guard isDigit(next) else { throw failure("expected a digit") }
    if take("0"), isNegative || isDigit(next) {
      throw failure("an integer has no leading zero, nor is there a -0", at: start)
    }
    var value = 0
    while let digit = next, isDigit(digit) {
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
      guard value <= Self.largestInteger else {
        throw failure("an integer lies between -(2^53 - 1) and 2^53 - 1", at: start)
      }
      offset += 1
    }
    return isNegative ? -value : value
  }

  /// Reads a name that needs no quotes; nil where none starts here.
  mutating func shorthandName() -> [UInt8]? {
    let start = offset
    while let byte = next, isNameByte(byte), offset > start || !isDigit(byte) { offset += 1 }
    return offset > start ? Array(bytes[start..<offset]) : nil
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

/// Single bytes.
extension JSONPath.Parser {
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  func stands(_ token: String) -> Bool { bytes[offset...].starts(with: token.utf8) }

  mutating func take(_ token: String) -> Bool {
    guard stands(token) else { return false }
    offset += token.utf8.count
    return true
  }

  /// Goes over spaces, tabs, line feeds and carriage returns, and says how many there were.
  @discardableResult
  mutating func skipBlanks() -> Int {
    let start = offset
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      offset += 1
    }
    return offset - start
  }

  func failure(_ message: String, at place: Int? = nil) -> JSONPathError {
    JSONPathError(offset: place ?? offset, message: message)
  }
}
