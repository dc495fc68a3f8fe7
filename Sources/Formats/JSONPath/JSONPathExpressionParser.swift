/// The logic of filters.
extension JSONPath.Parser {
  /// What stands at a place where a value, a test or an argument may, before its type is checked.
  enum Term {
    case literal(JSONPath.Value)
    case query(JSONPath.Query)
    /// A function that gives a value.
    case operand(JSONPath.Operand)
    /// A function that gives a truth.
    case matching(JSONPath.Matching)
    /// `known(...)`, which RFC 9535 does not have: it leaves functions to those who need them.
    case known(JSONPath.Operand)
  }

  mutating func expression() throws(JSONPathError) -> JSONPath.Expression {
    var alternatives = [try conjunction()]
    while take("||") {
      skipBlanks()
      alternatives.append(try conjunction())
    }
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  private mutating func conjunction() throws(JSONPathError) -> JSONPath.Expression {
    var conditions = [try condition()]
    skipBlanks()
    while take("&&") {
      skipBlanks()
      conditions.append(try condition())
      skipBlanks()
    }
    return conditions.count == 1 ? conditions[0] : .and(conditions)
  }

  private mutating func condition() throws(JSONPathError) -> JSONPath.Expression {
    guard take("!") else {
      return stands("(") ? try parenthesized() : try comparisonOrTest()
    }
    skipBlanks()
    if stands("(") { return .not(try parenthesized()) }
    let start = offset
    return .not(try test(try term(), at: start))
  }

  private mutating func parenthesized() throws(JSONPathError) -> JSONPath.Expression {
    offset += 1
    skipBlanks()
    let inner = try nested { parser throws(JSONPathError) in try parser.expression() }
    guard take(")") else { throw failure("expected '&&', '||' or ')'") }
    return inner
  }

  private mutating func comparisonOrTest() throws(JSONPathError) -> JSONPath.Expression {
    let start = offset
    let left = try term()
    let end = offset
    skipBlanks()
    guard let comparison = comparisonOperator() else {
      offset = end
      return try test(left, at: start)
    }
    let leftOperand = try operand(left, at: start)
    skipBlanks()
    let rightStart = offset
    let right = try term()
    let rightOperand = try operand(right, at: rightStart)
    let expression = JSONPath.Expression.comparison(leftOperand, comparison, rightOperand)
    return leftOperand.isConstant && rightOperand.isConstant
      ? .constant(nextConstant(), expression) : expression
  }

  mutating func comparisonOperator() -> JSONPath.Operator? {
    if take("==") { return .equal }
    if take("!=") { return .notEqual }
    if take("<=") { return .lessOrEqual }
    if take(">=") { return .greaterOrEqual }
    if take("<") { return .less }
    if take(">") { return .greater }
    return nil
  }

  private mutating func test(_ term: Term, at start: Int) throws(JSONPathError)
    -> JSONPath.Expression
  {
    switch term {
    case .query(let query): return .exists(query)
    case .matching(let matching):
      return matching.isConstant
        ? .constant(nextConstant(), .matching(matching)) : .matching(matching)
    case .known(let operand): return .known(operand)
    case .literal: throw failure("a literal must be compared with something", at: start)
    case .operand:
      throw failure("this function's value must be compared with something", at: start)
    }
  }

  /// Takes a term as one value, where its type allows.
  func operand(_ term: Term, at start: Int) throws(JSONPathError) -> JSONPath.Operand {
    switch term {
    case .literal(let value): return .literal(value)
    case .operand(let operand): return operand
    case .query(let query) where query.isSingular: return .query(query)
    case .query:
      throw failure("a query that can select several nodes has no one value", at: start)
    case .matching, .known:
      throw failure("this function gives a truth, not a value", at: start)
    }
  }
}
