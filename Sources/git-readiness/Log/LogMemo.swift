import Assessment
import Git
import Rules

/// What `log` worked out for each commit, kept for the next run.
///
/// Records are added at the end, many at once, so that what ends a run early loses little and two
/// runs lose nothing of each other's. Each has a checksum; where one is damaged, what follows is
/// worked out anew. The program's version is part of the first line, as another may see more.
struct LogMemo {
  private let directory: String
  private let header: [UInt8]
  private var isWritable: Bool
  private var entries: [Key: Range<Int>] = [:]
  private let bytes: [UInt8]
  /// Where sound records end.
  private var end: Int
  private var news: [UInt8] = []
  private var newsCount = 0

  /// A longer file is begun anew: what is not asked for any more would never leave it.
  private static let largestSize = 32 << 20
  private static let name = "log"
  private static let batch = 64

  struct Key: Hashable {
    let commit: ObjectID
    let isFirstParentOnly: Bool
  }

  init(directory: String, version: UInt64, isWritable: Bool) {
    self.directory = directory
    self.isWritable = isWritable
    var writer = ByteWriter()
    writer.add(raw: "readiness-log 1\n".utf8)
    writer.addFixed(version)
    header = writer.bytes
    let found = Disk.bytes(of: "\(directory)/\(Self.name)") ?? []
    let isOurs = found.starts(with: header) && found.count <= Self.largestSize
    bytes = isOurs ? found : []
    end = bytes.isEmpty ? 0 : header.count
    readRecords()
  }

  private mutating func readRecords() {
    while let record = record(at: end) {
      entries[record.key] = record.content
      end = record.content.upperBound
    }
  }

  /// The record that begins at a place: its content's length and checksum, whose it is, and it.
  private func record(at start: Int) -> (key: Key, content: Range<Int>)? {
    guard start < bytes.count, bytes.count - start > Self.headSize else { return nil }
    var reader = ByteReader(Array(bytes[start..<(start + Self.headSize)]))
    guard let length = reader.fixed().flatMap({ Int(exactly: $0) }), let sum = reader.fixed()
    else { return nil }
    let body = start + 16
    guard length >= Self.headSize - 16, length <= bytes.count - body,
      Self.checksum(bytes[body..<(body + length)]) == sum,
      let commit = ObjectID(bytes[(body + 1)..<(body + 21)])
    else { return nil }
    let key = Key(commit: commit, isFirstParentOnly: bytes[body] == 1)
    return (key, (body + 21)..<(body + length))
  }

  /// Length, checksum, kind of walk, commit.
  private static let headSize = 8 + 8 + 1 + 20

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.add(bytes)
    return hash.value
  }

  func entry(_ key: Key) -> HistoryEntry? {
    entries[key].flatMap { HistoryRecord.entry(Array(bytes[$0])) }
  }

  /// Keeps an entry, and writes when enough have come.
  mutating func keep(_ entry: HistoryEntry, for key: Key) {
    guard isWritable else { return }
    let head = [key.isFirstParentOnly ? 1 : 0] + key.commit.bytes
    let content = head + HistoryRecord.bytes(of: entry)
    var writer = ByteWriter()
    writer.addFixed(UInt64(content.count))
    writer.addFixed(Self.checksum(content[...]))
    news += writer.bytes + content
    newsCount += 1
    if newsCount >= Self.batch { save() }
  }

  /// Writes what has come. Not being able to costs time later and nothing else.
  mutating func save() {
    guard isWritable, !news.isEmpty else { return }
    let path = "\(directory)/\(Self.name)"
    if bytes.isEmpty || end < bytes.count, !isRewritten {
      Disk.makeDirectory(directory)
      isWritable = Disk.replace(path, with: (bytes.isEmpty ? header : Array(bytes[..<end])) + news)
      isRewritten = true
    } else {
      // What was cut short, as by a full disk, must not be followed by more.
      isWritable = Disk.append(news, to: path)
    }
    news = []
    newsCount = 0
  }

  /// Whether this run has put away what was damaged or another version's.
  private var isRewritten = false
}
