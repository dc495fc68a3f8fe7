import Git
import Rules

/// Tells what became of members of inventories that only one of two trees has: a test that was
/// rewritten under another name, folded into a table of cases or commented out is not a test that
/// was dropped, and a tool that cannot tell them apart is soon switched off.
///
/// What has an equal name or an equal text was paired before. Here the texts are compared, of what
/// is left in the files that differ and of nothing else.
struct Identity {
  private let ruleSet: RuleSet
  private let delta: Delta

  init(_ ruleSet: RuleSet, _ delta: Delta) {
    self.ruleSet = ruleSet
    self.delta = delta
  }

  func resolve<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    guard comparison.regressions.contains(where: isLost) else { return }
    var texts = MemberTexts(delta)
    let left = try members(
      comparison.regressions.filter(isLost), among: delta.leaving, side: \.base, &texts, in: store)
    let came = try members(
      comparison.improvements.filter(isGained), among: delta.entering, side: \.new, &texts,
      in: store)
    var verdicts = Pairing(left: left, came: came).verdicts()
    let open = left.indices.filter { verdicts[$0] == nil }
    if !open.isEmpty {
      let surroundings = try Surroundings(of: open.map { left[$0] }, delta, &texts, in: store)
      let grown = try self.grown(came, &texts, in: store)
      for index in open {
        verdicts[index] =
          surroundings.verdict(on: left[index]) ?? Folding(grown).verdict(on: left[index])
          ?? surroundings.departure(of: left[index])
          ?? removed(left[index], came)
      }
    }
    for (index, verdict) in verdicts {
      Telling(comparison: comparison, member: left[index]).tell(verdict, &comparison)
    }
  }

  /// Nil where nothing came that it could be compared with: that it is gone is all there is to say.
  private func removed(_ member: ComparedMember, _ came: [ComparedMember]) -> Verdict? {
    guard came.contains(where: { $0.area == member.area }) else { return nil }
    return .removed(nearest: Pairing.nearest(to: member, among: came))
  }

  private func isLost(_ difference: Difference) -> Bool {
    difference.kind == .inventory && difference.change == .lost
  }

  private func isGained(_ difference: Difference) -> Bool {
    difference.kind == .inventory && difference.change == .gained
  }

  /// The differences that speak of members with a text, with it.
  private func members<Store: ObjectStore & ~Copyable>(
    _ differences: [Difference], among facts: Facts, side: KeyPath<Change, Change.Side?>,
    _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [ComparedMember] {
    var waiting: [Observation.Key: [Observation]] = [:]
    for fact in facts.observations where fact.member != nil {
      waiting[fact.key, default: []].append(fact)
    }
    var members: [ComparedMember] = []
    for difference in differences {
      guard let rule = ruleSet.position(of: difference.rule) else { continue }
      let key = Observation.Key(rule: rule, path: difference.path, subject: difference.subject)
      guard let fact = waiting[key]?.first(where: { $0.place == difference.place }),
        let text = try texts.text(of: fact, side: side, in: store)
      else { continue }
      members.append(
        ComparedMember(
          difference: difference, area: String(difference.rule.prefix { $0 != "/" }), text: text))
    }
    return members
  }

  /// The members that came, and those that stayed and hold more than they did, with what they
  /// gained.
  private func grown<Store: ObjectStore & ~Copyable>(
    _ came: [ComparedMember], _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [Folding.Target] {
    var targets = came.map {
      Folding.Target(
        subject: $0.difference.subject, path: $0.difference.path, gained: $0.text.bigrams,
        all: $0.text.bigrams, isNew: true)
    }
    var before: [Observation.Key: Observation] = [:]
    for fact in delta.leaving.observations where fact.member != nil { before[fact.key] = fact }
    for fact in delta.entering.observations {
      guard let old = before[fact.key], old.member?.body != fact.member?.body,
        let oldText = try texts.text(of: old, side: \.base, in: store),
        let text = try texts.text(of: fact, side: \.new, in: store)
      else { continue }
      targets.append(
        Folding.Target(
          subject: fact.subject, path: fact.path, gained: text.bigrams.subtracting(oldText.bigrams),
          all: text.bigrams, isNew: false))
    }
    return targets
  }
}

/// A member that one of two trees has, with its text.
struct ComparedMember {
  let difference: Difference
  /// The folder of its rule: members of one area may be told by another rule after a change, as
  /// when tests are carried over to another framework.
  let area: String
  let text: MemberText
}

/// What became of a member that is no longer there under its name.
enum Verdict {
  /// How sure it is that two members are one.
  enum Certainty { case likely, possible }

  /// It stands elsewhere or under another name: the position among those that came.
  case same(ComparedMember, Certainty, similarity: Double)
  case folded(into: [String], path: Path)
  case commented(line: Int)
  case disabled(as: String, line: Int)
  /// What it tested left with it.
  case departed(with: [String])
  case removed(nearest: (subject: String, similarity: Double)?)
}
