import Patterns

/// Reads what `ByteWriter` wrote; nil as soon as anything is not as written.
package struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  /// Where words lie, and those of them that are still to be read.
  private var lent: (bytes: any LentBytes, rest: Range<Int>)?
  /// The writer's pool, if it had one.
  private var pool: Pool?

  /// Where a pool lies; an object, as it is asked for each text.
  private final class Pool: Sendable {
    let bytes: any LentBytes
    let range: Range<Int>

    init(_ bytes: any LentBytes, in range: Range<Int>) {
      self.bytes = bytes
      self.range = range
    }

    /// The text at a place in it, behind its length.
    func text(at place: Int) -> String? {
      guard place < range.count else { return nil }
      return unsafe bytes.withUnsafeBytes { bytes in
        let all = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
        var position = place
        let count = ByteReader.number(at: &position, before: all.count) { unsafe all[$0] }
        guard let count, count <= UInt64(all.count - position) else { return nil }
        let end = position + Int(count)
        return unsafe String(
          decoding: UnsafeRawBufferPointer(rebasing: all[position..<end]), as: UTF8.self)
      }
    }
  }

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter range: Where the writer's words lie, which begin at a multiple of eight.
  init(_ bytes: [UInt8], words: any LentBytes, in range: Range<Int>) {
    self.init(bytes)
    lent = (words, range)
  }

  /// What lies in a range of an image, and its texts in a pool.
  init(_ range: Range<Int>, of image: any LentBytes, pool: Range<Int>) {
    self.init(
      unsafe image.withUnsafeBytes { unsafe Array(UnsafeRawBufferPointer(rebasing: $0[range])) })
    self.pool = Pool(image, in: pool)
  }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  package mutating func number() -> UInt64? {
    let bytes = bytes
    return Self.number(at: &position, before: bytes.count) { bytes[$0] }
  }

  /// Seven bits a byte, the lowest first, each but the last marked.
  @inline(__always)
  private static func number(
    at position: inout Int, before end: Int, _ byte: (Int) -> UInt8
  ) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < end, shift < 64 {
      let byte = byte(position)
      position += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  package mutating func integer() -> Int? { number().map { Int(truncatingIfNeeded: $0) } }

  /// A count that the rest of the bytes can hold, so that damage cannot ask for all memory.
  package mutating func count() -> Int? {
    guard let count = integer(), count >= 0, count <= bytes.count - position else { return nil }
    return count
  }

  /// The range of so many bytes, which are passed over.
  mutating func range() -> Range<Int>? {
    guard let count = count() else { return nil }
    defer { position += count }
    return position..<(position + count)
  }

  package mutating func data() -> ArraySlice<UInt8>? {
    range().map { bytes[$0] }
  }

  package mutating func text() -> String? {
    guard let pool else { return data().map { String(decoding: $0, as: UTF8.self) } }
    guard let number = integer(), number >= 0 else { return nil }
    if number & 1 == 1 { return pool.text(at: number >> 1) }
    guard number >> 1 <= bytes.count - position else { return nil }
    defer { position += number >> 1 }
    return String(decoding: bytes[position..<(position + number >> 1)], as: UTF8.self)
  }

  package mutating func fixed() -> UInt64? {
    guard bytes.count - position >= 8 else { return nil }
    defer { position += 8 }
    return unsafe UInt64(
      littleEndian: bytes.span.bytes.unsafeLoadUnaligned(
        fromByteOffset: position, as: UInt64.self))
  }

  mutating func words<Word: FixedWidthInteger & BitwiseCopyable>() -> [Word]? {
    guard let (bytes, range) = lentWords(of: MemoryLayout<Word>.size) else { return nil }
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe [Word](UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: Word.self))
    }
  }

  /// Words of one byte, left where they lie.
  mutating func lentBytes() -> (bytes: any LentBytes, range: Range<Int>)? { lentWords(of: 1) }

  private mutating func lentWords(
    of size: Int
  ) -> (bytes: any LentBytes, range: Range<Int>)? {
    guard let count = integer(), count >= 0, let (bytes, rest) = lent, count <= rest.count / size
    else { return nil }
    let end = rest.lowerBound + size * count
    lent?.rest = ByteWriter.padded(end)..<rest.upperBound
    return (bytes, rest.lowerBound..<end)
  }
}
