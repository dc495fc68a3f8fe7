import Git
import Rules

/// What one control earns, and by which facts.
package struct ControlCredit: Sendable {
  /// One thing that the control is asked of: a workload, an image, or the whole tree.
  package struct Subject: Sendable {
    /// The firmest evidence or, without any, the gap or what was left open; nil where nothing of it
    /// is in the tree any more.
    package let fact: Observation?
    /// From zero to one: how near the evidence comes to the level that the control needs.
    package let credit: Double
    /// Whether a waiver or a comment accepts that it is missing, which earns nothing.
    package let acceptance: Acceptance?
  }

  /// The rule's position.
  package let rule: Int
  package let weight: Int
  package let subjects: [Subject]
  /// Whether it applies only because of a finding.
  let isCalledForByFinding: Bool

  /// How much of the control is there, from zero to one: the mean over its subjects.
  package var share: Double { Self.mean(subjects.map(\.credit)) }

  /// The same where what is accepted counts as there: what a verdict asks.
  package var acceptedShare: Double {
    Self.mean(subjects.map { $0.acceptance == nil ? $0.credit : 1 })
  }

  package var earned: Double { Double(weight) * share }

  package var held: Int { subjects.count { $0.credit >= 1 } }

  package var isHeld: Bool { held == subjects.count }

  /// Whether no subject says anything for or against it.
  package var isUndecided: Bool {
    subjects.allSatisfy { $0.fact?.state == .unknown }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}

extension ControlCredit {
  /// Facts of one subject.
  private struct Name: Hashable {
    let path: Path
    let subject: String
  }

  /// The credit of a control that applies; nil for one that a finding alone calls for and that is
  /// there.
  init?(
    _ number: Int, of rule: Rule, facts: [Observation], reason: Applicability.Reason?,
    acceptances: Acceptances?
  ) {
    let hasSubjects = rule.hasSubjects
    let positions = facts.indices.filter { facts[$0].state != .context }
    let groups =
      hasSubjects
      ? Array(
        Dictionary(grouping: positions) {
          Name(path: facts[$0].path, subject: facts[$0].subject)
        }.values)
      : positions.isEmpty ? [] : [positions]
    var subjects = groups.map { Self.subject($0, of: facts, rule, acceptances) }
    subjects.sort { left, right in
      guard let left = left.fact, let right = right.fact else { return left.fact != nil }
      return Observation.precedes(left, right)
    }
    if hasSubjects {
      if subjects.isEmpty { return nil }
    } else {
      guard let reason else { return nil }
      if subjects.isEmpty { subjects = [Subject(fact: nil, credit: 0, acceptance: nil)] }
      if reason == .finding && subjects.allSatisfy({ $0.credit > 0 }) { return nil }
    }
    self.init(
      rule: number, weight: rule.weight, subjects: subjects,
      isCalledForByFinding: reason == .finding)
  }

  /// What is there of a control that nothing in the tree asks for; nil where nothing is.
  init?(unasked number: Int, of rule: Rule, facts: [Observation]) {
    let shown = facts.indices.filter { facts[$0].level != nil }
    guard !shown.isEmpty else { return nil }
    self.init(
      rule: number, weight: 0, subjects: [Self.subject(shown, of: facts, rule, nil)],
      isCalledForByFinding: false)
  }

  /// - Parameter group: The positions of its facts.
  private static func subject(
    _ group: [Int], of facts: [Observation], _ rule: Rule, _ acceptances: Acceptances?
  ) -> Subject {
    // Positions are compared and not facts, which are large.
    func first(_ positions: [Int]) -> Observation? {
      positions.min { left, right in
        let (isNote, isOtherNote) = (
          isHiddenNote(facts[left].path), isHiddenNote(facts[right].path)
        )
        return isNote == isOtherNote
          ? Observation.precedes(facts[left], facts[right]) : isOtherNote
      }.map { facts[$0] }
    }
    let levels = group.map { facts[$0].level }
    // A page that is written for a program's eyes is shown where there is no other.
    func isHiddenNote(_ path: Path) -> Bool {
      path.components.first?.first == UInt8(ascii: ".")
        && path.bytes.suffix(3) == Array(".md".utf8)[...]
    }
    if let level = levels.compactMap(\.self).max() {
      let credit = min(1, Double(level.rank) / Double(rule.neededLevel.rank))
      let best = zip(group, levels).filter { $0.1 == level }.map(\.0)
      return Subject(fact: first(best), credit: credit, acceptance: nil)
    }
    let fact = first(group.filter { facts[$0].state == .gap }) ?? first(group)
    return Subject(
      fact: fact, credit: 0, acceptance: fact.flatMap { acceptances?.acceptance(of: $0) })
  }
}
