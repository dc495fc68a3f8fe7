import Git
import Rules

/// Pairs the facts of two trees and says what became of each.
///
/// Pairing is by multisets: two equal facts are two. A fact that left one path and came at another
/// in the same change has moved.
struct Matching {
  let ruleSet: RuleSet
  let delta: Delta
  /// The files that left and those that came, by path.
  private let left: [Path: ObjectID]
  private let came: [Path: ObjectID]
  /// Files that could be read in the base and cannot in the new tree.
  private let unreadNow: Set<Path>

  init(ruleSet: RuleSet, delta: Delta) {
    self.ruleSet = ruleSet
    self.delta = delta
    var left: [Path: ObjectID] = [:]
    var came: [Path: ObjectID] = [:]
    for change in delta.changes {
      if let id = change.base?.id, change.new == nil { left[change.path] = id }
      if let id = change.new?.id, change.base == nil { came[change.path] = id }
    }
    self.left = left
    self.came = came
    unreadNow = Set(delta.entering.unread.lazy.filter { $0.reason != .gaveUp }.map(\.path))
      .subtracting(delta.leaving.unread.map(\.path))
  }

  private var base: Facts { delta.leaving }
  private var new: Facts { delta.entering }

  /// What is left of both sides once equal facts are paired.
  private struct Leftovers {
    var base: [Observation] = []
    var new: [Observation] = []
    /// Facts paired by key whose state differs.
    var changed: [(base: Observation, new: Observation)] = []
    var moved: [(base: Observation, new: Observation)] = []
  }

  func comparison() -> Comparison {
    var comparison = Comparison()
    let baseByRule = Dictionary(grouping: base.observations, by: \.rule)
    let newByRule = Dictionary(grouping: new.observations, by: \.rule)
    let renames = Renames(from: base.observations, to: new.observations)
    for number in Set(baseByRule.keys).union(newByRule.keys).sorted() {
      let (before, after) = (baseByRule[number] ?? [], newByRule[number] ?? [])
      var leftovers = pair(before, after)
      pairRenamed(&leftovers, of: ruleSet.rules[number], renames)
      let describing = Describing(
        rule: ruleSet.rules[number], unreadNow: unreadNow,
        cover: SuppressionCover(from: before, to: after, rule: ruleSet.rules[number]))
      comparison.notes += SuppressionCover.bared(from: before, to: after).map(describing.bared)
      switch ruleSet.rules[number].kind {
      case .context: break
      case .hazard: compareHazard(leftovers, describing, &comparison)
      case .inventory: compareInventory(renamesPaired(leftovers), describing, &comparison)
      case .measure: compareMeasure(leftovers, describing, &comparison)
      case .control: compareControl(number, leftovers, describing, &comparison)
      }
    }
    noteUnread(&comparison)
    return comparison
  }

  private func noteUnread(_ comparison: inout Comparison) {
    let known = Set(base.unread.map { "\($0.path.text)\0\($0.reason)\0\($0.detail)" })
    for file in new.unread
    where !known.contains("\(file.path.text)\0\(file.reason)\0\(file.detail)") {
      let wasRead = unreadNow.contains(file.path) && came[file.path] == nil
      comparison.notes.append(Describing.unread(file, wasRead: wasRead))
    }
  }

  // Pairing.

  private func pair(_ base: [Observation], _ new: [Observation]) -> Leftovers {
    var leftovers = Leftovers()
    // Of facts that span files all are here, and mostly a few differ.
    let (base, new) = base.differing(from: new)
    var waiting = Dictionary(grouping: new, by: \.key)
    for fact in base {
      // The last first: thousands of equal facts must not cost their square.
      guard let last = waiting[fact.key]?.last else {
        leftovers.base.append(fact)
        continue
      }
      var partner = last
      if last.state == fact.state {
        waiting[fact.key]?.removeLast()
      } else {
        let same = waiting[fact.key]?.firstIndex { $0.state == fact.state } ?? 0
        partner = waiting[fact.key]?.remove(at: same) ?? last
      }
      if partner.state != fact.state { leftovers.changed.append((fact, partner)) }
    }
    leftovers.new = waiting.values.joined().sorted(by: Observation.precedes)
    pairMoved(&leftovers)
    return leftovers
  }

  /// Pairs facts of one name that left a path and came at another. Facts of whole files have no
  /// name of their own, so they move only where the file did.
  private func pairMoved(_ leftovers: inout Leftovers) {
    var waiting = Dictionary(grouping: leftovers.new, by: \.name)
    var remaining: [Observation] = []
    for fact in leftovers.base {
      let candidates = waiting[fact.name] ?? []
      let partner = candidates.prefix(Self.patience).firstIndex { candidate in
        candidate.path != fact.path && mayBeOne(fact, candidate)
      }
      if let partner {
        leftovers.moved.append((fact, candidates[partner]))
        waiting[fact.name]?.remove(at: partner)
      } else {
        remaining.append(fact)
      }
    }
    leftovers.base = remaining
    leftovers.new = waiting.values.joined().sorted(by: Observation.precedes)
  }

