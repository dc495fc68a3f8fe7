import Git

/// The files that Git keeps objects in, read by ourselves: packs and loose objects.
///
/// To inflate objects is most of what a whole tree costs, and libdeflate takes half of zlib's time
/// for it; a large object is recognised by its head, and not by a look-up of its own; and nobody
/// else need be locked out. Whatever is not as Git writes it every day, or is not here at all (a
/// pack that came since, objects of an alternate, damage), is left to libgit2, which also says what
/// is wrong. A value belongs to one task.
package final class ObjectFiles {
  /// What came of looking for an object.
  enum Found<Result> {
    case object(Result)
    /// It has more bytes than were asked for.
    case larger
    /// It is not here, or cannot be read in this way, or is of another kind.
    case elsewhere
  }

  private let directories: [String]
  private let window = PackWindow()
  private let delta = ReusedMemory()
  private let inflater = Inflater()
  /// Of objects that are not lent at the moment: one, unless who is lent one asks for another.
  private var results: [ReusedMemory] = []
  private var bases = DeltaBases()
  private lazy var packs = directories.flatMap { PackFile.all(in: $0 + "/pack") }
  private lazy var loose = directories.map { LooseObjects($0) }

  /// An object is read into memory whole, and one of this size is for libgit2 to read or refuse.
  private static let largest = 64 << 20
  /// Git makes no chain longer than 4,095.
  private static let longestChain = 5_000

  /// - Parameter directories: Where objects lie; those in the first are looked for first.
  init(_ directories: [String]) {
    self.directories = directories
  }

  /// Lends the bytes of an object that has at most so many.
  func withObject<Result>(
    _ id: ObjectID, _ kind: ObjectKind, atMost limit: Int = .max,
    _ body: (Span<UInt8>) -> Result
  ) -> Found<Result> {
    let result = results.popLast() ?? ReusedMemory()
    defer { results.append(result) }
    let limit = min(limit, Self.largest)
    for number in packs.indices {
      guard let offset = packs[number].index.offset(of: id) else { continue }
      let place = DeltaBases.Place(pack: number, offset: offset)
      return read(place, kind, atMost: limit, into: result).lent(to: body)
    }
    guard let inflater else { return .elsewhere }
    for directory in loose {
      let found = directory.read(id, kind, atMost: limit, into: result, by: inflater)
      if let found { return found.lent(to: body) }
    }
    return .elsewhere
  }

  private func read(
    _ place: DeltaBases.Place, _ kind: ObjectKind, atMost limit: Int, into result: ReusedMemory
  ) -> Found<UnsafeRawBufferPointer> {
    guard let head = head(of: place) else { return .elsewhere }
    if case .object(let found) = head.content {
      guard found == kind else { return .elsewhere }
      guard head.size <= limit else { return .larger }
      let bytes = result.bytes(head.size)
      guard inflate(head, at: place, into: bytes) else { return .elsewhere }
      return .object(UnsafeRawBufferPointer(bytes))
    }
    guard let (base, chain) = chain(to: place, head), base.kind == kind else { return .elsewhere }
    return apply(chain, to: base, atMost: limit, into: result)
  }

  private typealias Link = (place: DeltaBases.Place, head: PackEntry)

  /// The nearest object at the base of one that is known or stands whole, and what leads from it to
  /// the one that is asked for, which is the first.
  private func chain(
    to place: DeltaBases.Place, _ head: PackEntry
  ) -> (base: DeltaBases.Base, chain: [Link])? {
    var chain: [Link] = []
    var (place, head) = (place, head)
    while chain.count < Self.longestChain {
      let base: Int?
      switch head.content {
      case .object(let kind):
        guard head.size <= Self.largest,
          let bytes = Self.bytes(head.size, { inflate(head, at: place, into: $0) })
        else { return nil }
        let whole = DeltaBases.Base(kind: kind, bytes: bytes)
        bases.keep(whole, at: place)
        return (whole, chain)
      case .delta(let offset): base = offset
      case .deltaOfObject(let id): base = packs[place.pack].index.offset(of: id)
      }
      guard let base else { return nil }
      chain.append((place, head))
      place = DeltaBases.Place(pack: place.pack, offset: base)
      if let known = bases[place] { return (known, chain) }
      guard let next = self.head(of: place) else { return nil }
      head = next
    }
    return nil
  }

  private func apply(
    _ chain: [Link], to base: DeltaBases.Base, atMost limit: Int, into result: ReusedMemory
  ) -> Found<UnsafeRawBufferPointer> {
    var base = base
    for (number, link) in chain.enumerated().reversed() {
      guard link.head.size <= Self.largest else { return .elsewhere }
      let bytes = self.delta.bytes(link.head.size)
      guard inflate(link.head, at: link.place, into: bytes),
        let delta = ObjectDelta(UnsafeRawBufferPointer(bytes))
      else { return .elsewhere }
      if number == 0 {
        guard delta.size <= limit else { return .larger }
        let bytes = result.bytes(delta.size)
        let isWhole = base.bytes.withUnsafeBytes { delta.apply(to: $0, into: bytes) }
        return isWhole ? .object(UnsafeRawBufferPointer(bytes)) : .elsewhere
      }
      guard delta.size <= Self.largest,
        let bytes = Self.bytes(
          delta.size, { bytes in base.bytes.withUnsafeBytes { delta.apply(to: $0, into: bytes) } })
      else { return .elsewhere }
      base = DeltaBases.Base(kind: base.kind, bytes: bytes)
      bases.keep(base, at: link.place)
    }
    return .elsewhere
  }

  /// So many bytes, where they can be filled.
  private static func bytes(
    _ count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Bool
  ) -> [UInt8]? {
    var isFilled = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      isFilled = fill(
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
      initialized = isFilled ? count : 0
    }
    return isFilled ? bytes : nil
  }

  private func head(of place: DeltaBases.Place) -> PackEntry? {
    window.bytes(of: packs[place.pack], at: place.offset, PackEntry.longestHead).flatMap {
      PackEntry(Span<UInt8>(_unsafeBytes: $0), at: place.offset)
    }
  }

  private func inflate(
    _ head: PackEntry, at place: DeltaBases.Place, into bytes: UnsafeMutableRawBufferPointer
  ) -> Bool {
    // What cannot be deflated takes a few bytes more than it has.
    let longest = head.start + head.size + head.size >> 6 + 64
    guard let inflater,
      let packed = window.bytes(of: packs[place.pack], at: place.offset, longest),
      packed.count > head.start
    else { return false }
    return inflater.inflate(
      UnsafeRawBufferPointer(rebasing: packed[head.start...]), into: bytes)
  }
}

extension ObjectFiles.Found<UnsafeRawBufferPointer> {
  fileprivate func lent<Lent>(to body: (Span<UInt8>) -> Lent) -> ObjectFiles.Found<Lent> {
    switch self {
    case .object(let bytes): .object(body(Span<UInt8>(_unsafeBytes: bytes)))
    case .larger: .larger
    case .elsewhere: .elsewhere
    }
  }
}
