import Git
import Rules

/// What a fold has seen before, by what it depends on: a pure function's results.
///
/// With a memo or without one, cold or warm, a fold gives the same readiness.
package protocol Memo {
  /// What was seen in a file, or nil where it was never looked at.
  func sighting(_ key: MemoKey) -> Observer.Sighting?

  mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey)

  /// Whether a file was looked at, which may cost less to say than what was seen; what was damaged
  /// since may be said to be known.
  func knows(_ key: MemoKey) -> Bool

  /// What was seen in a directory, or nil where it was never entered.
  func directory(_ key: MemoKey) -> DirectorySighting?

  mutating func remember(_ directory: DirectorySighting, _ key: MemoKey)
}

extension Memo {
  package func knows(_ key: MemoKey) -> Bool { sighting(key) != nil }
}

/// What was seen in the files of one directory, and which directories in it hold more.
package struct DirectorySighting: Hashable, Sendable {
  package private(set) var own = Observer.Sighting()
  /// Directories below which something was seen; the others need not be opened again.
  package var directories: [(name: [UInt8], id: ObjectID)] = []
  /// Its files in which something was seen, and under what that is remembered: all that `own` holds
  /// but for what is loose.
  var files: [(name: [UInt8], key: MemoKey)] = []
  /// What is said of entries that are no files.
  var loose: [Unread] = []

  package init() {}

  package var isEmpty: Bool {
    own.observations.isEmpty && own.unread.isEmpty && directories.isEmpty
  }

  /// - Parameter key: Under what it is remembered; nil where it is not.
  mutating func add(_ sighting: Observer.Sighting, of name: [UInt8], key: MemoKey?) {
    guard !sighting.isEmpty else { return }
    if let key { files.append((name, key)) } else { loose += sighting.unread }
    own.observations += sighting.observations
    own.unread += sighting.unread
  }

  /// The same with what stands in its files; nil where one of them is not remembered.
  func whole(_ sighting: (MemoKey) -> Observer.Sighting?) -> DirectorySighting? {
    var whole = self
    for file in files {
      guard let seen = sighting(file.key)?.renamed(to: file.name[...]) else { return nil }
      whole.own.observations += seen.observations
      whole.own.unread += seen.unread
    }
    whole.own.unread += loose
    return whole
  }

  package static func == (left: DirectorySighting, right: DirectorySighting) -> Bool {
    left.own == right.own
      && left.directories.elementsEqual(right.directories) { $0.name == $1.name && $0.id == $1.id }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(own)
    hasher.combine(directories.count)
  }
}

extension Observer.Sighting {
  var isEmpty: Bool { observations.isEmpty && unread.isEmpty }
}

/// Everything a sighting depends on, in 128 bits.
package struct MemoKey: Hashable, Comparable, Sendable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A file's sighting depends on its bytes, on the sources that look at it, and on the ending of
  /// its name, which tells its language.
  package init(blob: ObjectID, plan: Plan, name: ArraySlice<UInt8>) {
    var hash = StableHash()
    hash.add("file".utf8)
    hash.add(plan.digest)
    hash.add(name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? name)
    self.init(blob, hash.value)
  }

  /// A directory's sighting depends on its tree and on what is left of the selectors.
  package init(tree: ObjectID, selector: UInt64, rules: UInt64) {
    var hash = StableHash()
    hash.add("directory".utf8)
    hash.add(selector)
    hash.add(rules)
    self.init(tree, hash.value)
  }

  private init(_ id: ObjectID, _ digest: UInt64) {
    high = id.high ^ digest
    low = id.middle ^ UInt64(id.low) << 32 ^ (digest << 32 | digest >> 32)
  }

  package static func < (left: MemoKey, right: MemoKey) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// Remembers nothing.
package struct NoMemo: Memo {
  package init() {}
  package func sighting(_ key: MemoKey) -> Observer.Sighting? { nil }
  package mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey) {}
  package func directory(_ key: MemoKey) -> DirectorySighting? { nil }
  package mutating func remember(_ directory: DirectorySighting, _ key: MemoKey) {}
}

/// Remembers in dictionaries: what one worker sees, for the memo of all.
package struct DictionaryMemo: Memo, Sendable {
  private(set) var sightings: [MemoKey: Observer.Sighting] = [:]
  private(set) var directories: [MemoKey: DirectorySighting] = [:]

  package init() {}

  package func sighting(_ key: MemoKey) -> Observer.Sighting? { sightings[key] }

  package mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey) {
    sightings[key] = sighting
  }

  package func directory(_ key: MemoKey) -> DirectorySighting? { directories[key] }

  package mutating func remember(_ directory: DirectorySighting, _ key: MemoKey) {
    directories[key] = directory
  }
}
