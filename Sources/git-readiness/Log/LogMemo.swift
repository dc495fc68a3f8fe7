import Assessment
import Git
import Rules

/// What `log` worked out for each commit, kept for the next run.
struct LogMemo {
  private var file: RecordFile
  private var entries: [Key: Range<Int>] = [:]
  private var shared: [UInt64: Range<Int>] = [:]
  /// Names of what this run wrote for several entries.
  private var written: Set<UInt64> = []
  private var newsCount = 0

  private static let batch = 64

  struct Key: Hashable {
    let commit: ObjectID
    let isFirstParentOnly: Bool
  }

  init(directory: String, version: UInt64, largestSize: Int, isWritable: Bool) {
    file = RecordFile(
      "log", in: directory, mark: "readiness-log 3", version: version, smallest: Self.smallest,
      largestSize: largestSize, isWritable: isWritable)
    for record in file.records {
      switch file.bytes[record.lowerBound] {
      case Self.sharedMark:
        var reader = ByteReader(Array(file.bytes[record.dropFirst().prefix(8)]))
        if let name = reader.fixed() { shared[name] = record.dropFirst(9) }
      case let kind:
        guard let commit = ObjectID(file.bytes[record.dropFirst().prefix(20)]) else { return }
        entries[Key(commit: commit, isFirstParentOnly: kind == 1)] = record.dropFirst(21)
      }
    }
  }

  /// A kind, and a name of eight bytes or a commit of twenty.
  private static let smallest = 9
  private static let sharedMark: UInt8 = 2

  func knows(_ key: Key) -> Bool { entries[key] != nil }

  func entry(_ key: Key) -> HistoryEntry? {
    entries[key].flatMap { place in
      HistoryRecord.entry(Array(file.bytes[place])) { name in
        shared[name].map { Array(file.bytes[$0]) }
      }
    }
  }

  /// Keeps an entry, and writes when enough have come.
  mutating func keep(_ entry: HistoryEntry, for key: Key) {
    let common = HistoryRecord.shared(of: entry)
    if shared[common.name] == nil, written.insert(common.name).inserted {
      var name = ByteWriter()
      name.addFixed(common.name)
      file.add([Self.sharedMark] + name.bytes + common.bytes)
    }
    file.add([key.isFirstParentOnly ? 1 : 0] + key.commit.bytes + HistoryRecord.bytes(of: entry))
    newsCount += 1
    if newsCount >= Self.batch { save() }
  }

  /// Writes what has come. Not being able to costs time later and nothing else.
  mutating func save() {
    file.save()
    newsCount = 0
  }
}
