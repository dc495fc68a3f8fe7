import Git
import Rules

/// Tells what became of members of inventories that only one of two trees has: a test that was
/// rewritten under another name, folded into a table of cases or commented out is not a test that
/// was dropped, and a tool that cannot tell them apart is soon switched off.
///
/// What has an equal name or an equal text was paired before. Here the texts are compared, of what
/// is left in the files that differ and of nothing else.
struct Identity {
  let ruleSet: RuleSet
  let delta: Delta

  func resolve<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, new: ObjectID, store: borrowing Store
  ) throws(Store.Failure) {
    guard comparison.regressions.contains(where: isLost) else { return }
    var texts = MemberTexts(delta)
    let left = try members(
      comparison.regressions.filter(isLost), among: delta.leaving, side: \.base, &texts, in: store)
    let came = try members(
      comparison.improvements.filter(isGained), among: delta.entering, side: \.new, &texts,
      in: store)
    var verdicts = Pairing(left: left, came: came).verdicts()
    // Of what is no test it is enough to know that it is gone.
    let open = left.indices.filter {
      isTest(left[$0]) && verdicts[$0]?.isSettled(for: left[$0]) != true
    }
    let surroundings = try Surroundings(of: open.map { left[$0] }, &texts, in: store)
    for index in open {
      guard let silenced = surroundings.verdict(on: left[index]) else { continue }
      if silenced.outweighs(verdicts[index]) { verdicts[index] = silenced }
    }
    let rest = open.filter { verdicts[$0] == nil }
    let told = try self.verdicts(
      on: rest.map { left[$0] }, among: left, came, new: new, &texts, in: store)
    for (index, verdict) in zip(rest, told) { verdicts[index] = verdict }
    var telling = Telling()
    for (index, member) in left.enumerated() {
      if let verdict = verdicts[index] { telling.tell(verdict, on: member) }
    }
    telling.apply(to: &comparison)
  }

  /// The verdicts on members that none that came is.
  private func verdicts<Store: ObjectStore & ~Copyable>(
    on lost: [ComparedMember], among left: [ComparedMember], _ came: [ComparedMember],
    new: ObjectID, _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [Verdict] {
    guard !lost.isEmpty else { return [] }
    let subjects = try DepartedSubjects(of: lost, delta, new: new, &texts, in: store)
    let stayed = try self.stayed(near: lost, &texts, in: store)
    // So that a change of thousands of tests stays cheap.
    let most = max(20, min(400, Self.mostComparisons / lost.count))
    let folding = Folding(
      try targets(came, stayed, &texts, in: store), base: left + stayed.map(\.base), most: most)
    let nearest = Nearest(
      came: came, stayed: stayed.map(\.new), facts: delta.entering, most: most)
    let helpers = try Helpers(
      of: lost, base: left + stayed.map(\.base), &texts, in: store)
    let resettled = try Resettled(of: lost, delta, &texts, in: store)
    let parametrised = try Parametrised(lost, came: came, &texts, in: store)
    return lost.map { member in
      nearest.double(of: member) ?? folding.verdict(on: member) ?? resettled.verdict(on: member)
        ?? parametrised.verdict(on: member) ?? helpers.verdict(on: member)
        ?? subjects.verdict(on: member)
        ?? .removed(nearest: nearest.nearest(to: member), isInDoubt: subjects.areInDoubt)
    }
  }

  private static let mostComparisons = 40_000

  /// Whether it is something that runs, and can be kept from it.
  private func isTest(_ member: ComparedMember) -> Bool {
    ruleSet.rules[member.fact.rule].sources.contains { !$0.marks.isEmpty }
  }

  private func isLost(_ difference: Difference) -> Bool {
    difference.kind == .inventory && difference.change == .lost
  }

  private func isGained(_ difference: Difference) -> Bool {
    difference.kind == .inventory && difference.change == .gained
  }

  // Members with their texts.

  /// The differences that speak of members with a text, with it.
  private func members<Store: ObjectStore & ~Copyable>(
    _ differences: [Difference], among facts: Facts, side: KeyPath<Change, Change.Side?>,
    _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [ComparedMember] {
    var waiting: [Observation.Key: [Observation.Place: Observation]] = [:]
    for fact in facts.observations where fact.member != nil {
      waiting[fact.key, default: [:]][fact.place] = fact
    }
    var members: [ComparedMember] = []
    for difference in differences {
      guard let rule = ruleSet.position(of: difference.rule) else { continue }
      let key = Observation.Key(rule: rule, path: difference.path, subject: difference.subject)
      guard let fact = waiting[key]?[difference.place],
        let member = try member(fact, difference, side: side, &texts, in: store)
      else { continue }
      members.append(member)
    }
    return members
  }

  private func member<Store: ObjectStore & ~Copyable>(
    _ fact: Observation, _ difference: Difference?, side: KeyPath<Change, Change.Side?>,
    _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> ComparedMember? {
    guard let text = try texts.text(of: fact, side: side, in: store) else { return nil }
    let area = String(ruleSet.rules[fact.rule].id.prefix { $0 != "/" })
    return ComparedMember(fact: fact, area: area, text: text, difference: difference)
  }

  /// Members that both trees have, in files that differ: all of a file that lost one, and of
  /// others those that hold something else now.
  private func stayed<Store: ObjectStore & ~Copyable>(
    near lost: [ComparedMember], _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [(base: ComparedMember, new: ComparedMember)] {
    let paths = Set(lost.map(\.path))
    var before: [Observation.Key: Observation] = [:]
    for fact in delta.leaving.observations where fact.member != nil { before[fact.key] = fact }
    var stayed: [(base: ComparedMember, new: ComparedMember)] = []
    for fact in delta.entering.observations {
      guard let old = before[fact.key], paths.contains(fact.path) || old.body != fact.body,
        let base = try member(old, nil, side: \.base, &texts, in: store),
        let new = try member(fact, nil, side: \.new, &texts, in: store)
      else { continue }
      stayed.append((base, new))
    }
    return stayed
  }

  /// What a member may have gone into, with what stands above it.
  private func targets<Store: ObjectStore & ~Copyable>(
    _ came: [ComparedMember], _ stayed: [(base: ComparedMember, new: ComparedMember)],
    _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> [Folding.Target] {
    var targets: [Folding.Target] = []
    for member in came {
      let lead = try texts.lead(of: member.fact, side: \.new, in: store)
      targets.append(Folding.Target(member, lead: lead))
    }
    for (base, new) in stayed {
      let lead = try texts.lead(of: new.fact, side: \.new, in: store)
      let oldLead = try texts.lead(of: base.fact, side: \.base, in: store)
      let target = Folding.Target(new, lead: lead, was: Folding.Target(base, lead: oldLead))
      if target.gained.count > 0 || !target.stated.sizes.isEmpty { targets.append(target) }
    }
    return targets
  }
}
