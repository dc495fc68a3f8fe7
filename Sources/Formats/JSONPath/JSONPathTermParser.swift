/// Literals and function calls.
extension JSONPath.Parser {
  mutating func term() throws(JSONPathError) -> Term {
    switch next {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try string()[...]))
    case _ where isDigit(next) || stands("-"): return .literal(.number(try number()))
    case let letter? where isFunctionLetter(letter): return try word()
    default:
      guard let query = try filterQuery() else {
        throw failure("expected '@', '$', a literal or a function")
      }
      return .query(query)
    }
  }

  private mutating func number() throws(JSONPathError) -> JSONPath.Number {
    let start = offset
    _ = take("-")
    if take("0") {
      guard !isDigit(next) else { throw failure("a number has no leading zero", at: start) }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return JSONPath.Number(digits: bytes[start..<offset])
  }

  private mutating func digits() throws(JSONPathError) {
    guard isDigit(next) else { throw failure("expected a digit") }
    while isDigit(next) { offset += 1 }
  }

  /// Reads `true`, `false`, `null` or a call.
  private mutating func word() throws(JSONPathError) -> Term {
    let start = offset
    while let byte = next,
      isFunctionLetter(byte) || byte == UInt8(ascii: "_") || isDigit(byte)
    {
      offset += 1
    }
    let word = String(decoding: bytes[start..<offset], as: UTF8.self)
    if stands("(") { return try call(word, at: start) }
    switch word {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null": return .literal(.null)
    default: throw failure("'\(word)' is neither true, false, null nor a call", at: start)
    }
  }

  private func isFunctionLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  private mutating func call(_ name: String, at start: Int) throws(JSONPathError) -> Term {
    let parameters: Int
    switch name {
    case "length", "count", "value", "known": parameters = 1
    case "match", "search": parameters = 2
    default: throw failure("there is no function '\(name)'", at: start)
    }
    let arguments = try nested { parser throws(JSONPathError) in try parser.arguments() }
    guard arguments.count == parameters else {
      throw failure(
        "\(name)() takes \(parameters) argument\(parameters == 1 ? "" : "s")", at: start)
    }
    let first = arguments[0]
    switch name {
    case "length":
      let length = JSONPath.Operand.length(try operand(first.term, at: first.start))
      return .operand(length.isConstant ? .constant(nextConstant(), length) : length)
    case "count": return .operand(.count(try nodes(first)))
    case "value": return .operand(.value(try nodes(first)))
    case "known": return .known(try operand(first.term, at: first.start))
    default:
      let text = try operand(first.term, at: first.start)
      let pattern = try pattern(arguments[1])
      return .matching(
        JSONPath.Matching(text: text, pattern: pattern, isWhole: name == "match"))
    }
  }
}

/// Arguments of calls, and their types.
extension JSONPath.Parser {
  typealias Argument = (term: Term, start: Int)

  private mutating func arguments() throws(JSONPathError) -> [Argument] {
    offset += 1
    skipBlanks()
    if take(")") { return [] }
    var arguments = [try argument()]
    while take(",") {
      skipBlanks()
      arguments.append(try argument())
    }
    guard take(")") else { throw failure("expected ',' or ')'") }
    return arguments
  }

  /// No function takes a truth, so what can only be one is refused before it is read.
  private mutating func argument() throws(JSONPathError) -> Argument {
    let start = offset
    let message = "no function takes a logical expression"
    if stands("!") || stands("(") { throw failure(message) }
    let term = try term()
    skipBlanks()
    if stands("&&") || stands("||") || comparisonOperator() != nil {
      throw failure(message, at: start)
    }
    return (term, start)
  }

  private func nodes(_ argument: Argument) throws(JSONPathError) -> JSONPath.Query {
    guard case .query(let query) = argument.term else {
      throw failure("expected a query", at: argument.start)
    }
    return query
  }

  private mutating func pattern(
    _ argument: Argument
  ) throws(JSONPathError) -> JSONPath.Matching.Pattern {
    let operand = try operand(argument.term, at: argument.start)
    guard case .literal(let value) = operand else { return .computed(operand) }
    guard case .string(let bytes) = value else {
      warnings.append(failure("this is no regular expression", at: argument.start))
      return .fixed(JSONPath.LiteralPattern(nil))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if isChecked { return .fixed(JSONPath.LiteralPattern(checked: text)) }
    do {
      return .fixed(JSONPath.LiteralPattern(try IRegexp(text)))
    } catch {
      warnings.append(
        failure("this is no regular expression: \(error.message)", at: argument.start))
      return .fixed(JSONPath.LiteralPattern(nil))
    }
  }
}
