import Assessment
import Git
import Rules
import Testing
import TestSupport

/// Bytes in an array, in the place of a mapped file.
private struct ArrayStorage: ByteStorage {
  let bytes: [UInt8]

  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(bytes.span) }
}

@Suite struct MemoTableTests {
  private let ruleSet: RuleSet
  private var store = MemoryStore()
  private let tree: ObjectID

  init() throws {
    ruleSet = try SampleRules.ruleSet()
    var generator = SeededGenerator(seed: 11)
    var tree = RandomTree(using: &generator)
    for _ in 0..<40 { tree.change(using: &generator) }
    self.tree = store.add(files: tree.files)
  }

  /// A store that cannot read a blob: what is remembered needs none.
  private struct TreesOnly: ObjectStore {
    let base: MemoryStore

    func entries(ofTree id: ObjectID) -> [TreeEntry] {
      Issue.record("a tree was opened although everything in it was known")
      return base.entries(ofTree: id)
    }
    func size(ofBlob id: ObjectID) -> Int { base.size(ofBlob: id) }
    func withBlob<Result>(_ id: ObjectID, _ body: (Span<UInt8>) -> Result) -> Result {
      Issue.record("a blob was read although it was known")
      return base.withBlob(id, body)
    }
  }

  private func folded(_ bytes: [UInt8]) -> (Readiness, [UInt8]) {
    let memo = MemoTable(ArrayStorage(bytes: bytes), rules: ruleSet.digest)
    var folder = Folder(ruleSet, memo: memo)
    let readiness = folder.readiness(of: tree, in: store)
    return (readiness, folder.memo.bytes())
  }

  @Test func `what was remembered is read back without opening anything`() {
    let (cold, bytes) = folded([])
    let memo = MemoTable(ArrayStorage(bytes: bytes), rules: ruleSet.digest)
    var folder = Folder(ruleSet, memo: memo)
    #expect(folder.readiness(of: tree, in: TreesOnly(base: store)) == cold)
    #expect(!folder.memo.hasNews)
  }

  @Test func `beyond a limit what earlier runs wrote is left out, and comes back when asked for`() {
    let (cold, bytes) = folded([])
    var memo = MemoTable(ArrayStorage(bytes: bytes), rules: ruleSet.digest)
    memo.remember(Observer.Sighting(), MemoKey(high: 1, low: 2))
    #expect(memo.bytes(atMost: bytes.count + 200).count > bytes.count)
    let pruned = memo.bytes(atMost: bytes.count + 10)
    #expect(pruned.count < 200)
    let (again, whole) = folded(pruned)
    #expect(again == cold)
    #expect(whole.count > bytes.count)
  }

  @Test func `a message reads back as it was, whatever of the subject it holds`() {
    let messages = [
      "", "no name", "Deployment/api has none", "Deployment/apiDeployment/api", "\u{E001}",
      "\u{E002}Deployment/api \u{E001}", "é Deployment/api ü", "\u{E000}: Deployment/api",
    ]
    for subject in ["-", "a", "Deployment/api", "é ü", "\u{E001}\u{E001}"] {
      var sighting = Observer.Sighting()
      sighting.observations = messages.map {
        Observation(
          rule: 0, path: .root, subject: subject, state: .finding, place: .none, message: $0)
      }
      let key = MemoKey(high: 1, low: 2)
      var memo = MemoTable(ArrayStorage(bytes: []), rules: 1)
      memo.remember(sighting, key)
      let again = MemoTable(ArrayStorage(bytes: memo.bytes()), rules: 1)
      #expect(again.sighting(key) == sighting)
    }
  }

  @Test func `what is known is told without reading it`() {
    var memo = MemoTable(ArrayStorage(bytes: []), rules: 1)
    var seen = Observer.Sighting()
    seen.observations = [
      Observation(
        rule: 0, path: .root, subject: "-", state: .finding, place: .none, message: "bad")
    ]
    let (empty, full, other) = (
      MemoKey(high: 1, low: 1), MemoKey(high: 2, low: 2), MemoKey(high: 3, low: 3)
    )
    memo.remember(Observer.Sighting(), empty)
    memo.remember(seen, full)
    for memo in [memo, MemoTable(ArrayStorage(bytes: memo.bytes()), rules: 1)] {
      #expect(memo.knows(empty) && memo.knows(full) && !memo.knows(other))
      #expect(memo.sighting(empty) == Observer.Sighting() && memo.sighting(full) == seen)
      #expect(memo.sighting(other) == nil)
    }
  }

  @Test func `the bytes are the same for the same sightings`() {
    let (_, first) = folded([])
    let (_, second) = folded(first)
    #expect(first == second)
  }

  @Test func `bytes cut short anywhere are as if never written`() {
    let (cold, bytes) = folded([])
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      #expect(folded(Array(bytes[..<length])).0 == cold)
    }
  }

  @Test func `a damaged byte never shows in a result`() {
    let (cold, bytes) = folded([])
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<300 {
      var damaged = bytes
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      damaged[position] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(folded(damaged).0 == cold)
    }
  }

  @Test func `bytes of another rule set are as if never written`() throws {
    let (_, bytes) = folded([])
    let other = MemoTable(ArrayStorage(bytes: bytes), rules: ruleSet.digest ^ 1)
    let key = MemoKey(tree: tree, selector: 0, rules: 0)
    #expect(other.directory(key) == nil)
    #expect(other.bytes() == MemoTable(ArrayStorage(bytes: []), rules: ruleSet.digest ^ 1).bytes())
  }
}
