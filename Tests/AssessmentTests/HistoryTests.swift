import Assessment
import Git
import Rules
import Testing
import TestSupport

/// What is carried from one tree to the next, over random histories from fixed seeds.
@Suite struct HistoryTests {
  private let ruleSet: RuleSet

  init() throws {
    ruleSet = try SampleRules.ruleSet()
  }

  /// Trees that each change the one before, oldest first.
  private func history(_ seed: UInt64) -> (store: MemoryStore, trees: [ObjectID]) {
    var generator = SeededGenerator(seed: seed)
    var store = MemoryStore()
    var tree = RandomTree(using: &generator)
    var trees: [ObjectID] = []
    for _ in 0..<8 {
      trees.append(store.add(files: tree.files))
      tree = tree.changed(using: &generator)
    }
    return (store, trees)
  }

  private func judgement(of tree: ObjectID, in store: MemoryStore) -> Judgement {
    var folder = Folder(ruleSet, memo: NoMemo())
    return Judge(ruleSet).judgement(
      of: folder.readiness(of: tree, in: store), tree: tree, in: store)
  }

  private func trail(at tree: ObjectID, in store: MemoryStore) -> ReadinessTrail<
    RecentMemo<NoMemo>
  > {
    var folder = Folder(ruleSet, memo: NoMemo())
    return ReadinessTrail(
      ruleSet, memo: RecentMemo(over: NoMemo()), at: tree,
      readiness: folder.readiness(of: tree, in: store), in: store)
  }

  private func standing(_ facts: [Observation], _ members: [Int: Int]) -> Standing {
    let rules = ruleSet.rules
    return Standing(
      Scorecard(
        facts, rules: rules, profile: Profile(of: facts, rules: rules),
        grades: Grades(of: facts, ruleSet: ruleSet),
        acceptances: Acceptances(policy: Policy(), rules: rules, on: nil)),
      members: members, rules: rules)
  }

  /// Worked out from the tree alone.
  private func standing(of tree: ObjectID, in store: MemoryStore) -> Standing {
    let facts = judgement(of: tree, in: store).facts
    let members = facts.filter { $0.state == .member }
    return standing(facts, Dictionary(grouping: members, by: \.rule).mapValues(\.count))
  }

  @Test func `going back through a history compares neighbours as comparing them alone does`() {
    for seed in 0..<40 {
      let (store, trees) = history(UInt64(seed))
      guard let last = trees.last else { continue }
      var trail = trail(at: last, in: store)
      for (base, new) in zip(trees, trees.dropFirst()).reversed() {
        var comparer = Comparer(ruleSet, memo: NoMemo())
        let alone = comparer.comparison(from: base, to: new, in: store)
        #expect(trail.comparison(goingBackTo: base, in: store) == alone)
      }
    }
  }

  @Test func `wherever a trail has come from, a tree stands as it does alone`() {
    for seed in 100..<140 {
      let (store, trees) = history(UInt64(seed))
      var generator = SeededGenerator(seed: UInt64(seed))
      var trail = trail(at: trees[0], in: store)
      for _ in 0..<12 {
        let tree = generator.pick(trees)
        trail.go(to: tree, in: store)
        let carried = standing(trail.scored, trail.members)
        #expect(carried == standing(of: tree, in: store))
      }
    }
  }

  @Test func `a score is asked for anew wherever it differs`() {
    for seed in 200..<240 {
      let (store, trees) = history(UInt64(seed))
      var trail = trail(at: trees[0], in: store)
      var known = standing(of: trees[0], in: store)
      _ = trail.changedFacts()
      for tree in trees {
        trail.go(to: tree, in: store)
        if let facts = trail.changedFacts() { known = standing(facts, trail.members) }
        let alone = standing(of: tree, in: store)
        #expect(known.score == alone.score)
        #expect(known.categories == alone.categories)
        #expect(known.verdict == alone.verdict)
      }
    }
  }

  @Test func `the random histories change scores and facts that span files`() {
    var scores: Set<Int?> = []
    var joined = 0
    for seed in 0..<40 {
      let (store, trees) = history(UInt64(seed))
      for tree in trees {
        scores.insert(standing(of: tree, in: store).score)
        joined += judgement(of: tree, in: store).facts.count { ruleSet.isJoined($0.rule) }
      }
    }
    #expect(scores.count > 3)
    #expect(joined > 40)
  }

  @Test func `an entry reads back as it was written, and a damaged one does not`() throws {
    var generator = SeededGenerator(seed: 3)
    for seed in 300..<320 {
      let (store, trees) = history(UInt64(seed))
      var comparer = Comparer(ruleSet, memo: NoMemo())
      let comparison = comparer.comparison(from: trees[0], to: trees[5], in: store)
      let entry = HistoryEntry(standing(of: trees[5], in: store), comparison)
      let bytes = HistoryRecord.bytes(of: entry)
      let shared = HistoryRecord.shared(of: entry)
      func read(_ bytes: [UInt8]) -> HistoryEntry? {
        HistoryRecord.entry(bytes) { $0 == shared.name ? shared.bytes : nil }
      }
      let back = try #require(read(bytes))
      #expect(back.standing == entry.standing)
      #expect(back.regressions.map(\.message) == entry.regressions.map(\.message))
      #expect(back.improvements.map(\.path) == entry.improvements.map(\.path))
      #expect(back.moved == entry.moved)
      let cut = Int.random(in: 0..<bytes.count, using: &generator)
      #expect(read(Array(bytes[..<cut])) == nil)
      #expect(HistoryRecord.entry(bytes) { _ in nil } == nil)
    }
  }
}
