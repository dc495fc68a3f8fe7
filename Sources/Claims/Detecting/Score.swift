/// A number out of ten or a hundred that a document gives to a category.
struct Score {
  let statement: Statement
  /// The category as it is written, and as it is compared.
  let name: String
  let key: String
  let value: Double
  let maximum: Double
  /// The number as it is written, such as `8.5/10`.
  let text: String
  /// The table it stands in.
  let table: Int?

  /// Out of ten.
  var tenths: Double { value / maximum * 10 }
  var isOverall: Bool { key.isEmpty || Self.overall.contains(key) }

  private static let overall: Set<String> = [
    "overall", "total", "maturity", "final", "production readiness", "readiness", "average",
    "overall production readiness", "production", "overall readiness", "grand total", "summary",
    "overall maturity", "overall platform", "overall system", "overall production", "final total",
    "current", "combined", "weighted total", "weighted average", "overall weighted", "aggregate",
    "composite", "overall average", "current maturity", "total weighted",
  ]

  /// A category without numbers, signs and the words that all have.
  static func key(of name: String) -> String {
    var words: [String] = []
    for word in name.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "/" }) {
      let word = String(word.filter { $0.isLetter })
      if !word.isEmpty && !dropped.contains(word) { words.append(word) }
    }
    return words.joined(separator: " ")
  }

  private static let dropped: Set<String> = [
    "assessment", "score", "scores", "review", "rating", "status", "the", "grade", "section",
    "category", "level", "analysis", "evaluation", "scorecard", "results", "result", "and", "of",
  ]
}
