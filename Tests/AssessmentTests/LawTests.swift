import Assessment
import BuiltInRules
import Git
import Rules
import Testing
import TestSupport

/// The laws of the fold, over random trees: 200 cases each from a fixed seed.
@Suite struct LawTests {
  private static let cases = 200
  private let ruleSet: RuleSet

  init() throws {
    ruleSet = try SampleRules.ruleSet()
  }

  private func readiness(_ files: [String: String]) -> Readiness {
    var store = MemoryStore()
    let tree = store.add(files: files)
    var folder = Folder(ruleSet, memo: NoMemo())
    return folder.readiness(of: tree, in: store)
  }

  private func comparison(_ base: RandomTree, _ new: RandomTree) throws -> Comparison {
    var store = MemoryStore()
    let (before, after) = (store.add(files: base.files), store.add(files: new.files))
    var comparer = Comparer(ruleSet, memo: NoMemo())
    return comparer.comparison(from: before, to: after, in: store)
  }

  @Test func `the random trees show every kind of fact`() {
    var generator = SeededGenerator(seed: 1)
    var seen: Set<Int> = []
    for _ in 0..<Self.cases {
      let tree = RandomTree(using: &generator)
      seen.formUnion(readiness(tree.files).observations.map(\.rule))
    }
    #expect(seen == Set(ruleSet.rules.indices))
  }

