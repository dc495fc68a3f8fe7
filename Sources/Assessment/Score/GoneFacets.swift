import Rules

/// What left with the facets that are recorded and no longer in the tree.
///
/// The categories they have a part in earn nothing, because it cannot be told from the tree what
/// stood in them: only so is it certain that their leaving raises no score. One line of the policy
/// that retires a facet ends it.
struct GoneFacets {
  private let names: [String]
  /// For each facet, the rules of the folders in which a rule shows it.
  private let rulesOfFacet: [String: [Int]]
  private let rules: RuleList

  init(_ profile: Profile, _ rules: RuleList) {
    names = profile.gone.map(\.name)
    self.rules = rules
    var members: [String: [Int]] = [:]
    for name in names {
      let areas = Set(rules.lazy.filter { $0.facet == name }.map(\.area))
      members[name] = rules.indices.filter { number in
        let rule = rules[number]
        guard areas.contains(rule.area) else { return false }
        return rule.kind == .hazard || rule.kind == .control && rule.hasSubjects
      }
    }
    rulesOfFacet = members
  }

  var categories: Set<String> {
    Set(rulesOfFacet.values.joined().map { rules[$0].category })
  }

  func facets(in category: String) -> [String] {
    names.filter { (rulesOfFacet[$0] ?? []).contains { rules[$0].category == category } }
  }

  /// What their controls in a category would be worth.
  ///
  /// - Parameter known: Controls that are counted there anyway.
  func weight(in category: String, without known: Set<Int>) -> Int {
    Set(rulesOfFacet.values.joined()).subtracting(known).reduce(0) { sum, number in
      let rule = rules[number]
      return rule.kind == .control && rule.category == category ? sum + rule.weight : sum
    }
  }
}
