/// A number as it is written, with the unit behind it.
enum Quantity {
  /// Seconds of a duration (`90`, `5m`, `1h30m`), bytes of a size (`10 kB`); nil where it is none.
  static func number(_ text: String) -> Double? {
    if let plain = Double(text) { return plain }
    var sum = 0.0
    var rest = Substring(text)
    repeat {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let unit = rest[digits.endIndex...].drop { $0 == " " }.prefix { $0.isASCII && $0.isLetter }
      guard let number = Double(digits), let factor = units[unit.lowercased()] else { return nil }
      sum += number * factor
      rest = rest[unit.endIndex...]
    } while !rest.isEmpty
    return sum
  }

  private static let units: [String: Double] = [
    "ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800, "y": 31_536_000,
    "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1_024, "mib": 1_048_576, "gib": 1_073_741_824,
  ]
}
