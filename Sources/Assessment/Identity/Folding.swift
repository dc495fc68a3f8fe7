import Git
import Rules

/// Whether a member's text went into others: cases of a table, one test for two, two for one.
struct Folding {
  /// A member that came or grew, with what stands above it.
  struct Target {
    let member: ComparedMember
    /// What it holds now and did not before.
    let gained: Bigrams
    let stated: Literals
    let all: Bigrams
    /// What it held in the base, where it was there.
    let before: Bigrams?

    /// - Parameters:
    ///   - lead: What stands above it.
    ///   - before: What it was in the base, where it was there.
    init(_ member: ComparedMember, lead: MemberText?, was before: Target? = nil) {
      self.member = member
      all = lead.map { $0.bigrams.union(member.text.bigrams) } ?? member.text.bigrams
      let literals = lead.map { $0.literals.union(member.text.literals) } ?? member.text.literals
      gained = before.map { [all] in all.subtracting($0.all) } ?? all
      stated = before.map { literals.subtracting($0.stated) } ?? literals
      self.before = before?.all
    }

    var isNew: Bool { before == nil }
  }

  private let targets: [Target]
  private let byPath: [Path: [Target]]
  /// New ones of each file.
  private let newByPath: [Path: [Target]]
  /// Of the files that lost a member, the targets of others that come first.
  private let elsewhere: [Path: [Target]]
  private let byLeaf: [String: [Target]]
  /// A new one of each group, by the group's whole name.
  private let byGroup: [String: Target]
  private let common: CommonText
  private let mostTargets: Int

  /// - Parameters:
  ///   - base: All that stood in the base's files that lost a member.
  ///   - most: With how many targets of its own file, and of others, a member is compared.
  init(_ targets: [Target], base: [ComparedMember], most: Int) {
    mostTargets = most
    self.targets = targets
    byPath = Dictionary(grouping: targets, by: \.member.path)
    newByPath = byPath.mapValues { $0.filter(\.isNew) }
    elsewhere = Set(base.map(\.path)).reduce(into: [:]) { elsewhere, path in
      elsewhere[path] = Array(targets.lazy.filter { $0.member.path != path }.prefix(most))
    }
    byLeaf = Dictionary(grouping: targets, by: \.member.text.leaf)
    var byGroup: [String: Target] = [:]
    for target in targets where target.isNew {
      for end in target.member.subject.ranges(of: " > ") {
        byGroup[String(target.member.subject[..<end.lowerBound])] = target
      }
    }
    self.byGroup = byGroup
    common = CommonText(base)
  }

  /// Fewer pairs of tokens say nothing.
  private static let fewestPairs = 6

  func verdict(on member: ComparedMember) -> Verdict? {
    if let target = group(of: member) ?? namesake(of: member) ?? helper(of: member) {
      return verdict(target)
    }
    let own = Own(all: member.text.bigrams, peculiar: common.peculiar(of: member))
    // Most is folded within its file.
    let near = byPath[member.path] ?? []
    let candidates = near.prefix(mostTargets) + (elsewhere[member.path] ?? [])
    let best = candidates.lazy.filter { $0.member.area == member.area }
      .map { (target: $0, share: share(of: own, member, in: $0)) }
      .filter { $0.share > 0 }.max { $0.share < $1.share }
    if let best { return verdict(best.target) }
    return split(own, member, newByPath[member.path] ?? [])
      ?? split(own, member, namesakes(of: member).filter { $0.member.path != member.path })
  }

  /// What a member holds, and what of it few others of its file do.
  private struct Own {
    let all: Bigrams
    let peculiar: Bigrams

    func share(in other: Bigrams) -> Double { Self.share(of: all, in: other) }

    /// Nil where hardly anything is peculiar.
    func peculiarShare(in other: Bigrams) -> Double? {
      peculiar.count < 3 ? nil : Self.share(of: peculiar, in: other)
    }

    /// Whether a target came to hold it: what it did not hold before, or, where that is hardly
    /// anything, as it was nearly alike, under a name that is alike, too.
    func grew(_ target: Target, _ names: Double) -> Bool {
      guard let before = target.before else { return share(in: target.gained) >= 0.5 }
      let rest = all.subtracting(before)
      guard rest.count >= 3 else {
        let isAlike = names >= 0.34 || share(in: before) >= 0.85
        return isAlike && target.gained.count > 0
      }
      return Self.share(of: rest, in: target.gained) >= 0.5
    }

