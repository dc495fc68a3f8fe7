import Rules

/// Remembers what was seen last, over what is known for long.
///
/// A history of thousands of commits shows hundreds of thousands of files, each to be looked at
/// twice: when it comes and when it goes. What was not asked for lately is forgotten.
package struct RecentMemo<Base: Memo>: Memo {
  private let base: Base
  private var sightings = Generations<Observer.Sighting>()
  private var directories = Generations<DirectorySighting>()

  package init(over base: Base) {
    self.base = base
  }

  package func sighting(_ key: MemoKey) -> Observer.Sighting? {
    sightings[key] ?? base.sighting(key)
  }

  package mutating func remember(_ sighting: Observer.Sighting, _ key: MemoKey) {
    sightings.insert(sighting, key, weight: sighting.observations.count)
  }

  package func directory(_ key: MemoKey) -> DirectorySighting? {
    directories[key] ?? base.directory(key)
  }

  package mutating func remember(_ directory: DirectorySighting, _ key: MemoKey) {
    directories.insert(directory, key, weight: directory.own.observations.count)
  }
}

/// The young, and those that were young before them.
private struct Generations<Value> {
  private var young: [MemoKey: Value] = [:]
  private var old: [MemoKey: Value] = [:]
  private var weight = 0
  /// In facts: a megabyte or two.
  private static var largestWeight: Int { 6_000 }

  subscript(key: MemoKey) -> Value? { young[key] ?? old[key] }

  mutating func insert(_ value: Value, _ key: MemoKey, weight: Int) {
    self.weight += 1 + weight
    if self.weight > Self.largestWeight {
      old = young
      young = [:]
      self.weight = 1 + weight
    }
    young[key] = value
  }
}
