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
  private var shared: [UInt64: Range<Int>] = [:]
  /// Names of what this run wrote for several entries.
  private var written: Set<UInt64> = []
  private let bytes: [UInt8]
  /// Where sound records end.
  private var end: Int
  private var news: [UInt8] = []
  private var newsCount = 0

  private static let name = "log"
  private static let batch = 64

  struct Key: Hashable {
    let commit: ObjectID
    let isFirstParentOnly: Bool
  }

  /// - Parameter largestSize: A longer file is begun anew: what is not asked for any more would
  ///   never leave it.
  init(directory: String, version: UInt64, largestSize: Int, isWritable: Bool) {
    self.directory = directory
    self.isWritable = isWritable
    var writer = ByteWriter()
    writer.add(raw: "readiness-log 2\n".utf8)
    writer.addFixed(version)
    header = writer.bytes
    let found = Disk.bytes(of: "\(directory)/\(Self.name)") ?? []
    let isOurs = found.starts(with: header) && found.count <= largestSize
    bytes = isOurs ? found : []
    end = bytes.isEmpty ? 0 : header.count
    readRecords()
  }

  private mutating func readRecords() {
    while let record = record(at: end) {
      var reader = ByteReader(Array(bytes[record.prefix(9)]))
      switch bytes[record.lowerBound] {
      case Self.sharedMark:
        _ = reader.byte()
        if let name = reader.fixed() { shared[name] = record.dropFirst(9) }
      case let kind:
        guard let commit = ObjectID(bytes[record.dropFirst().prefix(20)]) else { return }
        entries[Key(commit: commit, isFirstParentOnly: kind == 1)] = record.dropFirst(21)
      }
      end = record.upperBound
    }
  }

  /// The content of the record that begins at a place, after its length and its checksum.
  private func record(at start: Int) -> Range<Int>? {
    guard start < bytes.count, bytes.count - start > 16 + Self.smallest else { return nil }
    var reader = ByteReader(Array(bytes[start..<(start + 16)]))
    guard let length = reader.fixed().flatMap({ Int(exactly: $0) }), let sum = reader.fixed(),
      length >= Self.smallest, length <= bytes.count - start - 16
    else { return nil }
    let content = (start + 16)..<(start + 16 + length)
    return Self.checksum(bytes[content]) == sum ? content : nil
  }

  /// A kind, and a name of eight bytes or a commit of twenty.
  private static let smallest = 9
  private static let sharedMark: UInt8 = 2

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.add(bytes)
    return hash.value
  }

  func entry(_ key: Key) -> HistoryEntry? {
    entries[key].flatMap { place in
      HistoryRecord.entry(Array(bytes[place])) { name in shared[name].map { Array(bytes[$0]) } }
    }
  }

  /// Keeps an entry, and writes when enough have come.
  mutating func keep(_ entry: HistoryEntry, for key: Key) {
    guard isWritable else { return }
    let common = HistoryRecord.shared(of: entry)
    if shared[common.name] == nil, written.insert(common.name).inserted {
      var name = ByteWriter()
      name.addFixed(common.name)
      add([Self.sharedMark] + name.bytes + common.bytes)
    }
    add([key.isFirstParentOnly ? 1 : 0] + key.commit.bytes + HistoryRecord.bytes(of: entry))
    newsCount += 1
    if newsCount >= Self.batch { save() }
  }

  private mutating func add(_ content: [UInt8]) {
    var head = ByteWriter()
    head.addFixed(UInt64(content.count))
    head.addFixed(Self.checksum(content[...]))
    news += head.bytes + content
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
