import Git
import Rules

/// A memo over the bytes an earlier run wrote, with what this run adds.
///
/// The bytes are a header, sorted tables of keys, texts, and records that name texts by number. A
/// look-up reads a few of them and none is trusted: each record has a checksum with its key, and so
/// have the header and the texts. Whatever is damaged, cut short or of another version or rule set
/// is as if it had never been written.
///
///     header   ten numbers of eight bytes, the last a checksum of the others
///     entry    key (16), place of its record among the records (4), its checksum (4)
///     empty    key (16) of what nothing was seen in
///     texts    as `MemoTexts` reads them
///     record   length, then as `MemoRecordWriter` writes it
package struct MemoTable<Storage: ByteStorage>: Memo {
  private let storage: Storage
  private let rules: UInt64
  private let parts: MemoParts
  private let texts: MemoTexts<Storage>
  private var sightings: [MemoKey: Observer.Sighting] = [:]
  private var directories: [MemoKey: DirectorySighting] = [:]

  package init(_ storage: Storage, rules: UInt64) {
    self.storage = storage
    self.rules = rules
    parts = storage.withBytes { MemoParts($0, rules: rules) } ?? MemoParts()
    texts = MemoTexts(storage, count: parts.texts, from: parts.textStart, to: parts.recordStart)
  }

  /// Whether this run has seen anything that the bytes do not hold.
  package var hasNews: Bool { !sightings.isEmpty || !directories.isEmpty }

  /// Whether that is enough to write the whole table anew: a hook sees some files of thousands,
  /// and seeing them again costs less than writing the rest again. What every run sees anew grows
  /// with the commits since, so that in the end it is.
  package var isWorthKeeping: Bool {
    hasNews && sightings.count + directories.count >= parts.count / 50
  }

  /// Whether earlier runs and this one have seen nothing.
  package var isEmpty: Bool { parts.count == 0 && !hasNews }

  /// Takes over what a worker has seen.
  package mutating func absorb(_ memo: DictionaryMemo) {
    sightings.merge(memo.sightings) { first, _ in first }
    directories.merge(memo.directories) { first, _ in first }
  }

  package func sighting(_ key: MemoKey) -> Observer.Sighting? {
    if let known = sightings[key] { return known }
    switch found(key) {
    case .nothing: return nil
    case .empty: return Observer.Sighting()
    case .record(let record):
      var reader = MemoRecordReader(record, texts: texts)
      return reader.sighting(at: .root)
    }
  }

  package mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey) {
    sightings[key] = sighting
  }

  package func knows(_ key: MemoKey) -> Bool {
    if sightings[key] != nil { return true }
    return parts.count > 0 && storage.withBytes { parts.holds(key, in: $0) }
  }

  package func directory(_ key: MemoKey) -> DirectorySighting? {
    if let known = directories[key] { return known }
    switch found(key) {
    case .nothing: return nil
    case .empty: return DirectorySighting()
    case .record(let record):
      var reader = MemoRecordReader(record, texts: texts)
      return reader.directory()?.whole { sighting($0) }
    }
  }

  package mutating func remember(_ directory: DirectorySighting, _ key: MemoKey) {
    directories[key] = directory
  }

  private func found(_ key: MemoKey) -> MemoParts.Found {
    parts.count == 0 ? .nothing : storage.withBytes { parts.find(key, in: $0) }
  }

  // Writing.

  /// The bytes for the next run: what was there and is sound, and what this run added.
  ///
  /// - Parameter limit: Where they would be more, what earlier runs wrote is left out but for what
  ///   this run's directories are made of, so that the file cannot grow without end; what is still
  ///   asked for comes back with the next run.
  package func bytes(atMost limit: Int = .max) -> [UInt8] {
    let all = contents(keeping: { _ in true })
    if all.size <= limit || parts.count == 0 { return all.bytes(rules: rules) }
    let needed = Set(directories.values.flatMap { $0.files.map(\.key) })
    return contents(keeping: needed.contains).bytes(rules: rules)
  }

  private func contents(keeping isKept: (MemoKey) -> Bool) -> MemoContents {
    var contents = MemoContents()
    var earlier: [(key: MemoKey, record: [UInt8])] = []
    for key in storage.withBytes({ parts.keys(in: $0) })
    where sightings[key] == nil && directories[key] == nil && isKept(key) {
      switch found(key) {
      case .nothing: break
      case .empty: contents.empties.append(key)
      case .record(let record): earlier.append((key, record))
      }
    }
    contents.records = earlier
    var writer = MemoRecordWriter(texts: MemoTextWriter(earlier.isEmpty ? [] : texts.all))
    // In order, so that texts get the same numbers whatever the order in which they were seen.
    for (key, sighting) in sightings.sorted(by: { $0.key < $1.key }) {
      if sighting.isEmpty {
        contents.empties.append(key)
      } else {
        contents.records.append((key, writer.bytes(of: sighting)))
      }
    }
    for (key, directory) in directories.sorted(by: { $0.key < $1.key }) {
      if directory.isEmpty {
        contents.empties.append(key)
      } else {
        contents.records.append((key, writer.bytes(of: directory)))
      }
    }
    contents.texts = writer.texts
    return contents
  }
}
