/// The structure of a regular expression, as written.
indirect enum IRegexpSyntax {
  case scalar(UInt32)
  /// Any character but a line feed and a carriage return.
  case anyCharacter
  case start
  case end
  case set(IRegexpScalarSet)
  case sequence([IRegexpSyntax], length: Int)
  case alternation([IRegexpSyntax], length: Int)
  case repetition(IRegexpSyntax, minimum: Int, maximum: Int?, length: Int)

  static func sequence(_ parts: [IRegexpSyntax]) -> IRegexpSyntax {
    .sequence(parts, length: total(of: parts, extraEach: 0))
  }

  static func alternation(_ branches: [IRegexpSyntax]) -> IRegexpSyntax {
    .alternation(branches, length: total(of: branches, extraEach: 2))
  }

  static func repetition(
    _ body: IRegexpSyntax, minimum: Int, maximum: Int?
  ) -> IRegexpSyntax {
    // An empty body counts too, or `(){1000000000}` would cost nothing and take for ever.
    let each = max(body.length, 1) + 2
    let copies = max(maximum ?? saturatingSum(minimum, 1), 1)
    let (product, overflow) = each.multipliedReportingOverflow(by: copies)
    let length = overflow ? Int.max / 4 : min(product, Int.max / 4)
    return .repetition(body, minimum: minimum, maximum: maximum, length: length)
  }

  /// At least the number of instructions it compiles to, worked out before any is emitted:
  /// nested counts multiply. Stays below `Int.max / 4`, so that one more sum cannot overflow.
  var length: Int {
    switch self {
    case .scalar, .anyCharacter, .start, .end, .set: 1
    case .sequence(_, let length), .alternation(_, let length),
      .repetition(_, _, _, let length):
      length
    }
  }

  private static func total(of parts: [IRegexpSyntax], extraEach: Int) -> Int {
    parts.reduce(0) { saturatingSum($0, $1.length + extraEach) }
  }

  private static func saturatingSum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? Int.max / 4 : min(sum, Int.max / 4)
  }
}
