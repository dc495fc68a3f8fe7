import Git
import Rules

/// What commits did, as bytes for the next run.
///
/// Most commits leave every score as it was, so these stand for themselves, under a name that is
/// made of them, and entries name them.
package enum HistoryRecord {
  /// What two commits of one score share, with its name.
  package static func shared(of entry: HistoryEntry) -> (name: UInt64, bytes: [UInt8]) {
    var writer = ByteWriter()
    writer.add(entry.standing.verdict.rawValue)
    write(entry.standing.score, to: &writer)
    writer.add(entry.standing.categories.count)
    for category in entry.standing.categories {
      writer.add(category.name)
      write(category.score, to: &writer)
      writer.add(category.hazards)
    }
    var hash = StableHash()
    hash.add(writer.bytes)
    return (hash.value, writer.bytes)
  }

  /// All else of an entry.
  package static func bytes(of entry: HistoryEntry) -> [UInt8] {
    var writer = ByteWriter()
    writer.addFixed(shared(of: entry).name)
    writer.add(entry.standing.members.count)
    for (category, count) in entry.standing.members.sorted(by: { $0.key < $1.key }) {
      writer.add(category)
      writer.add(count)
    }
    for list in [entry.regressions, entry.improvements] {
      DifferenceRecord.write(list, to: &writer)
    }
    writer.add(entry.moved)
    return writer.bytes
  }

  /// Nil where the bytes are not as they were written.
  ///
  /// - Parameter shared: The bytes of what the entry shares with others, by its name.
  package static func entry(_ bytes: [UInt8], shared: (UInt64) -> [UInt8]?) -> HistoryEntry? {
    var reader = ByteReader(bytes)
    guard let name = reader.fixed(), let common = shared(name), let members = members(&reader),
      let standing = standing(common, members),
      let regressions = DifferenceRecord.differences(&reader),
      let improvements = DifferenceRecord.differences(&reader), let moved = reader.integer(),
      reader.isAtEnd
    else { return nil }
    return HistoryEntry(
      standing: standing, regressions: regressions, improvements: improvements, moved: moved)
  }

  // Where a tree stands.

  private static func standing(_ bytes: [UInt8], _ members: [String: Int]) -> Standing? {
    var reader = ByteReader(bytes)
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
    guard reader.isAtEnd else { return nil }
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
}
