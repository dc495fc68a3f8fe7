/// Git's index: the files of the next commit, in path order, as `.git/index` lists them.
///
/// Our own reader, because libgit2's takes ten times as long (it verifies a checksum that Git
/// itself does not, and allocates per entry) and refuses sparse and split indexes. An entry is read
/// when it is asked for: a hook asks for those of the directories that changed.
package struct Index: Sendable {
  package struct Entry: Sendable {
    /// Where the path stands in the index's `paths`.
    fileprivate(set) var path: Range<Int>
    package var kind: EntryKind
    package var id: ObjectID
    /// 0 where merged; 1, 2 and 3 are the base, our and their side of an unresolved conflict.
    package let stage: UInt8
    /// The user promised not to change the file (`update-index --assume-unchanged`).
    package let isAssumedUnchanged: Bool
    /// Announced by `git add -N` but not staged: no part of the next commit.
    package var isIntentToAdd: Bool
    /// Outside the sparse checkout: in the next commit but not in the working tree.
    package let isSkippedInWorkTree: Bool
    package let status: FileStatus
  }

  /// In the order of the file: by path, then by stage.
  package private(set) var entries: Entries
  /// The bytes in which the entries' paths stand.
  private var paths: any ByteStorage
  package private(set) var cacheTree: CacheTree?
  /// False where it is known that no entry is a side of a conflict: mostly, and cheaper than to ask.
  private var mayHaveUnmerged: Bool
  /// The shared index this one amends; its entries are missing until `merge(shared:)`.
  package private(set) var link: IndexLink?

  package struct Entries: RandomAccessCollection, Sendable {
    private let form: Form

    private enum Form: Sendable {
      /// As they stand in the bytes of an index file.
      case written(IndexReader.Places, in: any ByteStorage)
      case made([Entry])
    }

    fileprivate init(_ entries: [Entry]) {
      form = .made(entries)
    }

    fileprivate init(_ places: IndexReader.Places, in bytes: any ByteStorage) {
      form = .written(places, in: bytes)
    }

    package var startIndex: Int { 0 }
    // The standard one walks from one index to the other, and this is asked for each entry.
    package var count: Int { endIndex }

    package var endIndex: Int {
      switch form {
      case .written(let places, _): places.starts.count
      case .made(let entries): entries.count
      }
    }

    package subscript(position: Int) -> Entry {
      switch form {
      case .written(let places, let bytes):
        bytes.withBytes { Entry(places.place(position, in: $0), in: $0) }
      case .made(let entries): entries[position]
      }
    }

    fileprivate func path(_ position: Int) -> Range<Int> {
      switch form {
      case .written(let places, let bytes):
        bytes.withBytes { places.place(position, in: $0).path }
      case .made(let entries): entries[position].path
      }
    }

    fileprivate func stage(_ position: Int) -> UInt8 {
      switch form {
      case .written(let places, let bytes):
        bytes.withBytes { places.place(position, in: $0).stage }
      case .made(let entries): entries[position].stage
      }
    }
  }

  /// Reads an index file. A split index still has to be merged with its shared one.
  package init(_ bytes: any ByteStorage) throws(IndexError) {
    let reader = try bytes.withBytes(IndexReader.reading).get()
    entries = Entries(reader.places, in: bytes)
    paths = reader.version == 4 ? reader.paths : bytes
    cacheTree = reader.cacheTree.flatMap { CacheTree(bytes, in: $0) }
    mayHaveUnmerged = reader.hasUnmerged
    link = reader.link
  }

  /// The index of a repository in which nothing was ever staged.
  package init() {
    entries = Entries([])
    paths = [UInt8]()
    mayHaveUnmerged = false
  }

  package func path(of entry: Entry) -> ArraySlice<UInt8> { path(entry.path) }

  /// The path of the entry at a position, which need not be read for it.
  package func path(at position: Int) -> ArraySlice<UInt8> { path(entries.path(position)) }

  private func path(_ range: Range<Int>) -> ArraySlice<UInt8> {
    paths.withBytes { $0.bytes(in: range)[...] }
  }

  /// The paths with unresolved merge conflicts, each once.
  package var unmergedPaths: [Path] {
    guard mayHaveUnmerged else { return [] }
    var unmerged: [Path] = []
    for position in entries.indices where entries.stage(position) > 0 {
      let path = Path(bytes: Array(path(at: position)))
      if unmerged.last != path { unmerged.append(path) }
    }
    return unmerged
  }

  /// The merged entry at a path, found by halving.
  package func entry(at path: Path) -> Entry? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = low + (high - low) / 2
      if self.path(at: middle).lexicographicallyPrecedes(path.bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < entries.count, entries.stage(low) == 0, self.path(at: low) == path.bytes[...]
    else { return nil }
    return entries[low]
  }

  /// Takes out the entries of a path that is in conflict, and nothing of one that is not.
  /// Directories that were cached are no longer trusted.
  package mutating func removeUnmerged(_ path: Path) {
    let kept = entries.filter { $0.stage == 0 || self.path(of: $0) != path.bytes[...] }
    guard kept.count < entries.count else { return }
    entries = Entries(kept)
    cacheTree = nil
  }

  /// Replaces each entry by the one at the same position; nil takes an entry out. Directories
  /// that were cached are no longer trusted.
  package mutating func replaceEntries(by replacements: [Entry?]) {
    precondition(
      replacements.count == entries.count, "there is one replacement for each entry")
    entries = Entries(replacements.compactMap { $0 })
    mayHaveUnmerged = true
    cacheTree = nil
  }

  /// Adds the entries of the shared index that this split one neither deletes nor replaces.
  package mutating func merge(shared: Index) throws(IndexError) {
    guard let link else { return }
    let kept = try amended(shared, by: link)
    let before = shared.paths.withBytes { Array(copying: $0) }
    let added = entries[link.replaced.count...].map { moved($0, by: before.count) }
    guard added.allSatisfy({ !$0.path.isEmpty }) else {
      throw .corrupt("an entry that the split index adds has no path")
    }
    paths = paths.withBytes { before + Array(copying: $0) }
    entries = Entries(merged(kept, added))
    mayHaveUnmerged = mayHaveUnmerged || shared.mayHaveUnmerged
    self.link = nil
  }

  /// The entries of the shared index after replacing and deleting what `link` says.
  private func amended(_ shared: Index, by link: IndexLink) throws(IndexError) -> [Entry] {
    guard link.replaced.count <= entries.count,
      link.replaced.last ?? -1 < shared.entries.count,
      link.deleted.last ?? -1 < shared.entries.count
    else { throw .corrupt("the split index names entries that its shared index does not have") }
    var kept: [Entry?] = Array(shared.entries)
    for (source, position) in link.replaced.enumerated() {
      var entry = entries[source]
      guard entry.path.isEmpty else {
        throw .corrupt("an entry that replaces a shared one has a path of its own")
      }
      entry.path = shared.entries[position].path
      kept[position] = entry
    }
    for position in link.deleted { kept[position] = nil }
    return kept.compactMap { $0 }
  }

  private func moved(_ entry: Entry, by distance: Int) -> Entry {
    var entry = entry
    entry.path = (entry.path.lowerBound + distance)..<(entry.path.upperBound + distance)
    return entry
  }

  /// Both lists in path order; where both have a path at the same stage, the added one stays.
  private func merged(_ kept: [Entry], _ added: [Entry]) -> [Entry] {
    var merged: [Entry] = []
    merged.reserveCapacity(kept.count + added.count)
    var next = 0
    for entry in kept {
      let here = (path(of: entry), entry.stage)
      while next < added.count, precedes((path(of: added[next]), added[next].stage), here) {
        merged.append(added[next])
        next += 1
      }
      let isReplaced =
        next < added.count && added[next].stage == here.1 && path(of: added[next]) == here.0
      if !isReplaced { merged.append(entry) }
    }
    merged.append(contentsOf: added[next...])
    return merged
  }

  private func precedes(
    _ left: (path: ArraySlice<UInt8>, stage: UInt8),
    _ right: (path: ArraySlice<UInt8>, stage: UInt8)
  ) -> Bool {
    if left.path == right.path { return left.stage < right.stage }
    return left.path.lexicographicallyPrecedes(right.path)
  }
}

