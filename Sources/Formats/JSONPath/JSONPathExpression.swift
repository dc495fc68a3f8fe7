extension JSONPath {
  /// What a filter asks of a node.
  indirect enum Expression: Sendable {
    case or([Expression])
    case and([Expression])
    case not(Expression)
    case comparison(Operand, Operator, Operand)
    case exists(Query)
    case matching(Matching)
    /// `known(...)`: whether the file states the value, or states that there is none.
    case known(Operand)
    case constant(Constant, Expression)
  }

  enum Operator: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// What stands for one value, or for none.
  indirect enum Operand: Sendable {
    case literal(Value)
    /// A singular query: the value of its node.
    case query(Query)
    /// `length(...)`
    case length(Operand)
    /// `count(...)`
    case count(Query)
    /// `value(...)`
    case value(Query)
    case constant(Constant, Operand)

    var isConstant: Bool {
      switch self {
      case .literal, .constant: true
      case .query(let query), .count(let query), .value(let query): query.constant != nil
      case .length(let argument): argument.isConstant
      }
    }
  }

  /// `match(...)` or `search(...)`.
  struct Matching: Sendable {
    enum Pattern: Sendable {
      case fixed(LiteralPattern)
      case computed(Operand)
    }

    let text: Operand
    let pattern: Pattern
    /// Whether the pattern must cover the whole text.
    let isWhole: Bool

    var isConstant: Bool {
      guard case .computed(let operand) = pattern else { return text.isConstant }
      return text.isConstant && operand.isConstant
    }
  }
}
