import Git
import Rules

/// The facts of one tree, file by file, so that those of the next are had by putting in what
/// differs.
///
/// Of what a score only asks whether it is there, such as tests, numbers are kept and no facts: a
/// repository has tens of thousands of them.
struct CarriedFacts {
  private let weighs: [Bool]
  /// Hazards and controls that one file decides.
  private var weighing: [Path: [Observation]] = [:]
  private var counts: [Int]

  init(_ ruleSet: RuleSet, _ observations: [Observation]) {
    weighs = ruleSet.rules.kinds.map { $0 == .hazard || $0 == .control }
    counts = ruleSet.rules.kinds.map { _ in 0 }
    for fact in observations where !ruleSet.isJoined(fact.rule) {
      if weighs[fact.rule] {
        weighing[fact.path, default: []].append(fact)
      } else if fact.isPresent {
        counts[fact.rule] += 1
      }
    }
  }

  /// Puts the facts of one side of a delta in the place of the other's. Returns whether a score can
  /// see the difference.
  mutating func replace(_ old: [Observation], by new: [Observation]) -> Bool {
    var differs = sees(old, new)
    for fact in old {
      if weighs[fact.rule] {
        weighing[fact.path] = nil
      } else if fact.isPresent {
        counts[fact.rule] -= 1
        if counts[fact.rule] == 0 { differs = true }
      }
    }
    for fact in new {
      if weighs[fact.rule] {
        weighing[fact.path, default: []].append(fact)
      } else if fact.isPresent {
        if counts[fact.rule] == 0 { differs = true }
        counts[fact.rule] += 1
      }
    }
    return differs
  }

  /// Whether a score sees that the hazards and controls among some facts are others: not where in
  /// its file each stands.
  func sees(_ old: [Observation], _ new: [Observation]) -> Bool {
    let (old, new) = old.differing(from: new)
    var weight: [Weight: Int] = [:]
    for fact in old where weighs[fact.rule] { weight[Weight(fact), default: 0] += 1 }
    for fact in new where weighs[fact.rule] { weight[Weight(fact), default: 0] -= 1 }
    return weight.values.contains { $0 != 0 }
  }

  /// All that a score is made of, with the facts that span files: of what is only counted, one
  /// fact for all.
  func weighed(with spanning: SpanningFacts) -> [Observation] {
    var facts = weighing.values.flatMap(\.self)
    for rule in spanning.rules where weighs[rule] { facts += spanning[rule] }
    for (rule, count) in counts(with: spanning).enumerated() where count > 0 {
      facts.append(
        Observation(
          rule: rule, path: .root, subject: "-", state: .context, place: .none, message: ""))
    }
    return facts
  }

  /// How many facts each rule has of those that are only counted.
  func counts(with spanning: SpanningFacts) -> [Int] {
    var counts = counts
    for rule in spanning.rules where !weighs[rule] {
      counts[rule] += spanning[rule].count(where: \.isPresent)
    }
    return counts
  }
}

/// All that a score sees of a hazard or a control.
private struct Weight: Hashable {
  let key: Observation.Key
  let state: Observation.State
  let suppressions: [Suppression]

  init(_ fact: Observation) {
    key = fact.key
    state = fact.state
    suppressions = fact.suppressions
  }
}
