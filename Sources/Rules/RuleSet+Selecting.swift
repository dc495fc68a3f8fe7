import Git

/// Which sources look at which files.
extension RuleSet {
  /// Where each kind of group starts in the selectors' numbering: sources, their exceptions,
  /// file kinds' names, their exceptions, traits, and twice what tells a package from a trait.
  private struct Groups {
    let sourceCount: Int

    static let kindCount = FileKind.allCases.count
    static let traitCount = Trait.allCases.count

    func paths(_ source: Int) -> Int { source }
    func exceptions(_ source: Int) -> Int { sourceCount + source }
    func names(_ kind: Int) -> Int { 2 * sourceCount + kind }
    func nameExceptions(_ kind: Int) -> Int { names(Self.kindCount) + kind }
    func trait(_ trait: Int) -> Int { nameExceptions(Self.kindCount) + trait }
    func package(_ trait: Int) -> Int { self.trait(Self.traitCount) + trait }
    func project(_ trait: Int) -> Int { package(Self.traitCount) + trait }
    var excluded: Int { project(Self.traitCount) }

    /// The file kinds with such a name, a bit for each.
    func kinds(in matched: GroupSet, butNot excepted: GroupSet) -> UInt64 {
      (0..<Self.kindCount).reduce(0) { bits, kind in
        matched.contains(names(kind)) && !excepted.contains(nameExceptions(kind))
          ? bits | 1 << UInt64(kind) : bits
      }
    }

    /// The traits whose globs match for another reason than the name of a package, a bit for each.
    func traits(in matched: GroupSet) -> UInt32 {
      (0..<Self.traitCount).reduce(0) { bits, number in
        matched.contains(trait(number))
          && (!matched.contains(package(number)) || matched.contains(project(number)))
          ? bits | 1 << UInt32(number) : bits
      }
    }
  }

  private var groups: Groups { Groups(sourceCount: table.owners.count) }

  /// Whether no rule can look at anything below a directory with this selector.
  func isDead(_ selector: Selectors.Selector) -> Bool {
    let everything = selectors.groupsOfEverything(at: selector)
    if everything.contains(groups.excluded) { return true }
    return !anyLooks(
      at: selectors.groupsOfSomething(at: selector), butNot: everything)
  }

  private func anyLooks(at something: GroupSet, butNot everything: GroupSet) -> Bool {
    let kinds = groups.kinds(in: something, butNot: everything)
    let traits = groups.traits(in: everything)
    return sources.indices.contains { source in
      (something.contains(groups.paths(source)) || table.fileKinds[source] & kinds != 0)
        && looks(source, traits: traits, butNot: everything)
    }
  }

  /// What the rules do with files that these groups of globs match.
  func plan(groups matched: GroupSet, number: Plan.Number) -> Plan {
    let groups = groups
    let kinds = groups.kinds(in: matched, butNot: matched)
    let traits = groups.traits(in: matched)
    let fileKinds = table.fileKinds
    var candidates: [Plan.Candidate] = []
    if !matched.contains(groups.excluded) {
      for source in fileKinds.indices {
        let itsKinds = fileKinds[source] & kinds
        let isNamedByPath = matched.contains(groups.paths(source))
        guard itsKinds != 0 || isNamedByPath, looks(source, traits: traits, butNot: matched) else {
          continue
        }
        candidates.append(
          Plan.Candidate(
            source: source, kinds: FileKindSet(bits: isNamedByPath ? 0 : itsKinds),
            isText: isText(source)))
      }
    }
    var hash = StableHash()
    hash.add(digest)
    for candidate in candidates { hash.add(UInt64(candidate.source)) }
    return Plan(
      number: number, candidates: candidates,
      isTextOnly: candidates.allSatisfy(\.isText), traits: Trait.set(traits), digest: hash.value)
  }

  /// Whether a source looks at files with these traits whose paths match these groups.
  private func looks(_ source: Int, traits: UInt32, butNot excepted: GroupSet) -> Bool {
    let rule = Int(table.owners[source])
    return table.skipped[rule] & traits == 0
      && !excepted.contains(groups.exceptions(source))
      && (lookingRules?.contains(rule) ?? true)
  }
}

extension Trait {
  /// The traits of a set with a bit for each.
  fileprivate static func set(_ bits: UInt32) -> Set<Trait> {
    Set(allCases.enumerated().filter { bits & 1 << UInt32($0.offset) != 0 }.map(\.element))
  }
}
