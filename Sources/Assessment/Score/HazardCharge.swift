import Rules

/// What the findings of one rule take from the score of their category.
package struct HazardCharge: Sendable {
  package let rule: Int
  package let grade: HazardGrade
  /// In order; those that are accepted are charged like the others, since a waiver that raised a
  /// score would be a way to raise it.
  package let findings: [Observation]
  /// Those of them that nothing accepts.
  package let open: [Observation]

  /// Points out of a hundred. More findings of a rule weigh more, but never above twice the first:
  /// a score that one rule empties tells nothing of the others.
  package var points: Double {
    let quarters =
      switch findings.count {
      case 0: 0
      case 1: 4
      case 2: 6
      case 3: 7
      default: 8
      }
    return Double(grade.points * quarters) / 4
  }

  /// The charges of all findings, in the order of the rules, the gravest of each first.
  static func all(
    _ facts: [Observation], rules: RuleList, grades: Grades?, acceptances: Acceptances?
  ) -> [HazardCharge] {
    struct Group: Hashable {
      let rule: Int
      let grade: HazardGrade
    }
    let groups = Dictionary(grouping: facts.filter { $0.state == .finding }) { fact in
      let rule = rules[fact.rule]
      return Group(
        rule: fact.rule,
        grade: HazardGrade(grades?.severity(of: fact) ?? rule.severity, rule.priority))
    }
    return groups.map { group, findings in
      HazardCharge(
        rule: group.rule, grade: group.grade, findings: findings.inOrder(),
        open: findings.filter { acceptances?.acceptance(of: $0) == nil }.inOrder())
    }.sorted { ($0.rule, $1.grade) < ($1.rule, $0.grade) }
  }
}
