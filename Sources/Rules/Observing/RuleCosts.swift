/// How long each rule took to look at files: the dearest are where a fold can be made faster.
///
/// What all rules share, reading files and finding where they can match at all, is nobody's; a file
/// is parsed at the expense of the rule that asks for its structure first.
package final class RuleCosts {
  package private(set) var durations: [Int: Duration] = [:]
  private let clock = ContinuousClock()
  private var start = ContinuousClock.now

  package init() {}

  func begin() { start = clock.now }

  func end(rule: Int) { durations[rule, default: .zero] += clock.now - start }
}
