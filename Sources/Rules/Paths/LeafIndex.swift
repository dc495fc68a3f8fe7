/// The globs that can end in one directory, arranged by the name they ask for.
///
/// Hundreds of globs are alive in every directory, nearly all of the form `*.yml` or a plain
/// name, so a file costs two look-ups and a few real matches.
struct LeafIndex {
  private var names: [[UInt8]: [ArraySlice<UInt32>]] = [:]
  private var endings: [[UInt8]: [ArraySlice<UInt32>]] = [:]
  /// Patterns with other wildcards whose matches all have one extension: `test_*.py`.
  private var byExtension: [[UInt8]: [Waiting]] = [:]
  private var others: [Waiting] = []
  private var always = GroupSet()

  private typealias Waiting = (pattern: NamePattern, groups: ArraySlice<UInt32>)

  init(_ lasts: some Sequence<(last: Glob.Component, groups: ArraySlice<UInt32>)>) {
    for (last, groups) in lasts {
      switch last {
      case .anyDepth: always.insert(groups)
      case .name(let pattern):
        if let name = pattern.literal {
          names[name, default: []].append(groups)
        } else if let ending = pattern.literalEnding, Self.isExtension(ending) {
          endings[ending, default: []].append(groups)
        } else if let ending = pattern.fixedExtension {
          byExtension[ending, default: []].append((pattern, groups))
        } else {
          others.append((pattern, groups))
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
    let letters = NamePattern.letters(of: name)
    func isMatched(_ patterns: [Waiting]) -> Bool {
      patterns.contains { $0.pattern.matches(name, letters: letters) }
    }
    return isMatched(others) || isMatched(byExtension[ending] ?? []) ? nil : ending
  }

  func groups(matching name: ArraySlice<UInt8>) -> GroupSet {
    var groups = always
    let letters = NamePattern.letters(of: name)
    func insertMatches(of patterns: [Waiting]) {
      for other in patterns where other.pattern.matches(name, letters: letters) {
        groups.insert(other.groups)
      }
    }
    for found in names[Array(name)] ?? [] { groups.insert(found) }
    if let ending = Self.ending(of: name).map(Array.init) {
      for found in endings[ending] ?? [] { groups.insert(found) }
      insertMatches(of: byExtension[ending] ?? [])
    }
    insertMatches(of: others)
    return groups
  }
}
