extension JSONPath {
  /// Kleene's three truth values: the answer of a filter on a file that does not state everything.
  enum Truth: Int, Sendable {
    case no, unknown, yes

    init(_ value: Bool) { self = value ? .yes : .no }

    var negated: Truth {
      switch self {
      case .no: .yes
      case .unknown: .unknown
      case .yes: .no
      }
    }

    func or(_ other: Truth) -> Truth { rawValue >= other.rawValue ? self : other }
  }
}
