/// Which rules hang on which.
extension RuleSet {
  /// The same rules, in the same places, of which only one looks at files, and those that its facts
  /// hang on.
  package func looking(forRule rule: Int) -> RuleSet {
    var wanted = GroupSet()
    var pending = [rule]
    while let next = pending.popLast() {
      guard !wanted.contains(next) else { continue }
      wanted.insert(next)
      pending += table.named(by: next)
    }
    return looking(wanted, name: "rule \(rule)")
  }

  /// These rules, and all whose facts hang on theirs by joins.
  ///
  /// - Parameter paths: Whether the tree's paths changed, which some joins ask for.
  package func joined(
    by changed: Set<Int>, paths: Bool, in order: JoinOrder
  ) -> Set<Int> {
    var hanging = changed
    for rule in order.positions where hasJoins(rule) {
      let asks = table.joined[rule].contains { hanging.contains(Int($0)) }
      if asks || paths && table.has(.looksAtPaths, rule) { hanging.insert(rule) }
    }
    return hanging
  }
}