    private static func share(of own: Bigrams, in other: Bigrams) -> Double {
      own.count == 0 ? 0 : Double(own.common(with: other)) / Double(own.count)
    }
  }

  private func verdict(_ target: Target) -> Verdict {
    .folded(into: target.member.subject, path: target.member.path)
  }

  /// One that stands in a group of the member's name: the test became a group of tests.
  private func group(of member: ComparedMember) -> Target? {
    byGroup[member.subject].flatMap { $0.member.area == member.area ? $0 : nil }
  }

  /// New ones in any file whose names have much of the member's.
  private func namesakes(of member: ComparedMember) -> [Target] {
    targets.prefix(mostTargets).filter {
      $0.isNew && $0.member.area == member.area
        && NameWords.similarity(member.text.words, $0.member.text.words) >= 0.4
    }
  }

  /// One of the same name that was taken for another already: of two classes one was made.
  private func namesake(of member: ComparedMember) -> Target? {
    byLeaf[member.text.leaf]?.prefix(mostTargets).first {
      $0.isNew && $0.member.area == member.area
        && member.text.bigrams.similarity(to: $0.member.text.bigrams) >= 0.25
    }
  }

  /// What it did nothing but call, and what is a test now: each of those that called it is a case.
  private func helper(of member: ComparedMember) -> Target? {
    guard member.text.bigrams.count <= Self.mostOfACall else { return nil }
    return member.text.identifiers.lazy.compactMap { byLeaf[$0] }.joined().first {
      $0.isNew && $0.member.area == member.area
    }
  }

  private static let mostOfACall = 12

  /// How much of a member a target holds; 0 where it is too little. In another file, and under a
  /// name that has nothing of its own, more is asked for.
  private func share(of own: Own, _ member: ComparedMember, in target: Target) -> Double {
    let names = NameWords.similarity(member.text.words, target.member.text.words)
    let isNear = member.path == target.member.path
    let whole = own.share(in: target.all)
    let needed = isNear ? (names >= 0.2 ? 0.5 : 0.65) : (names >= 0.34 ? 0.6 : 0.8)
    let isPeculiar = own.peculiarShare(in: target.all).map { $0 >= needed } ?? (names >= 0.34)
    if own.all.count >= Self.fewestPairs, whole >= (isNear ? 0.6 : 0.7),
      own.grew(target, names), isPeculiar
    {
      return whole + names
    }
    // Its values stand in what came, and some of its text: it became a row of a table.
    guard whole >= 0.25, isNear || names >= 0.34 || member.text.literals.weight >= 40,
      let stated = member.text.literals.share(in: target.stated), stated >= 0.75
    else { return 0 }
    return whole + names
  }

  /// Several new members that hold it together.
  private func split(_ own: Own, _ member: ComparedMember, _ targets: [Target]) -> Verdict? {
    guard own.all.count >= Self.fewestPairs else { return nil }
    let found = targets.prefix(mostTargets)
      .map { (target: $0, share: own.peculiarShare(in: $0.all) ?? 0) }
    var parts = found.filter { $0.share >= 0.2 && own.share(in: $0.target.all) >= 0.2 }
      .sorted { $0.share > $1.share }.prefix(Self.mostParts).map(\.target)
    // One that checked many things became as many that hold little but one of them each.
    let pieces = found.map(\.target).filter {
      $0.all.count >= 3 && Double(own.all.common(with: $0.all)) >= 0.6 * Double($0.all.count)
    }
    if pieces.count > parts.count { parts = pieces }
    guard parts.count >= 2, let first = parts.first else { return nil }
    let together = parts.dropFirst().reduce(first.all) { $0.union($1.all) }
    let areNamesakes = parts.allSatisfy {
      NameWords.similarity(member.text.words, $0.member.text.words) >= 0.2
    }
    let needed = areNamesakes ? 0.45 : 0.6
    guard own.share(in: together) >= needed, own.peculiarShare(in: together) ?? 0 >= needed else {
      return nil
    }
    return .split(into: parts.map(\.member.subject), path: first.member.path)
  }

  private static let mostParts = 6
}
