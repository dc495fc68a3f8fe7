import Git
import Rules

/// The facts of one tree, file by file, so that those of the next are had by putting in what
/// differs.
///
/// Of what a score only asks whether it is there, such as tests, numbers are kept and no facts: a
/// repository has tens of thousands of them.
struct CarriedFacts {
  private let ruleSet: RuleSet
  private let joined: Set<Int>
  private let weighs: [Bool]
  /// Hazards and controls that one file decides.
  private var weighing: [Path: [Observation]] = [:]
  /// What facts that span files are made from, as it was seen.
  private var joining: [Path: [Observation]] = [:]
  private var counts: [Int]

  init(_ ruleSet: RuleSet, _ readiness: Readiness) {
    self.ruleSet = ruleSet
    joined = ruleSet.joinedRules
    weighs = ruleSet.rules.map { $0.kind == .hazard || $0.kind == .control }
    counts = ruleSet.rules.map { _ in 0 }
    for fact in readiness.observations {
      if joined.contains(fact.rule) { joining[fact.path, default: []].append(fact) }
      guard !ruleSet.isJoined(fact.rule) else { continue }
      if weighs[fact.rule] {
        weighing[fact.path, default: []].append(fact)
      } else if fact.isPresent {
        counts[fact.rule] += 1
      }
    }
  }

  /// Puts the facts of one side of a delta in the place of the other's. Returns whether what a
  /// score is made of, beside facts that span files, can differ.
  mutating func replace(_ old: Facts, by new: Facts) -> Bool {
    var differs = false
    for fact in old.observations where !weighs[fact.rule] && fact.isPresent {
      counts[fact.rule] -= 1
      if counts[fact.rule] == 0 { differs = true }
    }
    for fact in new.observations where !weighs[fact.rule] && fact.isPresent {
      if counts[fact.rule] == 0 { differs = true }
      counts[fact.rule] += 1
    }
    let before = old.observations.filter { weighs[$0.rule] }
    let after = new.observations.filter { weighs[$0.rule] }
    if !differs { differs = Self.weight(of: before) != Self.weight(of: after) }
    Self.replace(before, by: after, in: &weighing)
    Self.replace(old.joining, by: new.joining, in: &joining)
    return differs
  }

  private static func replace(
    _ old: [Observation], by new: [Observation], in facts: inout [Path: [Observation]]
  ) {
    for fact in old { facts[fact.path] = nil }
    for (path, came) in Dictionary(grouping: new, by: \.path) { facts[path] = came }
  }

  /// All that a score sees of facts: not where in its file each stands.
  private static func weight(of facts: [Observation]) -> [JoinInput: Int] {
    var weight: [JoinInput: Int] = [:]
    for fact in facts { weight[JoinInput(fact, fact.path), default: 0] += 1 }
    return weight
  }

  /// What facts that span files are made from.
  var spanning: Readiness { Readiness(observations: joining.values.flatMap(\.self)) }

  /// All that a score is made of, with the facts that span files: of what is only counted, one
  /// fact for all.
  func weighed(with spanning: [Observation]) -> [Observation] {
    var facts = weighing.values.flatMap(\.self) + spanning.filter { weighs[$0.rule] }
    for (rule, count) in counts(with: spanning).enumerated() where count > 0 {
      facts.append(
        Observation(
          rule: rule, path: .root, subject: "-", state: .context, place: .none, message: ""))
    }
    return facts
  }

  /// How many facts each rule has of those that are only counted.
  func counts(with spanning: [Observation]) -> [Int] {
    var counts = counts
    for fact in spanning where !weighs[fact.rule] && fact.isPresent { counts[fact.rule] += 1 }
    return counts
  }
}
