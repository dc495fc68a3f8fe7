import Rules

/// Sums of efforts, in days of eight hours and weeks of five days.
struct WorkTime {
  private(set) var minutes = 0

  init(_ efforts: some Sequence<Rule.Effort>) {
    for effort in efforts { minutes += effort.minutes }
  }

  /// `2 d 3 h 15 min`.
  var text: String {
    let parts = [
      (minutes / 480, "d"), (minutes % 480 / 60, "h"), (minutes % 60, "min"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "nothing" : parts.joined(separator: " ")
  }
}

extension Rule.Effort {
  var minutes: Int {
    switch self {
    case .quarterHour: 15
    case .halfHour: 30
    case .hour: 60
    case .twoHours: 120
    case .halfDay: 240
    case .day: 480
    case .week: 2_400
    }
  }
}
