import Git
import Rules

/// Secrets that were put in the place of others under a comment that accepts them.
///
/// A fact does not say which secret it is about, so the same fact may hide another one. Where a
/// comment accepts it, the line itself must be one that the base had; it is read from both trees
/// and compared, and nothing of it is kept.
struct SwappedSecrets {
  let ruleSet: RuleSet
  let delta: Delta

  /// Adds a regression for each accepted secret whose line the base did not have.
  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    let accepted = delta.entering.observations.filter {
      !$0.suppressions.isEmpty && $0.state == .finding && ruleSet.rules[$0.rule].isAboutSecrets
    }
    guard !accepted.isEmpty else { return }
    let names = Set(accepted.map(\.name))
    let before = delta.leaving.observations.filter { names.contains($0.name) }
    var known: [Observation.Name: Set<[UInt8]>] = [:]
    for (fact, line) in try lines(of: before, on: \.base, in: store) {
      known[fact.name, default: []].insert(line)
    }
    let told = Set(comparison.regressions.map { Site($0.rule, $0.path, $0.place) })
    for (fact, line) in try lines(of: accepted, on: \.new, in: store) {
      let rule = ruleSet.rules[fact.rule]
      // Of what the base had under no such name it was told already that it came.
      guard let lines = known[fact.name], !lines.contains(line),
        !told.contains(Site(rule.id, fact.path, fact.place))
      else { continue }
      comparison.regressions.append(Describing(rule: rule, unreadNow: []).introduced(fact))
    }
  }

  /// Each fact with its line, blanks left out.
  private func lines<Store: ObjectStore & ~Copyable>(
    of facts: [Observation], on side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> [(fact: Observation, line: [UInt8])] {
    let byPath = Dictionary(grouping: facts, by: \.path)
    var lines: [(Observation, [UInt8])] = []
    for change in delta.changes {
      guard let facts = byPath[change.path], let file = change[keyPath: side] else { continue }
      let bytes = try store.withBlob(file.id) { Array(copying: $0) }
      let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for fact in facts {
        let index = fact.place.line - 1
        lines.append((fact, all.indices.contains(index) ? all[index].filter { $0 > 0x20 } : []))
      }
    }
    return lines
  }

  /// Where a rule found something.
  private struct Site: Hashable {
    let rule: Rule.ID
    let path: Path
    let place: Observation.Place

    init(_ rule: Rule.ID, _ path: Path, _ place: Observation.Place) {
      self.rule = rule
      self.path = path
      self.place = place
    }
  }
}
