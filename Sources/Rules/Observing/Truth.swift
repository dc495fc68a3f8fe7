/// Kleene's three values: what a file does not say is neither true nor false.
enum Truth: Sendable {
  case no, unknown, yes

  init(_ value: Bool) {
    self = value ? .yes : .no
  }

  static func all(_ values: some Sequence<Truth>) -> Truth {
    var result = Truth.yes
    for value in values {
      if value == .no { return .no }
      if value == .unknown { result = .unknown }
    }
    return result
  }
}
