import Git
import Rules

/// Differences as bytes for the next run.
enum DifferenceRecord {
  static func write(_ differences: [Difference], to writer: inout ByteWriter) {
    writer.add(differences.count)
    for difference in differences { write(difference, to: &writer) }
  }

  private static func write(_ difference: Difference, to writer: inout ByteWriter) {
    writer.add(difference.rule)
    writer.add(difference.kind.rawValue)
    writer.add(difference.change.rawValue)
    writer.add(difference.severity.rawValue)
    writer.add(difference.path.bytes)
    writer.add(difference.place.line)
    writer.add(difference.place.column)
    writer.add(difference.subject)
    writer.add(difference.message)
    writer.add(difference.from == nil ? 0 : 1)
    if let from = difference.from { writer.add(from.bytes) }
    writer.add(difference.suppressors.count)
    for suppressor in difference.suppressors {
      SuppressionRecord.write([suppressor.suppression], to: &writer)
      writer.add(suppressor.isInBase ? 1 : 0)
    }
  }

  /// Nil where the bytes are not as they were written.
  static func differences(_ reader: inout ByteReader) -> [Difference]? {
    guard let count = reader.count() else { return nil }
    var differences: [Difference] = []
    differences.reserveCapacity(count)
    for _ in 0..<count {
      guard let difference = difference(&reader) else { return nil }
      differences.append(difference)
    }
    return differences
  }

  private static func difference(_ reader: inout ByteReader) -> Difference? {
    guard let rule = reader.text(), let kind = reader.text().flatMap(RuleKind.init(rawValue:)),
      let change = reader.text().flatMap(Difference.Change.init(rawValue:)),
      let severity = reader.text().flatMap(Severity.init(rawValue:)), let path = reader.data(),
      let line = reader.integer(), let column = reader.integer(), let subject = reader.text(),
      let message = reader.text(), let from = origin(&reader),
      let suppressors = suppressors(&reader)
    else { return nil }
    return Difference(
      rule: rule, kind: kind, change: change, severity: severity,
      path: Path(bytes: Array(path)), place: Observation.Place(line: line, column: column),
      subject: subject, message: message, from: from, suppressors: suppressors)
  }

  /// Nil where the bytes are damaged, and in it nil where nothing moved.
  private static func origin(_ reader: inout ByteReader) -> Path?? {
    switch reader.integer() {
    case 0: .some(nil)
    case 1: reader.data().map { Path(bytes: Array($0)) }
    default: nil
    }
  }

  private static func suppressors(_ reader: inout ByteReader) -> [Difference.Suppressor]? {
    guard let count = reader.count() else { return nil }
    var suppressors: [Difference.Suppressor] = []
    for _ in 0..<count {
      guard let suppression = SuppressionRecord.suppressions(&reader)?.first,
        let isInBase = reader.integer()
      else { return nil }
      suppressors.append(Difference.Suppressor(suppression, isInBase: isInBase == 1))
    }
    return suppressors
  }
}

/// What two trees were found to differ in, as bytes for the next run.
package enum ComparisonRecord {
  package static func bytes(of comparison: Comparison) -> [UInt8] {
    var writer = ByteWriter()
    for list in [
      comparison.regressions, comparison.improvements, comparison.moved, comparison.notes,
    ] {
      DifferenceRecord.write(list, to: &writer)
    }
    return writer.bytes
  }

  /// Nil where the bytes are not as they were written.
  package static func comparison(_ bytes: [UInt8]) -> Comparison? {
    var reader = ByteReader(bytes)
    var comparison = Comparison()
    for list in [
      \Comparison.regressions, \Comparison.improvements, \Comparison.moved, \Comparison.notes,
    ] {
      guard let differences = DifferenceRecord.differences(&reader) else { return nil }
      comparison[keyPath: list] = differences
    }
    return reader.isAtEnd ? comparison : nil
  }

  package static func bytes(of tally: FactTally) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(tally.counts.count)
    for (rule, count) in tally.counts.sorted(by: { $0.key < $1.key }) {
      writer.add(rule)
      writer.add(count)
    }
    return writer.bytes
  }

  /// Nil where the bytes are not as they were written.
  package static func tally(_ bytes: [UInt8]) -> FactTally? {
    var reader = ByteReader(bytes)
    guard let count = reader.count() else { return nil }
    var counts: [Int: Int] = [:]
    for _ in 0..<count {
      guard let rule = reader.integer(), let number = reader.integer() else { return nil }
      counts[rule] = number
    }
    return reader.isAtEnd ? FactTally(counts: counts) : nil
  }
}