  @Test func `readiness of a tree is the union of the readiness of its files`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<Self.cases {
      let tree = RandomTree(using: &generator)
      let parts = tree.files.map { readiness([$0.key: $0.value]) }
      let union = Readiness(
        observations: parts.flatMap(\.observations), unread: parts.flatMap(\.unread))
      #expect(readiness(tree.files) == union)
    }
  }

  @Test func `no depth of a tree exhausts the stack`() {
    var store = MemoryStore()
    var tree = store.add(files: ["Dockerfile": ""])
    for _ in 0..<3_000 {
      tree = store.add(tree: [TreeEntry(name: [0x61], kind: .tree, id: tree)])
    }
    var folder = Folder(ruleSet, memo: NoMemo())
    let readiness = folder.readiness(of: tree, in: store)
    #expect(readiness.observations.contains { $0.path.bytes.count == 6_010 })
  }

  @Test func `readiness of the base less what leaves and with what enters is that of the new tree`()
    throws
  {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      let new = base.changed(using: &generator)
      var store = MemoryStore()
      let (before, after) = (store.add(files: base.files), store.add(files: new.files))
      var comparer = Comparer(ruleSet, memo: NoMemo())
      let delta = comparer.delta(from: before, to: after, in: store)
      var facts = readiness(base.files).observations.filter { !ruleSet.rules[$0.rule].isJoined }
      for leaving in delta.leaving.observations {
        let position = try #require(facts.firstIndex(of: leaving))
        facts.remove(at: position)
      }
      let expected = readiness(new.files).observations.filter {
        !ruleSet.rules[$0.rule].isJoined
      }
      #expect(
        Readiness(observations: facts + delta.entering.observations).observations == expected)
    }
  }

  @Test func `a tree's tally and what a change adds to it is the new tree's tally`() {
    var generator = SeededGenerator(seed: 13)
    func tally(_ tree: ObjectID, in store: MemoryStore) -> FactTally {
      var folder = Folder(ruleSet, memo: NoMemo())
      let readiness = folder.readiness(of: tree, in: store)
      let judgement = Judge(ruleSet).judgement(of: readiness, tree: tree, in: store)
      return FactTally(judgement.facts, rules: ruleSet.rules)
    }
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      let new = base.changed(using: &generator)
      var store = MemoryStore()
      let (before, after) = (store.add(files: base.files), store.add(files: new.files))
      var comparer = Comparer(ruleSet, memo: NoMemo())
      _ = comparer.comparison(from: before, to: after, in: store)
      #expect(
        tally(before, in: store).plus(comparer.tallyChange) == tally(after, in: store))
    }
  }

  @Test func `a comparison reads back as it was written`() throws {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      let found = try comparison(base, base.changed(using: &generator))
      let bytes = ComparisonRecord.bytes(of: found)
      #expect(ComparisonRecord.comparison(bytes) == found)
      let cut = Int.random(in: 0..<bytes.count, using: &generator)
      #expect(ComparisonRecord.comparison(Array(bytes[..<cut])) == nil)
    }
  }

  @Test func `a merge differs from its parents alike, in whatever order they are read`() throws {
    var generator = SeededGenerator(seed: 15)
    for _ in 0..<50 {
      let base = RandomTree(using: &generator)
      let trees = (0..<3).map { _ in base.changed(using: &generator) }
      var store = MemoryStore()
      let ids = trees.map { store.add(files: $0.files) }
      var comparer = Comparer(ruleSet, memo: NoMemo())
      let merged = comparer.comparison(fromAll: [ids[0], ids[1]], to: ids[2], in: store)
      var alone: [Set<String>] = []
      for parent in ids[..<2] {
        var comparer = Comparer(ruleSet, memo: NoMemo())
        let found = comparer.comparison(from: parent, to: ids[2], in: store)
        alone.append(Set(found.regressions.map { "\($0.rule) \($0.path.text) \($0.subject)" }))
      }
      #expect(
        Set(merged.regressions.map { "\($0.rule) \($0.path.text) \($0.subject)" })
          == alone[0].intersection(alone[1]))
    }
  }

  @Test func `a tree compared with itself differs in nothing`() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<Self.cases {
      let tree = RandomTree(using: &generator)
      #expect(try comparison(tree, tree).isEmpty)
    }
  }

  @Test func `what one direction introduces the other resolves`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      let new = base.changed(using: &generator)
      let there = try comparison(base, new)
      let back = try comparison(new, base)
      // Of a file that one of the trees has and cannot be read nothing is known to be resolved.
      let unread = Set(readiness(base.files).unread.map(\.path))
        .union(readiness(new.files).unread.map(\.path))
      func hazards(_ list: [Difference]) -> Set<String> {
        Set(
          list.filter { $0.kind == .hazard && !unread.contains($0.path) }
            .map { "\($0.rule) \($0.path.text) \($0.subject)" })
      }
      #expect(hazards(there.regressions) == hazards(back.improvements))
      #expect(hazards(there.improvements) == hazards(back.regressions))
    }
  }

  @Test func `shifting every file down by blank lines changes nothing`() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      var new = base
      for (path, text) in base.files { new.files[path] = "\n\n" + text }
      #expect(try comparison(base, new).isEmpty)
    }
  }

  @Test func `moving a file changes nothing but moved`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<Self.cases {
      let base = RandomTree(using: &generator)
      guard let path = base.files.keys.sorted().randomElement(using: &generator),
        !path.hasPrefix("vendor/"), !path.hasPrefix("docs/")
      else { continue }
      let target = "moved/" + (path.split(separator: "/").last.map(String.init) ?? path)
      // A mount names its file from where the compose file stands, so moving that one does change
      // what it means.
      guard !path.hasSuffix("compose.yaml"), base.files[target] == nil else { continue }
      var new = base
      new.files[target] = new.files.removeValue(forKey: path)
      let comparison = try comparison(base, new)
      #expect(comparison.regressions.isEmpty)
      #expect(comparison.improvements.isEmpty)
    }
  }

  @Test func `with a memo or without, cold or warm, readiness is the same`() {
    var generator = SeededGenerator(seed: 8)
    var memo = DictionaryMemo()
    for _ in 0..<Self.cases {
      let tree = RandomTree(using: &generator)
      var store = MemoryStore()
      let id = store.add(files: tree.files)
      var folder = Folder(ruleSet, memo: memo)
      let cold = folder.readiness(of: id, in: store)
      let warm = folder.readiness(of: id, in: store)
      memo = folder.memo
      #expect(cold == readiness(tree.files))
      #expect(warm == cold)
    }
  }

  @Test func `what several workers see of a tree is what one sees`() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<Self.cases {
      let tree = RandomTree(using: &generator)
      var store = MemoryStore()
      let id = store.add(files: tree.files)
      var first = Folder(ruleSet, memo: NoMemo())
      var workers = (0..<3).map { _ in Folder(ruleSet, memo: DictionaryMemo()) }
      for share in first.shares(of: id, in: store).shuffled(using: &generator) {
        workers[Int.random(in: 0..<3, using: &generator)].see(share, in: store)
      }
      var memo = MemoTable(NoStorage(), rules: ruleSet.digest)
      for worker in workers { memo.absorb(worker.memo) }
      var folder = Folder(ruleSet, memo: memo)
      #expect(folder.readiness(of: id, in: store) == readiness(tree.files))
    }
  }

  @Test func `a tree that stands for more than can be listed is judged too large`() throws {
    let store = Bomb()
    let tree = Bomb.tree(30)
    var folder = Folder(ruleSet, memo: DictionaryMemo())
    folder.largestTree = 2_000
    let readiness = folder.readiness(of: tree, in: store)
    #expect(readiness.isTooLarge)
    #expect(readiness.observations.isEmpty)
    var small = MemoryStore()
    let one = small.add(files: ["Dockerfile": ""])
    let little = folder.readiness(of: one, in: small)
    #expect(!little.isTooLarge)
    var comparer = Comparer(ruleSet, memo: DictionaryMemo())
    comparer.largest = 2_000
    let comparison = comparer.comparison(from: .emptyTree, to: tree, in: store)
    #expect(comparison.isUndecided)
    var trail = ReadinessTrail(
      ruleSet, memo: DictionaryMemo(), at: .emptyTree, readiness: Readiness(), in: store)
    trail.largest = 2_000
    let hasGone = trail.go(to: tree, in: store)
    #expect(!hasGone)
    #expect(trail.tree == .emptyTree)
    #expect(trail.scored.isEmpty)
  }

  @Test func `the order of rule files shows in no fact`() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<20 {
      let shuffled = try RuleSet.read(SampleRules.files.shuffled(using: &generator)).get()
      let tree = RandomTree(using: &generator)
      var store = MemoryStore()
      let id = store.add(files: tree.files)
      var folder = Folder(shuffled, memo: NoMemo())
      #expect(folder.readiness(of: id, in: store) == readiness(tree.files))
    }
  }
}

/// Trees that name the tree below them twice: the thirtieth stands for a thousand million files.
private struct Bomb: ObjectStore {
  static func tree(_ height: UInt32) -> ObjectID { ObjectID(high: 1, middle: 1, low: height) }

  func entries(ofTree id: ObjectID) -> [TreeEntry] {
    if id == .emptyTree { return [] }
    if id.low == 0 {
      return [TreeEntry(name: Array("Dockerfile".utf8), kind: .file, id: ObjectID(ofBlob: []))]
    }
    return ["a", "b"].map {
      TreeEntry(name: Array($0.utf8), kind: .tree, id: Self.tree(id.low - 1))
    }
  }
  func size(ofBlob id: ObjectID) -> Int { 0 }
  func withBlob<Result>(_ id: ObjectID, _ body: (Span<UInt8>) -> Result) -> Result {
    body([UInt8]().span)
  }
}

/// Nothing that an earlier run has kept.
private struct NoStorage: ByteStorage {
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body([UInt8]().span) }
}
