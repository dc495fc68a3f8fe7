/// The globs that can end in one directory, arranged by the name they ask for.
///
/// Hundreds of globs are alive in every directory, nearly all of the form `*.yml` or a plain
/// name, so a file costs two look-ups and a few real matches.
struct LeafIndex {
  private var names: [[UInt8]: Set<Int>] = [:]
  private var endings: [[UInt8]: Set<Int>] = [:]
  /// Patterns with other wildcards whose matches all have one extension: `test_*.py`.
  private var byExtension: [[UInt8]: [(pattern: NamePattern, group: Int)]] = [:]
  private var others: [(pattern: NamePattern, group: Int)] = []
  private var always = Set<Int>()

  init(_ lasts: some Sequence<(last: Glob.Component, group: Int)>) {
    for (last, group) in lasts {
      switch last {
      case .anyDepth: always.insert(group)
      case .name(let pattern):
        if let name = pattern.literal {
          names[name, default: []].insert(group)
        } else if let ending = pattern.literalEnding, Self.isExtension(ending) {
          endings[ending, default: []].insert(group)
        } else if let ending = pattern.fixedExtension {
          byExtension[ending, default: []].append((pattern, group))
        } else {
          others.append((pattern, group))
        }
      }
    }
  }

  private static func isExtension(_ ending: [UInt8]) -> Bool {
    ending.first == UInt8(ascii: ".") && !ending.dropFirst().contains(UInt8(ascii: "."))
  }

  private static func ending(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] }
  }

  /// The ending of a name, for which all names with it have the same groups; nil where a pattern
  /// matches this very name.
  func ending(decidingFor name: ArraySlice<UInt8>) -> [UInt8]? {
    if names[Array(name)] != nil { return nil }
    let ending = Self.ending(of: name).map(Array.init) ?? []
    if others.contains(where: { $0.pattern.matches(name) }) { return nil }
    if byExtension[ending]?.contains(where: { $0.pattern.matches(name) }) ?? false { return nil }
    return ending
  }

  func groups(matching name: ArraySlice<UInt8>) -> Set<Int> {
    var groups = always
    if let found = names[Array(name)] { groups.formUnion(found) }
    if let ending = Self.ending(of: name).map(Array.init) {
      if let found = endings[ending] { groups.formUnion(found) }
      for other in byExtension[ending] ?? []
      where !groups.contains(other.group) && other.pattern.matches(name) {
        groups.insert(other.group)
      }
    }
    for other in others where !groups.contains(other.group) && other.pattern.matches(name) {
      groups.insert(other.group)
    }
    return groups
  }
}
