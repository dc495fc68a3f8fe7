/// Reads the parts of an index file in turn (gitformat-index, versions 2 to 4).
struct IndexReader {
  let version: UInt32
  private(set) var places = Places()
  /// Whether an entry is a side of an unresolved conflict.
  private(set) var hasUnmerged = false
  /// The paths of a version 4 index, whose file holds only what differs from the path before.
  private(set) var paths: [UInt8] = []
  private var pathBefore: [UInt8] = []
  /// Where the extension with the ids of directories stands.
  private(set) var cacheTree: Range<Int>?
  private(set) var link: IndexLink?
  private let count: Int
  private var position = 12
  /// Where the checksum starts. It is not verified: Git does not, and writes zeros on demand.
  private let end: Int

  /// Where the entries stand in the file: no more than that, as memory that is touched first costs
  /// more than reading an entry again.
  struct Places {
    fileprivate(set) var starts: [UInt32] = []
    /// Of a version 4 index: where each path ends among its paths.
    fileprivate(set) var pathEnds: [UInt32] = []

    /// The entry at a position of a file that was read.
    func place(_ position: Int, in bytes: Span<UInt8>) -> Place {
      let place = Place(at: Int(starts[position]), in: bytes)
      guard !pathEnds.isEmpty else { return place }
      let start = position > 0 ? Int(pathEnds[position - 1]) : 0
      return place.with(path: start..<Int(pathEnds[position]))
    }
  }

  /// What is known of an entry before it is read.
  struct Place {
    let start: Int
    /// Among all paths.
    let path: Range<Int>
    let flags: UInt16
    let extended: UInt16

    var stage: UInt8 { UInt8(truncatingIfNeeded: flags >> 12 & 3) }

    private init(start: Int, path: Range<Int>, flags: UInt16, extended: UInt16) {
      self.start = start
      self.path = path
      self.flags = flags
      self.extended = extended
    }

    fileprivate init(at start: Int, in bytes: Span<UInt8>) {
      let flags = bytes.bigEndianHalfWord(at: start + 60)
      let isExtended = flags & IndexReader.isExtended != 0
      let pathStart = start + (isExtended ? 64 : 62)
      self.init(
        start: start,
        path: pathStart..<IndexReader.pathEnd(from: pathStart, flags, bytes, before: bytes.count),
        flags: flags, extended: isExtended ? bytes.bigEndianHalfWord(at: start + 62) : 0)
    }

    fileprivate func with(path: Range<Int>) -> Place {
      Place(start: start, path: path, flags: flags, extended: extended)
    }
  }

  private static let isExtended: UInt16 = 0x4000

  /// The twelve bits of the length say 0xfff for every path that is at least that long.
  private static func pathEnd(
    from start: Int, _ flags: UInt16, _ bytes: Span<UInt8>, before end: Int
  ) -> Int {
    let length = Int(flags & 0xfff)
    var stop = start + length
    if length == 0xfff {
      while stop < end, bytes[stop] != 0 { stop += 1 }
    }
    return stop
  }

  /// The longest path taken, in bytes: Linux's limit. Without one, a version 4 index could spell
  /// a million long paths in a megabyte.
  private static let pathLimit = 4096

  /// Reads all of an index file.
  static func reading(_ bytes: Span<UInt8>) -> Result<IndexReader, IndexError> {
    do throws(IndexError) {
      var reader = try IndexReader(bytes)
      try reader.readEntries(bytes)
      try reader.readExtensions(bytes)
      return .success(reader)
    } catch {
      return .failure(error)
    }
  }

  private init(_ bytes: Span<UInt8>) throws(IndexError) {
    guard bytes.count >= 32, bytes.bigEndianWord(at: 0) == 0x4449_5243 else {
      throw .corrupt("it does not start with DIRC")
    }
    version = bytes.bigEndianWord(at: 4)
    count = Int(bytes.bigEndianWord(at: 8))
    end = bytes.count - 20
    guard (2...4).contains(version) else {
      throw .unsupported("index version \(version)")
    }
    guard bytes.count <= UInt32.max else { throw .unsupported("an index of over 4 GiB") }
    guard count <= end / 62 else { throw .corrupt("it counts more entries than it holds") }
  }

  private mutating func readEntries(_ bytes: Span<UInt8>) throws(IndexError) {
    places.starts.reserveCapacity(count)
    for _ in 0..<count { try readEntry(bytes) }
  }

  private mutating func readEntry(_ span: Span<UInt8>) throws(IndexError) {
    let start = position
    guard end - start >= 62 else { throw cutShort }
    let flags = span.bigEndianHalfWord(at: start + 60)
    position = start + 62
    if flags & Self.isExtended != 0 {
      guard version >= 3, end - position >= 2 else { throw cutShort }
      position += 2
    }
    if version == 4 {
      try readCompressedPath(span)
    } else {
      try readPath(flags, of: start, span)
    }
    if flags >> 12 & 3 > 0 { hasUnmerged = true }
    places.starts.append(UInt32(start))
  }

  /// A path that ends in one to eight NULs, which fill the entry up to a multiple of eight bytes.
  private mutating func readPath(
    _ flags: UInt16, of entryStart: Int, _ bytes: Span<UInt8>
  ) throws(IndexError) {
    let stop = Self.pathEnd(from: position, flags, bytes, before: end)
    guard stop < end, bytes[stop] == 0 else { throw cutShort }
    guard stop - position <= Self.pathLimit else { throw pathTooLong }
    position = entryStart + (stop - entryStart + 8) & ~7
    guard position <= end else { throw cutShort }
  }

  /// A path that keeps the start of the path before, less a number of bytes, and adds a text.
  private mutating func readCompressedPath(_ bytes: Span<UInt8>) throws(IndexError) {
    guard let dropped = bytes.offsetNumber(at: &position, before: end, longest: 4),
      dropped <= pathBefore.count
    else {
      throw .corrupt("a path drops more than the path before it has")
    }
    let start = position
    while position < end, bytes[position] != 0 { position += 1 }
    guard position < end else { throw cutShort }
    pathBefore.removeLast(dropped)
    guard pathBefore.count + position - start <= Self.pathLimit else { throw pathTooLong }
    pathBefore.append(contentsOf: bytes.bytes(in: start..<position))
    position += 1
    paths.append(contentsOf: pathBefore)
    guard paths.count <= UInt32.max else { throw pathTooLong }
    places.pathEnds.append(UInt32(paths.count))
  }

  /// An extension is a signature, a size and that many bytes. A signature that starts with a
  /// capital may be passed over; any other changes what the entries mean.
  private mutating func readExtensions(_ span: Span<UInt8>) throws(IndexError) {
    while end - position >= 8 {
      let signature = span.bigEndianWord(at: position)
      let size = Int(span.bigEndianWord(at: position + 4))
      position += 8
      guard end - position >= size else { throw cutShort }
      let content = span.extracting(position..<(position + size))
      switch signature {
      case 0x5452_4545: cacheTree = position..<(position + size)
      case 0x6c69_6e6b: link = try IndexLink(content)
      // A sparse index: its entries that are trees are understood wherever they occur.
      case 0x7364_6972: break
      default:
        guard (0x41...0x5a).contains(signature >> 24) else {
          throw .unsupported("index extension \(name(of: signature))")
        }
      }
      position += size
    }
  }

  private func name(of signature: UInt32) -> String {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: signature >> UInt32($0)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var pathTooLong: IndexError {
    .unsupported("a path longer than \(Self.pathLimit) bytes")
  }

  private var cutShort: IndexError { .corrupt("it ends inside an entry or an extension") }
}
