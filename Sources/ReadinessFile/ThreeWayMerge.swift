import Rules

/// Merges readiness files fact by fact.
///
/// Facts are the image of the tree file by file, so merging facts agrees with merging files:
/// `ours + theirs - base` for what is counted, the one side that changed for everything else, and
/// equal changes once. Where both sides set a value differently it is left open (`?`); conflict
/// markers never occur.
package enum ThreeWayMerge {
  /// - Parameter base: nil where the sides have no file in common.
  package static func merge(
    base: RecordedReadiness?, ours: RecordedReadiness, theirs: RecordedReadiness
  ) -> RecordedReadiness {
    let values = (index(base), index(ours), index(theirs))
    let keys = Set(values.1.keys).union(values.2.keys)
    let records = keys.compactMap { key in
      value(base: values.0[key], ours: values.1[key], theirs: values.2[key])
        .map { Record(key: key, value: $0) }
    }
    let builtIn = choice(
      base: base?.builtInRules, ours: ours.builtInRules, theirs: theirs.builtInRules)
    let own = choice(
      base: base?.repositoryRules, ours: ours.repositoryRules, theirs: theirs.repositoryRules)
    return RecordedReadiness(
      builtInRules: builtIn.flatMap { $0 } ?? .undecided,
      repositoryRules: own ?? .some(.undecided), records: records)
  }

  private static func index(_ file: RecordedReadiness?) -> [Record.Key: Record.Value] {
    Dictionary(
      (file?.records ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The side that changed, or nil where both did and differ.
  private static func choice<Value: Equatable>(base: Value, ours: Value, theirs: Value) -> Value? {
    if ours == theirs || theirs == base { return ours }
    return ours == base ? theirs : nil
  }

  /// The merged value; nil where the fact is gone.
  private static func value(
    base: Record.Value?, ours: Record.Value?, theirs: Record.Value?
  ) -> Record.Value? {
    if let chosen = choice(base: base, ours: ours, theirs: theirs) { return chosen }
    let count = count(ours) + count(theirs) - self.count(base)
    let isGone = count <= 0
    let bounded = min(count, Record.highestCount)
    switch ours ?? theirs {
    case .facet: return .facet
    case .have: return .have(.undecided)
    case .measure: return .measure(.undecided)
    case .hazard: return isGone ? nil : .hazard(count: bounded)
    case .list: return isGone ? nil : .list(count: bounded, names: .undecided)
    case .waived:
      let id = choice(base: waiver(base), ours: waiver(ours), theirs: waiver(theirs))
      return isGone ? nil : .waived(by: id.flatMap { $0 } ?? .undecided, count: bounded)
    case nil: return nil
    }
  }

  private static func count(_ value: Record.Value?) -> Int {
    switch value {
    case .hazard(let count), .list(let count, _), .waived(_, let count): count
    case .facet, .have, .measure, nil: 0
    }
  }

  private static func waiver(_ value: Record.Value?) -> Recorded<String>? {
    if case .waived(let id, _) = value { id } else { nil }
  }
}