  /// Thousands of facts of one name must not cost their square.
  private static let patience = 256

  /// Whether two facts of one name are surely one. Members with texts that differ are compared by
  /// these afterwards.
  private func mayBeOne(_ fact: Observation, _ other: Observation) -> Bool {
    if let body = fact.body, let other = other.body { return body == other }
    if fact.subject != "-" || isMove(from: fact.path, to: other.path) { return true }
    // What every file of a kind is asked for is lacking in as many of them as before.
    return fact.state == .gap && other.state == .gap && fact.path.parent == other.path.parent
      && left[fact.path] != nil && came[other.path] != nil
  }

  /// Pairs what was wrong with something of one name and is wrong, in the same file, with something
  /// of another: the name changed, and nothing for the worse.
  private func pairRenamed(_ leftovers: inout Leftovers, of rule: Rule, _ renames: Renames) {
    guard rule.kind == .hazard || rule.kind == .control, !rule.isAboutSecrets,
      !leftovers.base.isEmpty, !leftovers.new.isEmpty, rule.sources.contains(where: \.isQuery)
    else { return }
    var waiting = Dictionary(grouping: leftovers.base.indices.reversed()) { index in
      leftovers.base[index].path
    }
    var paired: (base: Set<Int>, new: Set<Int>) = ([], [])
    for (position, fact) in leftovers.new.enumerated() where fact.state.isWrong {
      let candidates = waiting[fact.path] ?? []
      let match = candidates.suffix(Self.patience).lastIndex { index in
        leftovers.base[index].state == fact.state && renames.allow(leftovers.base[index], fact)
      }
      guard let match else { continue }
      leftovers.moved.append((leftovers.base[candidates[match]], fact))
      paired.base.insert(candidates[match])
      paired.new.insert(position)
      waiting[fact.path]?.remove(at: match)
    }
    guard !paired.new.isEmpty else { return }
    leftovers.base = leftovers.base.indices.filter { !paired.base.contains($0) }.map {
      leftovers.base[$0]
    }
    leftovers.new = leftovers.new.indices.filter { !paired.new.contains($0) }.map {
      leftovers.new[$0]
    }
  }

  /// Pairs members of one body that left a file under one name and came in it under another.
  private func renamesPaired(_ leftovers: Leftovers) -> Leftovers {
    var leftovers = leftovers
    var waiting = Dictionary(grouping: leftovers.new.indices.reversed()) { index in
      leftovers.new[index].body ?? ""
    }
    var paired: Set<Int> = []
    leftovers.base = leftovers.base.filter { fact in
      guard let body = fact.body else { return true }
      let candidates = waiting[body] ?? []
      let match = candidates.suffix(Self.patience).lastIndex { index in
        let path = leftovers.new[index].path
        return path == fact.path || isMove(from: fact.path, to: path)
      }
      guard let match else { return true }
      leftovers.moved.append((fact, leftovers.new[candidates[match]]))
      paired.insert(candidates[match])
      waiting[body]?.remove(at: match)
      return false
    }
    leftovers.new = leftovers.new.indices.filter { !paired.contains($0) }.map {
      leftovers.new[$0]
    }
    return leftovers
  }

  /// Whether a file left one path and one like it came at another: the same bytes or the same name.
  private func isMove(from: Path, to: Path) -> Bool {
    guard let left = left[from], let came = came[to] else { return false }
    return left == came || from.name == to.name
  }

  // What the leftovers mean, by kind.

  private func compareHazard(
    _ leftovers: Leftovers, _ describing: Describing, _ comparison: inout Comparison
  ) {
    for fact in leftovers.new where fact.state == .finding {
      comparison.regressions.append(describing.introduced(fact))
    }
    for fact in leftovers.base where fact.state == .finding {
      describing.gone(fact, as: .resolved, &comparison)
    }
    for (base, new) in leftovers.changed {
      if new.state == .finding { comparison.regressions.append(describing.introduced(new)) }
      if base.state == .finding { describing.undecided(new, &comparison) }
    }
    for (base, new) in leftovers.moved {
      if new.state == .finding, base.state != .finding {
        comparison.regressions.append(describing.introduced(new))
      } else if new.state == .finding {
        comparison.moved.append(describing.moved(base, new))
      }
    }
  }

  private func compareInventory(
    _ leftovers: Leftovers, _ describing: Describing, _ comparison: inout Comparison
  ) {
    for fact in leftovers.base { describing.gone(fact, as: .lost, &comparison) }
    for fact in leftovers.new { comparison.improvements.append(describing.better(fact, .gained)) }
    for (base, new) in leftovers.moved { comparison.moved.append(describing.moved(base, new)) }
  }

