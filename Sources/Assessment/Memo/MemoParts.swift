import Git
import Rules

/// Where in a memo's bytes everything stands.
struct MemoParts {
  /// What is known under a key.
  enum Found {
    case nothing
    /// That nothing was seen.
    case empty
    case record([UInt8])
  }

  private var entries = 0
  private var empties = 0
  private(set) var texts = 0
  private(set) var textStart = 0
  private(set) var recordStart = 0

  static let magic: UInt64 = 0x6f6d_656d_2d72_6467
  /// Raised whenever the bytes, or what observing means, change.
  static let version: UInt64 = 5
  static let headerWords = 10
  static let headerSize = 8 * headerWords
  static let entrySize = 24
  static let keySize = 16

  /// Of a memo that holds nothing.
  init() {}

  /// Nil where the bytes are not this version's and rule set's, or are damaged where all depends on
  /// them.
  init?(_ bytes: Span<UInt8>, rules: UInt64) {
    guard bytes.count >= Self.headerSize else { return nil }
    let header = (0..<Self.headerWords).map { MemoBytes.word(bytes, 8 * $0) }
    guard header[0] == Self.magic, header[1] == Self.version ^ rules,
      header[7] == UInt64(bytes.count),
      header[9] == MemoBytes.checksum(bytes.extracting(0..<(Self.headerSize - 8)))
    else { return nil }
    let numbers = header[2...6].compactMap { Int(exactly: $0) }
    guard numbers.count == 5, numbers.allSatisfy({ $0 <= bytes.count }) else { return nil }
    (entries, empties, texts) = (numbers[0], numbers[1], numbers[2])
    (textStart, recordStart) = (numbers[3], numbers[4])
    guard textStart == Self.headerSize + entries * Self.entrySize + empties * Self.keySize,
      textStart <= recordStart, recordStart <= bytes.count,
      header[8] == MemoBytes.checksum(bytes.extracting(textStart..<recordStart))
    else { return nil }
  }

  var count: Int { entries + empties }

  func find(_ key: MemoKey, in bytes: Span<UInt8>) -> Found {
    if let place = place(of: key, in: bytes) {
      return record(of: key, at: place, in: bytes).map { .record($0) } ?? .nothing
    }
    return isEmpty(key, in: bytes) ? .empty : .nothing
  }

  /// Whether something is known under a key.
  func holds(_ key: MemoKey, in bytes: Span<UInt8>) -> Bool {
    place(of: key, in: bytes) != nil || isEmpty(key, in: bytes)
  }

  private func place(of key: MemoKey, in bytes: Span<UInt8>) -> Int? {
    Self.place(of: key, among: entries, from: Self.headerSize, Self.entrySize, bytes)
  }

  private func isEmpty(_ key: MemoKey, in bytes: Span<UInt8>) -> Bool {
    let start = Self.headerSize + entries * Self.entrySize
    return Self.place(of: key, among: empties, from: start, Self.keySize, bytes) != nil
  }

  func keys(in bytes: Span<UInt8>) -> [MemoKey] {
    let start = Self.headerSize + entries * Self.entrySize
    var keys: [MemoKey] = []
    for number in 0..<entries {
      keys.append(Self.key(bytes, Self.headerSize + number * Self.entrySize))
    }
    for number in 0..<empties { keys.append(Self.key(bytes, start + number * Self.keySize)) }
    return keys
  }

  private static func key(_ bytes: Span<UInt8>, _ offset: Int) -> MemoKey {
    MemoKey(high: MemoBytes.word(bytes, offset), low: MemoBytes.word(bytes, offset + 8))
  }

  /// Where a key stands in a sorted table.
  private static func place(
    of key: MemoKey, among count: Int, from start: Int, _ size: Int, _ bytes: Span<UInt8>
  ) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self.key(bytes, start + middle * size) < key { low = middle + 1 } else { high = middle }
    }
    let place = start + low * size
    return low < count && self.key(bytes, place) == key ? place : nil
  }

  private func record(of key: MemoKey, at place: Int, in bytes: Span<UInt8>) -> [UInt8]? {
    let start = recordStart + Int(MemoBytes.half(bytes, place + 16))
    guard start <= bytes.count - 4 else { return nil }
    let length = Int(MemoBytes.half(bytes, start))
    guard length <= bytes.count - 4 - start else { return nil }
    let record = [UInt8](copying: bytes.extracting((start + 4)..<(start + 4 + length)))
    let isSound = Self.checksum(of: record, under: key) == MemoBytes.half(bytes, place + 20)
    return isSound ? record : nil
  }

  /// With the key, so that no record is taken for another's.
  static func checksum(of record: [UInt8], under key: MemoKey) -> UInt32 {
    let value = (MemoBytes.checksum(record.span) ^ key.high ^ key.low) &* 0x9e37_79b9_7f4a_7c15
    return UInt32(truncatingIfNeeded: value >> 32)
  }
}

/// What a memo is about to be written with.
struct MemoContents {
  var records: [(key: MemoKey, record: [UInt8])] = []
  /// What nothing was seen in.
  var empties: [MemoKey] = []
  var texts = MemoTextWriter([])

  /// How many bytes it takes.
  var size: Int {
    records.reduce(
      MemoParts.headerSize + empties.count * MemoParts.keySize + texts.size
    ) {
      $0 + $1.record.count + 4 + MemoParts.entrySize
    }
  }

  func bytes(rules: UInt64) -> [UInt8] {
    let sorted = records.sorted { $0.key < $1.key }
    let texts = self.texts.bytes
    let textStart =
      MemoParts.headerSize + sorted.count * MemoParts.entrySize + empties.count * MemoParts.keySize
    let recordStart = textStart + texts.count
    let recordSize = sorted.reduce(0) { $0 + $1.record.count + 4 }
    let header: [Int] = [
      sorted.count, empties.count, self.texts.texts.count, textStart, recordStart,
      recordStart + recordSize,
    ]
    var file = ByteWriter(capacity: recordStart + recordSize)
    file.addFixed(MemoParts.magic)
    file.addFixed(MemoParts.version ^ rules)
    for number in header { file.addFixed(UInt64(number)) }
    file.addFixed(MemoBytes.checksum(texts.span))
    file.addFixed(MemoBytes.checksum(file.bytes.span))
    var place = 0
    for (key, record) in sorted {
      file.addFixed(key.high)
      file.addFixed(key.low)
      file.addHalf(UInt32(truncatingIfNeeded: place))
      file.addHalf(MemoParts.checksum(of: record, under: key))
      place += record.count + 4
    }
    for key in empties.sorted() {
      file.addFixed(key.high)
      file.addFixed(key.low)
    }
    file.add(raw: texts)
    for (_, record) in sorted {
      file.addHalf(UInt32(truncatingIfNeeded: record.count))
      file.add(raw: record)
    }
    return file.bytes
  }
}
