/// Reads the grammar of RFC 9485, from left to right and without going back.
struct IRegexpParser {
  /// Groups deeper than this are refused: parsing and compiling recurse into them.
  static let maximumDepth = 100

  let scalars: [UInt32]
  var offset = 0
  private var depth = 0

  init(_ pattern: String) {
    scalars = pattern.unicodeScalars.map(\.value)
  }

  mutating func parse() throws(IRegexpError) -> IRegexpSyntax {
    let syntax = try alternation()
    guard offset == scalars.count else { throw failure("unexpected ')'") }
    return syntax
  }

  private mutating func alternation() throws(IRegexpError) -> IRegexpSyntax {
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func branch() throws(IRegexpError) -> IRegexpSyntax {
    var pieces: [IRegexpSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try atom(startingWith: scalar)
      pieces.append(try quantified(atom))
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func atom(startingWith scalar: Unicode.Scalar) throws(IRegexpError)
    -> IRegexpSyntax
  {
    switch scalar {
    case "(": return try group()
    case "[": return .set(try characterClass())
    case "\\": return try escape()
    case ".":
      offset += 1
      return .anyCharacter
    case "^":
      offset += 1
      return .start
    case "$":
      offset += 1
      return .end
    case "*", "+", "?", "{": throw failure("nothing stands before '\(scalar)' to repeat")
    case "]", "}": throw failure("'\(scalar)' needs a backslash before it")
    default:
      offset += 1
      return .scalar(scalar.value)
    }
  }

  private mutating func group() throws(IRegexpError) -> IRegexpSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw failure("groups are nested too deeply") }
    offset += 1
    let body = try alternation()
    guard take(")") else { throw failure("expected ')'") }
    return body
  }

  private mutating func escape() throws(IRegexpError) -> IRegexpSyntax {
    if let bits = try categoryEscape() {
      return .set(IRegexpScalarSet(ranges: [], categories: bits, isNegated: false))
    }
    return .scalar(try characterEscape())
  }

  private mutating func quantified(_ atom: IRegexpSyntax) throws(IRegexpError) -> IRegexpSyntax {
    if take("*") { return .repetition(atom, minimum: 0, maximum: nil) }
    if take("+") { return .repetition(atom, minimum: 1, maximum: nil) }
    if take("?") { return .repetition(atom, minimum: 0, maximum: 1) }
    guard take("{") else { return atom }
    let minimum = try count()
    var maximum: Int? = minimum
    if take(",") { maximum = next == "}" ? nil : try count() }
    guard take("}") else { throw failure("expected '}'") }
    if let maximum, maximum < minimum {
      throw failure("the upper count is below the lower one")
    }
    return .repetition(atom, minimum: minimum, maximum: maximum)
  }

  private mutating func count() throws(IRegexpError) -> Int {
    let start = offset
    var value = 0
    while let scalar = next, ("0"..."9").contains(scalar) {
      // Larger counts are all refused for the size they expand to: there is no need to know more.
      value = min(value * 10 + Int(scalar.value - 48), 1_000_000_000)
      offset += 1
    }
    guard offset > start else { throw failure("expected a count") }
    return value
  }
}

extension IRegexpParser {
  var next: Unicode.Scalar? {
    offset < scalars.count ? Unicode.Scalar(scalars[offset]) : nil
  }

  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    offset += 1
    return true
  }

  func failure(_ message: String) -> IRegexpError {
    IRegexpError(offset: offset, message: message)
  }
}
