/// A span of working time, such as `1-2 weeks`, in days of which a week has five.
struct Duration {
  let least: Double
  let most: Double

  private static let pattern =
    #"(?<![\w.])(\d+(?:\.\d+)?)(?:\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?))?\s*(hours?|hrs?|h|days?|d|weeks?|wks?|w|months?)\b"#

  /// The only span that a text names.
  static func only(in text: String, _ phrases: Phrases) -> Duration? {
    let all = phrases.all(pattern, text)
    return all.count == 1 ? all.first.flatMap(Duration.init) : nil
  }

  private init?(_ match: [String]) {
    guard match.count > 3, let first = Double(match[1]) else { return nil }
    let last = Double(match[2]) ?? first
    let days: Double =
      switch match[3].lowercased().first {
      case "h": 1 / 8
      case "d": 1
      case "w": 5
      default: 21
      }
    least = min(first, last) * days
    most = max(first, last) * days
  }

  init(least: Double, most: Double) {
    self.least = least
    self.most = most
  }

  static func + (left: Duration, right: Duration) -> Duration {
    Duration(least: left.least + right.least, most: left.most + right.most)
  }

  /// In weeks, or in days where it is less than one.
  var text: String {
    let (unit, size) = most >= 5 ? ("weeks", 5.0) : most >= 1 ? ("days", 1.0) : ("hours", 1 / 8)
    let (low, high) = (Self.number(least / size), Self.number(most / size))
    return low == high ? "\(low) \(unit)" : "\(low)-\(high) \(unit)"
  }

  static func number(_ value: Double) -> String {
    let tenths = Int((min(abs(value), 1e9) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
