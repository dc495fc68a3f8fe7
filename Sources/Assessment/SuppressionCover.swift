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
}
