import Git
import Rules

/// What a commit did, as bytes for the next run.
package enum HistoryRecord {
  package static func bytes(of entry: HistoryEntry) -> [UInt8] {
    var writer = ByteWriter()
    write(entry.standing, to: &writer)
    for list in [entry.regressions, entry.improvements] {
      writer.add(list.count)
      for difference in list { write(difference, to: &writer) }
    }
    writer.add(entry.moved)
    return writer.bytes
  }

  /// Nil where the bytes are not as they were written.
  package static func entry(_ bytes: [UInt8]) -> HistoryEntry? {
    var reader = ByteReader(bytes)
    guard let standing = standing(&reader), let regressions = differences(&reader),
      let improvements = differences(&reader), let moved = reader.integer(), reader.isAtEnd
    else { return nil }
    return HistoryEntry(
      standing: standing, regressions: regressions, improvements: improvements, moved: moved)
  }

  // Where a tree stands.

  private static func write(_ standing: Standing, to writer: inout ByteWriter) {
    writer.add(standing.verdict.rawValue)
    write(standing.score, to: &writer)
    writer.add(standing.categories.count)
    for category in standing.categories {
      writer.add(category.name)
      write(category.score, to: &writer)
      writer.add(category.hazards)
    }
    writer.add(standing.members.count)
    for (category, count) in standing.members.sorted(by: { $0.key < $1.key }) {
      writer.add(category)
      writer.add(count)
    }
  }

  private static func standing(_ reader: inout ByteReader) -> Standing? {
    guard let verdict = reader.text().flatMap(ReadinessVerdict.init(rawValue:)),
      let score = score(&reader), let count = reader.count()
    else { return nil }
    var categories: [Standing.Category] = []
    for _ in 0..<count {
      guard let name = reader.text(), let score = self.score(&reader),
        let hazards = reader.integer()
      else { return nil }
      categories.append(Standing.Category(name: name, score: score, hazards: hazards))
    }
    guard let members = members(&reader) else { return nil }
    return Standing(verdict: verdict, score: score, categories: categories, members: members)
  }

  private static func members(_ reader: inout ByteReader) -> [String: Int]? {
    guard let count = reader.count() else { return nil }
    var members: [String: Int] = [:]
    for _ in 0..<count {
      guard let category = reader.text(), let number = reader.integer() else { return nil }
      members[category] = number
    }
    return members
  }

  /// Nil is written as zero, and a score as one more than it.
  private static func write(_ score: Int?, to writer: inout ByteWriter) {
    writer.add(score.map { $0 + 1 } ?? 0)
  }

  /// Nil where the bytes are damaged, and in it nil where there is no score.
  private static func score(_ reader: inout ByteReader) -> Int?? {
    guard let number = reader.integer() else { return nil }
    return .some(number > 0 ? number - 1 : nil)
  }

  // A difference.

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
  }

  private static func differences(_ reader: inout ByteReader) -> [Difference]? {
    guard let count = reader.count() else { return nil }
    var differences: [Difference] = []
    for _ in 0..<count {
      guard let rule = reader.text(), let kind = reader.text().flatMap(RuleKind.init(rawValue:)),
        let change = reader.text().flatMap(Difference.Change.init(rawValue:)),
        let severity = reader.text().flatMap(Severity.init(rawValue:)), let path = reader.data(),
        let line = reader.integer(), let column = reader.integer(), let subject = reader.text(),
        let message = reader.text()
      else { return nil }
      differences.append(
        Difference(
          rule: rule, kind: kind, change: change, severity: severity,
          path: Path(bytes: Array(path)), place: Observation.Place(line: line, column: column),
          subject: subject, message: message))
    }
    return differences
  }
}
