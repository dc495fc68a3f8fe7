import Rules

/// Suppressions as bytes.
enum SuppressionRecord {
  static func write(_ suppressions: [Suppression], to writer: inout ByteWriter) {
    writer.add(suppressions.count)
    for suppression in suppressions {
      writer.add(suppression.rules.count)
      for rule in suppression.rules { writer.add(rule) }
      writer.add(suppression.reason)
      writer.add(suppression.until?.text ?? "")
    }
  }

  static func suppressions(_ reader: inout ByteReader) -> [Suppression]? {
    guard let count = reader.count() else { return nil }
    var suppressions: [Suppression] = []
    for _ in 0..<count {
      guard let ruleCount = reader.count() else { return nil }
      var rules: [String] = []
      for _ in 0..<ruleCount {
        guard let rule = reader.text() else { return nil }
        rules.append(rule)
      }
      guard let reason = reader.text(), let until = reader.text() else { return nil }
      suppressions.append(Suppression(rules: rules, reason: reason, until: CalendarDay(until)))
    }
    return suppressions
  }
}
