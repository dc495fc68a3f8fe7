/// Which rules hang on which.
extension RuleSet {
  /// The same rules, in the same places, of which only one looks at files, and those that its facts
  /// hang on.
  package func looking(forRule rule: Int) -> RuleSet {
    var wanted: Set<Int> = []
    var pending = [rule]
    while let next = pending.popLast() {
      guard wanted.insert(next).inserted else { continue }
      let outline = outlines[next]
      pending += (outline.applies + outline.onlyWith + outline.joined)
        .compactMap { position(of: $0) }
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
      let asks = outlines[rule].joined.contains { position(of: $0).map(hanging.contains) ?? false }
      if asks || paths && outlines[rule].looksAtPaths { hanging.insert(rule) }
    }
    return hanging
  }
}
