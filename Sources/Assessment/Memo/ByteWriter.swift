/// Writes numbers and texts in the memo's own form: lengths first, numbers in as few bytes as hold
/// them.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ number: Int) { add(UInt64(truncatingIfNeeded: number)) }

  mutating func add(_ text: some Collection<UInt8>) {
    add(text.count)
    bytes.append(contentsOf: text)
  }

  mutating func add(_ text: String) { add(text.utf8) }

  /// A number in eight bytes, lowest first, for what must be found by its place.
  mutating func addFixed(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  mutating func add(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }
}

/// Reads what `ByteWriter` wrote; nil as soon as anything is not as written.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  mutating func integer() -> Int? { number().map { Int(truncatingIfNeeded: $0) } }

  /// A count that the rest of the bytes can hold, so that damage cannot ask for all memory.
  mutating func count() -> Int? {
    guard let count = integer(), count >= 0, count <= bytes.count - position else { return nil }
    return count
  }

  mutating func data() -> ArraySlice<UInt8>? {
    guard let count = count() else { return nil }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  mutating func text() -> String? { data().map { String(decoding: $0, as: UTF8.self) } }

  mutating func fixed() -> UInt64? {
    guard bytes.count - position >= 8 else { return nil }
    defer { position += 8 }
    return (0..<8).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
  }
}
