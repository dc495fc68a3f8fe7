import Git
import Rules

/// Bytes that outlive a process, lent to be read: a mapped file, or an array in a test.
package protocol ByteStorage {
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result
}

/// A memo over the bytes an earlier run wrote, with what this run adds.
///
/// The bytes are a header, a sorted table of keys, and records, each with a checksum of its own: a
/// look-up reads a few of them and none is trusted. Whatever is damaged, cut short or of another
/// version or rule set is as if it had never been written.
///
///     header   magic (8), version and rule set (8), entry count (8), total length (8)
///     entry    key (16), place of its record (8), checksum of its record (8)
///     record   length, then as `MemoRecord` writes it
package struct MemoTable<Storage: ByteStorage>: Memo {
  private let storage: Storage
  private let rules: UInt64
  private let count: Int
  private var sightings: [MemoKey: Observer.Sighting] = [:]
  private var directories: [MemoKey: DirectorySighting] = [:]

  private static var magic: UInt64 { 0x6f6d_656d_2d72_6467 }
  /// Raised whenever the bytes, or what observing means, change.
  private static var version: UInt64 { 3 }
  private static var headerSize: Int { 32 }
  private static var entrySize: Int { 32 }

  package init(_ storage: Storage, rules: UInt64) {
    self.storage = storage
    self.rules = rules
    count = storage.withBytes { Self.entryCount(of: $0, rules: rules) }
  }

  /// Whether this run has seen anything that the bytes do not hold.
  package var hasNews: Bool { !sightings.isEmpty || !directories.isEmpty }

  /// Whether that is enough to write the whole table anew: a hook sees some files of thousands,
  /// and seeing them again costs less than writing the rest again. What every run sees anew grows
  /// with the commits since, so that in the end it is.
  package var isWorthKeeping: Bool {
    hasNews && sightings.count + directories.count >= count / 50
  }

  /// Whether earlier runs and this one have seen nothing.
  package var isEmpty: Bool { count == 0 && !hasNews }

  /// Takes over what a worker has seen.
  package mutating func absorb(_ memo: DictionaryMemo) {
    sightings.merge(memo.sightings) { first, _ in first }
    directories.merge(memo.directories) { first, _ in first }
  }

  package func sighting(_ key: MemoKey) -> Observer.Sighting? {
    sightings[key] ?? record(key).flatMap { MemoRecord.sighting($0) }
  }

  package mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey) {
    sightings[key] = sighting
  }

  package func directory(_ key: MemoKey) -> DirectorySighting? {
    directories[key] ?? record(key).flatMap { MemoRecord.directory($0) }
  }

  package mutating func remember(_ directory: DirectorySighting, _ key: MemoKey) {
    directories[key] = directory
  }

  // Reading.

  /// How many entries the bytes hold; none where they are not this version's and rule set's.
  private static func entryCount(of bytes: Span<UInt8>, rules: UInt64) -> Int {
    guard bytes.count >= headerSize, word(bytes, 0) == magic, word(bytes, 8) == version ^ rules,
      word(bytes, 24) == UInt64(bytes.count),
      let count = Int(exactly: word(bytes, 16)), count <= (bytes.count - headerSize) / entrySize
    else { return 0 }
    return count
  }

  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }

  private func record(_ key: MemoKey) -> [UInt8]? {
    guard count > 0 else { return nil }
    return storage.withBytes { bytes in
      guard let entry = Self.entry(of: key, in: bytes, count: count) else { return nil }
      return Self.record(atEntry: entry, in: bytes)
    }
  }

  private static func key(at entry: Int, in bytes: Span<UInt8>) -> MemoKey {
    let offset = headerSize + entry * entrySize
    return MemoKey(high: word(bytes, offset), low: word(bytes, offset + 8))
  }

  private static func entry(of key: MemoKey, in bytes: Span<UInt8>, count: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Self.key(at: middle, in: bytes) < key { low = middle + 1 } else { high = middle }
    }
    return low < count && Self.key(at: low, in: bytes) == key ? low : nil
  }

  private static func record(atEntry entry: Int, in bytes: Span<UInt8>) -> [UInt8]? {
    let offset = headerSize + entry * entrySize
    let place = word(bytes, offset + 16)
    guard let start = Int(exactly: place), start >= 0, start <= bytes.count - 8,
      let length = Int(exactly: word(bytes, start)), length >= 0,
      length <= bytes.count - 8 - start
    else { return nil }
    let record = [UInt8](copying: bytes.extracting((start + 8)..<(start + 8 + length)))
    return checksum(record) == word(bytes, offset + 24) ? record : nil
  }

  private static func checksum(_ record: [UInt8]) -> UInt64 {
    var hash = StableHash()
    hash.add(record)
    return hash.value
  }

  // Writing.

  /// The bytes for the next run: what was there and is sound, and what this run added.
  ///
  /// - Parameter limit: Where they would be more, what earlier runs wrote is left out, so that the
  ///   file cannot grow without end; what is still asked for comes back with the next run.
  package func bytes(atMost limit: Int = .max) -> [UInt8] {
    var records: [(key: MemoKey, record: [UInt8])] = []
    for (key, sighting) in sightings { records.append((key, MemoRecord.bytes(of: sighting))) }
    for (key, directory) in directories { records.append((key, MemoRecord.bytes(of: directory))) }
    let size = records.reduce(0) { $0 + $1.record.count + Self.entrySize + 8 }
    let earlier = count > 0 ? storage.withBytes { $0.count } : 0
    if size + earlier <= limit { records += earlierRecords() }
    records.sort { $0.key < $1.key }
    return Self.bytes(of: records, rules: rules)
  }

  private func earlierRecords() -> [(key: MemoKey, record: [UInt8])] {
    storage.withBytes { bytes in
      (0..<count).compactMap { entry in
        let key = Self.key(at: entry, in: bytes)
        guard sightings[key] == nil, directories[key] == nil else { return nil }
        return Self.record(atEntry: entry, in: bytes).map { (key, $0) }
      }
    }
  }

  private static func bytes(
    of records: [(key: MemoKey, record: [UInt8])], rules: UInt64
  ) -> [UInt8] {
    var table = ByteWriter()
    var contents = ByteWriter()
    let start = headerSize + records.count * entrySize
    for (key, record) in records {
      table.addFixed(key.high)
      table.addFixed(key.low)
      table.addFixed(UInt64(start + contents.bytes.count))
      table.addFixed(checksum(record))
      contents.addFixed(UInt64(record.count))
      contents.add(raw: record)
    }
    var file = ByteWriter()
    file.addFixed(magic)
    file.addFixed(version ^ rules)
    file.addFixed(UInt64(records.count))
    file.addFixed(UInt64(start + contents.bytes.count))
    file.add(raw: table.bytes)
    file.add(raw: contents.bytes)
    return file.bytes
  }
}
