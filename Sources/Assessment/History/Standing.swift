import Rules

/// How ready one tree is, in numbers: what a history tells of each commit.
package struct Standing: Hashable, Sendable {
  package struct Category: Hashable, Sendable {
    package let name: String
    /// Out of a hundred; nil where nothing can be earned in it.
    package let score: Int?
    /// How many findings nothing accepts.
    package let hazards: Int

    package init(name: String, score: Int?, hazards: Int) {
      self.name = name
      self.score = score
      self.hazards = hazards
    }
  }

  package let verdict: ReadinessVerdict
  /// Out of a hundred; nil where nothing was assessed.
  package let score: Int?
  /// Sorted by name.
  package let categories: [Category]
  /// How many members the inventories of each category have, such as tests.
  package let members: [String: Int]

  package init(
    verdict: ReadinessVerdict, score: Int?, categories: [Category], members: [String: Int]
  ) {
    self.verdict = verdict
    self.score = score
    self.categories = categories
    self.members = members
  }

  /// - Parameter members: How many each inventory has, by the position of its rule.
  package init(_ scorecard: Scorecard, members: [Int: Int], rules: RuleList) {
    self.init(
      verdict: scorecard.verdict, score: scorecard.value,
      categories: scorecard.categories.map {
        Category(name: $0.name, score: $0.value, hazards: $0.open)
      },
      members: Self.members(members, rules: rules))
  }

  package static func members(_ members: [Int: Int], rules: RuleList) -> [String: Int] {
    var byCategory: [String: Int] = [:]
    for (rule, count) in members { byCategory[rules[rule].category, default: 0] += count }
    return byCategory
  }

  /// How many findings nothing accepts.
  package var hazards: Int { categories.reduce(0) { $0 + $1.hazards } }

  package var tests: Int { members["tests"] ?? 0 }
}
