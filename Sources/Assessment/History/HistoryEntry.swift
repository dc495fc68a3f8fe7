/// What one commit did to readiness, and how ready it left the tree.
package struct HistoryEntry: Hashable, Sendable {
  package let standing: Standing
  /// Those that nothing accepts, worst first.
  package let regressions: [Difference]
  package let improvements: [Difference]
  /// How many facts moved.
  package let moved: Int

  package init(
    standing: Standing, regressions: [Difference], improvements: [Difference], moved: Int
  ) {
    self.standing = standing
    self.regressions = regressions
    self.improvements = improvements
    self.moved = moved
  }

  package init(_ standing: Standing, _ comparison: Comparison) {
    self.init(
      standing: standing, regressions: comparison.regressions,
      improvements: comparison.improvements, moved: comparison.moved.count)
  }
}
