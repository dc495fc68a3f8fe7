/// Writes numbers and texts in the form of the tool's own files: lengths first, numbers in as few bytes as hold
/// them.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []
  /// What ``add(words:)`` wrote, each list at a multiple of eight: it is copied from where it lies.
  private(set) var words: [UInt8] = []
  /// Where texts are written once each; nil where they stand wherever they are written.
  private(set) var pool: TextPool?

  package init() {}

  init(pool: TextPool) { self.pool = pool }

  /// - Parameter capacity: How many bytes are to come: what grows takes twice as much.
  package init(capacity: Int) { bytes.reserveCapacity(capacity) }

  package mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func add(_ number: Int) { add(UInt64(truncatingIfNeeded: number)) }

  package mutating func add(_ text: some Collection<UInt8>) {
    add(text.count)
    bytes.append(contentsOf: text)
  }

  /// With a pool, the number is twice the length or, and one more, twice the place in the pool.
  package mutating func add(_ text: String) {
    guard pool != nil else { return add(text.utf8) }
    if text.utf8.count >= TextPool.shortest, let place = pool?.place(of: text) {
      add(place << 1 | 1)
    } else {
      add(text.utf8.count << 1)
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// A number in eight bytes, lowest first, for what must be found by its place.
  package mutating func addFixed(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// Words as they lie in this machine's memory, for what no other machine reads.
  mutating func add<Word: BitwiseCopyable>(words: [Word]) {
    add(words.count)
    unsafe words.withUnsafeBytes { unsafe self.words.append(contentsOf: $0) }
    while self.words.count % 8 != 0 { self.words.append(0) }
  }

  /// The next multiple of eight.
  static func padded(_ count: Int) -> Int { (count + 7) & ~7 }

  /// Adds zeros up to a multiple of eight bytes.
  mutating func pad() {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }

  package mutating func add(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }
}
