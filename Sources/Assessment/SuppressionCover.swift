import Rules

/// Which comments accept more facts of a rule in the new tree than in the base.
///
/// Only facts that differ are counted, and a comment is what it says, wherever it stands: so one
/// that moves with its code has nothing new under it, and one that is copied, or under which a
/// second fact comes, has.
struct SuppressionCover {
  private var isGrown: [Suppression: Bool] = [:]
  /// Facts of a rule about secrets are alike whatever the secret is, so that a fact that came is
  /// another one, even under a comment that stood there before.
  private var isAboutSecrets = false

  /// Where there is nothing to compare, nothing stood in the base.
  init() {}

  init(from base: [Observation], to new: [Observation], rule: Rule) {
    let after = Self.counts(new)
    guard !after.isEmpty else { return }
    isAboutSecrets = rule.isAboutSecrets
    let before = Self.counts(base)
    for (suppression, count) in after {
      isGrown[suppression] = count > before[suppression] ?? 0
    }
  }

  private static func counts(_ facts: [Observation]) -> [Suppression: Int] {
    var counts: [Suppression: Int] = [:]
    for fact in facts {
      for suppression in fact.suppressions { counts[suppression, default: 0] += 1 }
    }
    return counts
  }

  func suppressors(of fact: Observation) -> [Difference.Suppressor] {
    fact.suppressions.map { suppression in
      Difference.Suppressor(
        suppression, isInBase: !isAboutSecrets && isGrown[suppression] == false)
    }
  }

  /// Facts that stay and that fewer comments accept than before: one for each name of a fact.
  static func bared(from base: [Observation], to new: [Observation]) -> [Observation] {
    let accepted = base.filter { !$0.suppressions.isEmpty }
    guard !accepted.isEmpty else { return [] }
    let keys = Set(accepted.map(\.key))
    let before = Dictionary(grouping: base.lazy.filter { keys.contains($0.key) }, by: \.key)
    let after = Dictionary(grouping: new.lazy.filter { keys.contains($0.key) }, by: \.key)
    return after.compactMap { key, facts in
      let open = facts.filter(\.suppressions.isEmpty)
      let known = before[key] ?? []
      let openBefore = known.count { $0.suppressions.isEmpty }
      let isBared = open.count > openBefore && facts.count - open.count < known.count - openBefore
      return isBared ? open.first { $0.state == .finding || $0.state == .gap } : nil
    }
  }
}
