import Patterns

/// The globs that can end in one directory, arranged by the name they ask for.
///
/// Hundreds of globs are alive in every directory, nearly all of the form `*.yml` or a plain
/// name, so a file costs two look-ups and a few real matches.
final class LeafIndex: Sendable {
  /// The numbers that stand for each of several texts.
  struct Keyed: Sendable {
    let keys: NameTable
    let numbers: IndexLists

    subscript(key: ArraySlice<UInt8>) -> ArraySlice<UInt32> {
      keys.number(of: key).map { numbers[$0] } ?? []
    }
  }

  /// The groups of each name that is asked for as it is, and of each extension.
  let names: Keyed
  let extensions: Keyed
  /// The patterns that are tried, their groups, and which of them are tried for which extension.
  let tried: [UInt32]
  let groupsOfTried: IndexLists
  let within: Keyed
  /// Those that are tried for every name.
  let others: [UInt32]
  let always: GroupSet

  init(
    names: Keyed, extensions: Keyed, tried: [UInt32], groupsOfTried: IndexLists, within: Keyed,
    others: [UInt32], always: GroupSet
  ) {
    self.names = names
    self.extensions = extensions
    self.tried = tried
    self.groupsOfTried = groupsOfTried
    self.within = within
    self.others = others
    self.always = always
  }

  /// - Parameters:
  ///   - leaves: The patterns that names may match, and the groups that each stands for.
  ///   - always: The groups of all names.
  convenience init(
    _ leaves: some Sequence<(pattern: Int, groups: ArraySlice<UInt32>)>, always: GroupSet,
    in patterns: PatternTable
  ) {
    var always = always
    var names = Collected()
    var extensions = Collected()
    var within = Collected()
    var tried: [UInt32] = []
    var groupsOfTried: [[Int]] = []
    var others: [UInt32] = []
    for (pattern, groups) in leaves {
      // Tried like others it would match every name, and no ending could decide for any.
      if patterns[pattern].isAnything {
        always.insert(groups)
        continue
      }
      let form = patterns.form(pattern)
      switch form {
      case .name: names.add(groups, to: patterns.key(pattern))
      case .extension: extensions.add(groups, to: patterns.key(pattern))
      case .within, .other:
        let number = UInt32(tried.count)
        tried.append(UInt32(pattern))
        groupsOfTried.append(groups.map { Int($0) })
        if form == .within {
          within.add([number], to: patterns.key(pattern))
        } else {
          others.append(number)
        }
      }
    }
    self.init(
      names: names.keyed, extensions: extensions.keyed, tried: tried,
      groupsOfTried: IndexLists(groupsOfTried), within: within.keyed, others: others,
      always: always)
  }

  private struct Collected {
    private var keys = NameTable()
    private var numbers: [[Int]] = []

    mutating func add(_ added: ArraySlice<UInt32>, to key: ArraySlice<UInt8>) {
      let position = keys.number(adding: key)
      if position == numbers.count { numbers.append([]) }
      for number in added { numbers[position].append(Int(number)) }
    }

    var keyed: Keyed { Keyed(keys: keys, numbers: IndexLists(numbers)) }
  }

  /// The extension of a name, with its dot; empty where it has none.
  private static func ending(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? []
  }

  /// The ending of a name, for which all names with it have the same groups; nil where a pattern
  /// matches this very name.
  func ending(
    decidingFor name: ArraySlice<UInt8>, in patterns: PatternTable
  ) -> ArraySlice<UInt8>? {
    if names.keys.number(of: name) != nil { return nil }
    let ending = Self.ending(of: name)
    let pairs = NamePattern.pairs(of: name)
    return isTried(others[...], name, pairs, patterns) { _ in true }
      || isTried(within[ending], name, pairs, patterns) { _ in true } ? nil : ending
  }

  func groups(matching name: ArraySlice<UInt8>, in patterns: PatternTable) -> GroupSet {
    var groups = always
    let pairs = NamePattern.pairs(of: name)
    groups.insert(names[name])
    let ending = Self.ending(of: name)
    if !ending.isEmpty { groups.insert(extensions[ending]) }
    for numbers in [others[...], within[ending]] {
      _ = isTried(numbers, name, pairs, patterns) { number in
        groups.insert(groupsOfTried[number])
        return false
      }
    }
    return groups
  }

  /// Whether a pattern that is tried matches the name and suffices. Hundreds are tried for every
  /// name, and what they need turns nearly all away.
  @inline(__always)
  private func isTried(
    _ numbers: ArraySlice<UInt32>, _ name: ArraySlice<UInt8>, _ pairs: UInt64,
    _ patterns: PatternTable, suffices: (Int) -> Bool
  ) -> Bool {
    let numbers = numbers.span
    let needed = patterns.needed.span
    for position in numbers.indices {
      let number = Int(numbers[position])
      let pattern = Int(tried[number])
      if needed[pattern] & ~pairs == 0, patterns[pattern].matches(name, pairs: pairs),
        suffices(number)
      {
        return true
      }
    }
    return false
  }
}