extension Index.Entry {
  /// Reads the entry at a place of an index file.
  fileprivate init(_ place: IndexReader.Place, in bytes: Span<UInt8>) {
    let start = place.start
    self.init(
      path: place.path, kind: EntryKind(mode: bytes.bigEndianWord(at: start + 24)),
      id: bytes.objectID(at: start + 40), stage: place.stage,
      isAssumedUnchanged: place.flags & 0x8000 != 0, isIntentToAdd: place.extended & 0x2000 != 0,
      isSkippedInWorkTree: place.extended & 0x4000 != 0, status: FileStatus(bytes, at: start))
  }
}

extension FileStatus {
  fileprivate init(_ span: Span<UInt8>, at start: Int) {
    self.init()
    changedSeconds = span.bigEndianWord(at: start)
    changedNanoseconds = span.bigEndianWord(at: start + 4)
    modifiedSeconds = span.bigEndianWord(at: start + 8)
    modifiedNanoseconds = span.bigEndianWord(at: start + 12)
    device = span.bigEndianWord(at: start + 16)
    inode = span.bigEndianWord(at: start + 20)
    user = span.bigEndianWord(at: start + 28)
    group = span.bigEndianWord(at: start + 32)
    size = span.bigEndianWord(at: start + 36)
  }
}
