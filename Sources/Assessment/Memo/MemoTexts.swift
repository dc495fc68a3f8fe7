import Git
import Rules

/// The texts that a memo's records name by number, each once: most facts of a tree are worded alike.
struct MemoTexts<Storage: ByteStorage> {
  private let storage: Storage
  private let count: Int
  /// Where in the bytes the texts' bounds stand.
  private let bounds: Int
  private let end: Int
  private let cache: Cache

  /// Texts that were made once: facts share them.
  private final class Cache {
    var texts: [String?]

    init(count: Int) {
      texts = [String?](repeating: nil, count: count)
    }
  }

  /// - Parameters:
  ///   - bounds: Where their bounds stand, and behind them the texts; before `end`.
  ///   - end: Where the texts end, within the bytes. There are none where there is no room for
  ///     their bounds.
  init(_ storage: Storage, count: Int, from bounds: Int, to end: Int) {
    self.storage = storage
    self.count = count >= 0 && count < (end - bounds) / 4 ? count : 0
    self.bounds = bounds
    self.end = end
    cache = Cache(count: self.count)
  }

  /// The bytes of a text; nil where there is none of that number.
  func bytes(_ number: Int) -> [UInt8]? {
    guard number >= 0, number < count else { return nil }
    let start = bounds + 4 * (count + 1)
    return storage.withBytes { all in
      let first = start + Int(MemoBytes.half(all, bounds + 4 * number))
      let last = start + Int(MemoBytes.half(all, bounds + 4 * number + 4))
      guard first <= last, last <= end else { return nil }
      return [UInt8](copying: all.extracting(first..<last))
    }
  }

  func text(_ number: Int) -> String? {
    guard number >= 0, number < count else { return nil }
    if let known = cache.texts[number] { return known }
    let text = bytes(number).map { String(decoding: $0, as: UTF8.self) }
    cache.texts[number] = text
    return text
  }

  var all: [[UInt8]] { (0..<count).map { bytes($0) ?? [] } }
}

/// Gives texts their numbers while a memo is written.
struct MemoTextWriter {
  private(set) var texts: [[UInt8]]
  private var numbers: [[UInt8]: Int] = [:]

  /// - Parameter texts: Those that earlier records name.
  init(_ texts: [[UInt8]]) {
    self.texts = texts
    for (number, text) in texts.enumerated() { numbers[text] = numbers[text] ?? number }
  }

  mutating func number(_ text: some Collection<UInt8>) -> Int {
    let bytes = Array(text)
    if let known = numbers[bytes] { return known }
    numbers[bytes] = texts.count
    texts.append(bytes)
    return texts.count - 1
  }

  mutating func number(_ text: String) -> Int { number(text.utf8) }

  /// How many bytes they take.
  var size: Int { texts.reduce(4 * (texts.count + 1)) { $0 + $1.count } }

  /// Their bounds, and the texts behind them.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: size)
    var end = 0
    writer.addHalf(0)
    for text in texts {
      end += text.count
      writer.addHalf(UInt32(truncatingIfNeeded: end))
    }
    for text in texts { writer.add(raw: text) }
    return writer.bytes
  }
}

extension ByteWriter {
  /// A number in four bytes, lowest first.
  mutating func addHalf(_ number: UInt32) {
    add(raw: (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) })
  }
}

/// Numbers and checksums of a memo's bytes.
enum MemoBytes {
  static func half(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= bytes.count - 4, "read within the bytes")
    return unsafe UInt32(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= bytes.count - 8, "read within the bytes")
    return unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Taken word by word: it guards much at once.
  static func checksum(_ bytes: Span<UInt8>) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    var offset = 0
    while offset + 8 <= bytes.count {
      value = (value ^ word(bytes, offset)) &* 0x0000_0100_0000_01b3
      value ^= value >> 29
      offset += 8
    }
    while offset < bytes.count {
      value = (value ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01b3
      offset += 1
    }
    return value
  }
}
