import Git
import Rules

/// How many facts each rule has in a tree: findings, members and numbers and, of a control, the
/// subjects that have it.
///
/// It is a sum over files, so what a change adds and takes away gives the tally of one tree from
/// that of another.
package struct FactTally: Hashable, Sendable {
  /// By the position of the rule; rules without any are left out. Of a control of the whole tree
  /// the places that hold it.
  package private(set) var counts: [Int: Int] = [:]

  package init() {}

  package init(counts: [Int: Int]) {
    self.counts = counts.filter { $0.value != 0 }
  }

  /// - Parameter facts: All that the rules they are of have in some files; of rules whose facts
  ///   span files, all of a tree.
  package init(_ facts: [Observation], rules: RuleList) {
    var held: [Int: Set<Subject>] = [:]
    var controls: [Int: Control] = [:]
    for fact in facts {
      switch fact.state {
      case .finding, .member, .value: counts[fact.rule, default: 0] += 1
      case .evidence(let level):
        let control = controls[fact.rule] ?? Control(rules[fact.rule])
        controls[fact.rule] = control
        guard level >= control.needed else { continue }
        if control.hasSubjects {
          held[fact.rule, default: []].insert(Subject(path: fact.path, name: fact.subject))
        } else {
          counts[fact.rule, default: 0] += 1
        }
      case .gap, .context, .unknown: break
      }
    }
    for (rule, subjects) in held { counts[rule, default: 0] += subjects.count }
  }

  private struct Subject: Hashable {
    let path: Path
    let name: String
  }

  /// What is asked of a control's facts, once for all.
  private struct Control {
    let needed: Level
    let hasSubjects: Bool

    init(_ rule: Rule) {
      needed = rule.neededLevel
      hasSubjects = rule.hasSubjects
    }
  }

  package func plus(_ other: FactTally) -> FactTally {
    FactTally(counts: counts.merging(other.counts, uniquingKeysWith: +))
  }

  package func less(_ other: FactTally) -> FactTally {
    plus(FactTally(counts: other.counts.mapValues { -$0 }))
  }

  /// How many facts of each kind each category has; of a control of the whole tree, one where it
  /// is met.
  package func byCategory(_ rules: RuleList) -> [String: [RuleKind: Int]] {
    var sums: [String: [RuleKind: Int]] = [:]
    for (number, count) in counts {
      let rule = rules[number]
      let isOfTheTree = rule.kind == .control && !rule.hasSubjects
      sums[rule.category, default: [:]][rule.kind, default: 0] +=
        isOfTheTree ? min(1, count) : count
    }
    return sums
  }
}