  private func compareMeasure(
    _ leftovers: Leftovers, _ describing: Describing, _ comparison: inout Comparison
  ) {
    for (base, new) in leftovers.changed + leftovers.moved {
      compareValues(base, new, describing, &comparison)
    }
    for fact in leftovers.base where fact.value != nil {
      if !describing.rule.isWorstWhenGone, describing.rule.sources.contains(where: \.isQuery) {
        comparison.notes.append(describing.removed(fact))
      } else {
        describing.gone(fact, as: .worsened, &comparison)
      }
    }
    for fact in leftovers.new where fact.value != nil {
      comparison.improvements.append(describing.better(fact, .gained))
    }
  }

  private func compareValues(
    _ base: Observation, _ new: Observation, _ describing: Describing,
    _ comparison: inout Comparison
  ) {
    switch (base.value, new.value) {
    case (let old?, let value?) where old == value:
      comparison.moved.append(describing.moved(base, new))
    case (let old?, let value?):
      if describing.rule.direction.isBetter(value, than: old) {
        comparison.improvements.append(describing.better(new, .bettered, from: old))
      } else {
        comparison.regressions.append(describing.worsened(new, from: old))
      }
    case (.some(let old), nil):
      if new.state == .gap {
        comparison.regressions.append(describing.worsened(new, from: old))
      } else {
        describing.undecided(new, &comparison)
      }
    case (nil, .some): comparison.improvements.append(describing.better(new, .gained))
    case (nil, nil): break
    }
  }

  private func compareControl(
    _ number: Int, _ leftovers: Leftovers, _ describing: Describing,
    _ comparison: inout Comparison
  ) {
    for (base, new) in leftovers.changed + leftovers.moved {
      compareStates(base, new, describing, &comparison)
    }
    guard describing.rule.sources.contains(where: \.hasSubjects) else {
      compareSites(number, leftovers, describing, &comparison)
      return
    }
    for fact in leftovers.base where fact.level != nil {
      comparison.notes.append(describing.removed(fact))
    }
    for fact in leftovers.new {
      if fact.level != nil { comparison.improvements.append(describing.better(fact, .gained)) }
      if fact.state == .gap { comparison.regressions.append(describing.missing(fact)) }
    }
  }

  private func compareStates(
    _ base: Observation, _ new: Observation, _ describing: Describing,
    _ comparison: inout Comparison
  ) {
    switch (base.state, new.state) {
    case (.evidence(let old), .evidence(let level)) where old == level:
      comparison.moved.append(describing.moved(base, new))
    case (.evidence(let old), .evidence(let level)):
      if level < old {
        comparison.regressions.append(describing.weakened(new, from: old, to: level))
      } else {
        comparison.improvements.append(describing.better(new, .strengthened))
      }
    case (.evidence, .gap): comparison.regressions.append(describing.lost(new, stoodAt: base))
    // A value that depended on something, and is now surely not what is wanted.
    case (.unknown, .gap): comparison.regressions.append(describing.missing(new))
    case (.evidence, .unknown): describing.undecided(new, &comparison)
    case (.gap, .evidence), (.unknown, .evidence):
      comparison.improvements.append(describing.better(new, .gained))
    default: break
    }
  }

  /// A control of the whole tree: its sites are told apart by their text, so an edited line is a
  /// site gone and a site come. Only where fewer are left has something been lost, and all of it
  /// only where none is left in the whole tree.
  private func compareSites(
    _ number: Int, _ leftovers: Leftovers, _ describing: Describing,
    _ comparison: inout Comparison
  ) {
    var left = leftovers.base.filter { $0.level != nil }
    var came = leftovers.new.filter { $0.level != nil }
    while let old = left.last, let match = came.indices.last {
      let index = came.lastIndex { $0.path == old.path } ?? match
      let new = came.remove(at: index)
      left.removeLast()
      if let before = old.level, let after = new.level, before != after {
        compareStates(old, new, describing, &comparison)
      }
    }
    let hasOthers = new.observations.contains { $0.rule == number && $0.level != nil }
    // What calls for it may have left with it: it is lost where it is asked for all the same.
    let isMissed =
      delta.askedFor.contains(number) || leftovers.new.contains { $0.state == .gap }
    // A file that still holds it has lost nothing by holding it once less.
    let standing = Set(
      new.observations.lazy.filter { $0.rule == number && $0.level != nil }.map(\.key))
    var told: Set<String> = []
    for fact in left where !standing.contains(fact.key) {
      // What is lost as a whole is lost once, in however many files it stood.
      if !hasOthers && !told.insert(fact.subject).inserted { continue }
      if hasOthers {
        comparison.regressions.append(describing.siteLost(fact))
      } else if isMissed || !describing.rule.isJoined {
        describing.gone(fact, as: .lost, &comparison)
      } else {
        comparison.notes.append(describing.removed(fact))
      }
    }
    for fact in came { comparison.improvements.append(describing.better(fact, .gained)) }
  }
}

extension Source {
  var isQuery: Bool {
    if case .query = matcher { true } else { false }
  }
}
