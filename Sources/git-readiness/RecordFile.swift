import Assessment
import Rules

/// A file of records that grow at its end, many at once, so that what ends a run early loses little
/// and two runs lose nothing of each other's.
///
/// Each record has a checksum; where one is damaged, what follows is worked out anew. The program's
/// version is part of the first line, as another may see more.
struct RecordFile {
  private let path: String
  private let directory: String
  private let header: [UInt8]
  private var isWritable: Bool
  /// What earlier runs wrote.
  let bytes: [UInt8]
  /// The contents of its sound records, each in `bytes`.
  let records: [Range<Int>]
  /// Where sound records end.
  private let end: Int
  private var news: [UInt8] = []
  /// Whether this run has put away what was damaged or another version's.
  private var isRewritten = false

  /// - Parameters:
  ///   - smallest: No record is shorter.
  ///   - largestSize: A longer file is begun anew: what is not asked for any more would never
  ///     leave it.
  init(
    _ name: String, in directory: String, mark: String, version: UInt64, smallest: Int,
    largestSize: Int, isWritable: Bool
  ) {
    self.directory = directory
    self.isWritable = isWritable
    path = "\(directory)/\(name)"
    var writer = ByteWriter()
    writer.add(raw: "\(mark)\n".utf8)
    writer.addFixed(version)
    header = writer.bytes
    let found = Disk.size(of: path) > largestSize ? [] : Disk.bytes(of: path) ?? []
    bytes = found.starts(with: header) ? found : []
    var records: [Range<Int>] = []
    var end = bytes.isEmpty ? 0 : header.count
    while let record = Self.record(at: end, in: bytes, smallest: smallest) {
      records.append(record)
      end = record.upperBound
    }
    self.records = records
    self.end = end
  }

  /// The content of the record that begins at a place, after its length and its checksum.
  private static func record(at start: Int, in bytes: [UInt8], smallest: Int) -> Range<Int>? {
    guard start < bytes.count, bytes.count - start > 16 + smallest else { return nil }
    var reader = ByteReader(Array(bytes[start..<(start + 16)]))
    guard let length = reader.fixed().flatMap({ Int(exactly: $0) }), let sum = reader.fixed(),
      length >= smallest, length <= bytes.count - start - 16
    else { return nil }
    let content = (start + 16)..<(start + 16 + length)
    return checksum(bytes[content]) == sum ? content : nil
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.add(bytes)
    return hash.value
  }

  mutating func add(_ content: [UInt8]) {
    guard isWritable else { return }
    var head = ByteWriter()
    head.addFixed(UInt64(content.count))
    head.addFixed(Self.checksum(content[...]))
    news += head.bytes + content
  }

  /// Writes what has come. Not being able to costs time later and nothing else.
  mutating func save() {
    guard isWritable, !news.isEmpty else { return }
    if bytes.isEmpty || end < bytes.count, !isRewritten {
      Disk.makeDirectory(directory)
      isWritable = Disk.replace(path, with: (bytes.isEmpty ? header : Array(bytes[..<end])) + news)
      isRewritten = true
    } else {
      // What was cut short, as by a full disk, must not be followed by more.
      isWritable = Disk.append(news, to: path)
    }
    news = []
  }
}
