import Assessment

/// What one commit came to.
package struct TrendPoint: Sendable {
  /// The commit's id, shortened.
  package let name: String
  package let verdict: ReadinessVerdict
  package let score: Int?

  package init(name: String, verdict: ReadinessVerdict, score: Int?) {
    self.name = name
    self.verdict = verdict
    self.score = score
  }
}
