import Git
import Rules

/// Folds trees into readiness: enters what the selectors leave alive, looks at each file once, and
/// unites what was seen.
package struct Folder<Memory: Memo> {
  /// Larger files are not judged.
  package static var largestBlob: Int { 8 << 20 }

  package let ruleSet: RuleSet
  private var navigator: Navigator
  private let observer: Observer
  package var memo: Memory

  package init(_ ruleSet: RuleSet, memo: Memory, costs: RuleCosts? = nil) {
    self.ruleSet = ruleSet
    self.memo = memo
    navigator = Navigator(ruleSet)
    observer = Observer(ruleSet, costs: costs)
  }

  /// The most directories and facts that one tree is listed with, several times what the largest
  /// repositories hold: a few small trees that name each other several times each can stand for
  /// more than any machine holds.
  package var largestTree = Delta.largest

  /// Whether a file whose content the store lacks is only named as not judged, and the rest of the
  /// tree judged. Else it is a failure, as it must be wherever two trees are compared or what is
  /// found is recorded: there, not known would be taken for not there.
  package var passesOverMissing = false
  /// Files without content, which it takes long to look for.
  private var missing: Set<ObjectID> = []

  /// The readiness of a whole tree.
  package mutating func readiness<Store: ObjectStore & ~Copyable>(
    of tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Readiness {
    var observations: [Observation] = []
    var unread: [Unread] = []
    var waiting: [(path: Path, id: ObjectID, state: Navigator.State)] = [
      (.root, tree, Navigator.root)
    ]
    var directories = 0
    while let next = waiting.popLast() {
      // The path of a deep directory is as long as it is deep.
      directories += 1 + next.path.bytes.count / 4_096
      let count = directories + waiting.count + observations.count + unread.count
      if count > largestTree { return .tooLarge }
      let directory = try directory(next.id, state: next.state, in: store)
      var relocation = Relocation(into: next.path)
      for observation in directory.own.observations {
        observations.append(relocation.moved(observation))
      }
      for file in directory.own.unread { unread.append(relocation.moved(file)) }
      for child in directory.directories {
        let state = navigator.enterKnown(child.name, from: next.state)
        waiting.append((next.path.appending(child.name), child.id, state))
      }
    }
    return Readiness(observations: observations, unread: unread)
  }

  /// The parts of a tree that rules look into, a few hundred for a large one: what several workers
  /// can share among them.
  package mutating func shares<Store: ObjectStore & ~Copyable>(
    of tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> [Share] {
    var shares: [Share] = []
    var directories = [Share(path: [], tree: tree, isWhole: false)]
    for depth in 1...Share.depth {
      var below: [Share] = []
      for share in directories {
        let state = state(of: share)
        for entry in try store.entries(ofTree: share.tree)
        where entry.kind == .tree && navigator.enter(entry.name[...], from: state) != nil {
          below.append(
            Share(path: share.path + [entry.name], tree: entry.id, isWhole: depth == Share.depth))
        }
      }
      shares += directories
      directories = below
    }
    return shares + directories
  }

  /// Sees what there is to see in a share of a tree, and remembers it.
  package mutating func see<Store: ObjectStore & ~Copyable>(
    _ share: Share, in store: borrowing Store
  ) throws(Store.Failure) {
    let state = state(of: share)
    guard !share.isWhole else {
      _ = try directory(share.tree, state: state, in: store)
      return
    }
    for entry in try store.entries(ofTree: share.tree) where entry.kind != .tree {
      guard let plan = navigator.plan(for: entry.name[...], in: state) else { continue }
      _ = try sighting(of: entry, plan: plan, in: store)
    }
  }

  /// The files among those that differ of which it is not known what there is to see.
  package mutating func unseen(in changes: [Change]) -> [UnseenFile] {
    changes.compactMap { change in
      guard let plan = plan(for: change.path) else { return nil }
      let sides = [change.base, change.new].compactMap { $0 }.filter { side in
        side.kind.isFile
          && !memo.knows(MemoKey(blob: side.id, plan: plan, name: change.path.name))
      }
      return sides.isEmpty
        ? nil : UnseenFile(name: change.path.name, plan: plan, sides: sides)
    }
  }

  /// Sees what there is to see in a file, and remembers it.
  package mutating func see<Store: ObjectStore & ~Copyable>(
    _ file: UnseenFile, in store: borrowing Store
  ) throws(Store.Failure) {
    for side in file.sides {
      _ = try sighting(of: side.id, side.kind, plan: file.plan, name: file.name, in: store)
    }
  }

  private mutating func state(of share: Share) -> Navigator.State {
    share.path.reduce(Navigator.root) { navigator.enterKnown($1, from: $0) }
  }

  /// Whether an earlier fold of a tree is remembered, so that another costs little.
  func remembers(_ tree: ObjectID) -> Bool {
    let selector = navigator.digest(of: Navigator.root)
    return memo.directory(MemoKey(tree: tree, selector: selector, rules: ruleSet.digest)) != nil
  }

  /// What the rules do with the file at a path; nil where none looks at it.
  mutating func plan(for path: Path) -> Plan? { navigator.plan(for: path) }

  /// What is seen in one directory; below it only whether there is anything.
  ///
  /// The directories on the way down stand in a list: no depth of a tree can exhaust the machine's
  /// stack.
  private mutating func directory<Store: ObjectStore & ~Copyable>(
    _ id: ObjectID, state: Navigator.State, in store: borrowing Store
  ) throws(Store.Failure) -> DirectorySighting {
    var open: [OpenDirectory] = []
    var finished = try enter(id, state: state, &open, in: store)
    while let last = open.indices.last {
      if let below = finished { open[last].add(below) }
      if let child = try nextDirectory(in: &open[last], in: store) {
        finished = try enter(child.id, state: child.state, &open, in: store)
      } else {
        if !open[last].isIncomplete { memo.remember(open[last].sighting, open[last].key) }
        finished = open.removeLast().sighting
      }
    }
    return finished ?? DirectorySighting()
  }

  /// What is known to be seen in a directory; where nothing is known, it is opened.
  private mutating func enter<Store: ObjectStore & ~Copyable>(
    _ id: ObjectID, state: Navigator.State, _ open: inout [OpenDirectory], in store: borrowing Store
  ) throws(Store.Failure) -> DirectorySighting? {
    let key = MemoKey(tree: id, selector: navigator.digest(of: state), rules: ruleSet.digest)
    if let known = memo.directory(key) { return known }
    open.append(OpenDirectory(key: key, state: state, entries: try store.entries(ofTree: id)))
    return nil
  }

  /// Sees the files of a directory up to the next directory in it that rules look into. It is asked
  /// before its own directory is done, so that one without facts is remembered as one.
  private mutating func nextDirectory<Store: ObjectStore & ~Copyable>(
    in open: inout OpenDirectory, in store: borrowing Store
  ) throws(Store.Failure) -> (id: ObjectID, state: Navigator.State)? {
    while let entry = open.next() {
      if entry.kind == .tree {
        if let inside = navigator.enter(entry.name[...], from: open.state) {
          return (entry.id, inside)
        }
      } else if let plan = navigator.plan(for: entry.name[...], in: open.state) {
        let sighting = try sighting(of: entry, plan: plan, in: store)
        // What is missing now may be there next time.
        let isMissing = sighting.isMissing
        if isMissing { open.isIncomplete = true }
        open.sighting.add(
          sighting, of: entry.name, key: isMissing ? nil : Self.memoKey(of: entry, plan: plan))
      }
    }
    return nil
  }

  private mutating func sighting<Store: ObjectStore & ~Copyable>(
    of entry: TreeEntry, plan: Plan, in store: borrowing Store
  ) throws(Store.Failure) -> Observer.Sighting {
    try sighting(of: entry.id, entry.kind, plan: plan, name: entry.name[...], in: store)
  }

  /// Under what it is remembered what is seen in a file.
  private static func memoKey(of entry: TreeEntry, plan: Plan) -> MemoKey? {
    entry.kind.isFile ? MemoKey(blob: entry.id, plan: plan, name: entry.name[...]) : nil
  }

  /// What the sources of a plan see in one file, remembered by its bytes.
  package mutating func sighting<Store: ObjectStore & ~Copyable>(
    of id: ObjectID, _ kind: EntryKind, plan: Plan, name: ArraySlice<UInt8>,
    in store: borrowing Store
  ) throws(Store.Failure) -> Observer.Sighting {
    guard kind.isFile else { return Self.unreadable(kind, name: name) }
    let key = MemoKey(blob: id, plan: plan, name: name)
    if let known = memo.sighting(key) { return known.renamed(to: name) }
    if missing.contains(id) { return Self.unread(.missing, name: name) }
    do throws(Store.Failure) {
      let sighting = try look(at: id, plan: plan, name: name, in: store)
      memo.remember(sighting, key)
      return sighting
    } catch {
      guard passesOverMissing, Store.isOfOneObject(error) else { throw error }
      missing.insert(id)
      return Self.unread(.missing, name: name)
    }
  }

  private func look<Store: ObjectStore & ~Copyable>(
    at id: ObjectID, plan: Plan, name: ArraySlice<UInt8>, in store: borrowing Store
  ) throws(Store.Failure) -> Observer.Sighting {
    let observer = observer
    let sighting = try store.withBlob(id, atMost: Self.largestBlob) { bytes in
      observer.observe(plan, name: name, bytes: bytes)
    }
    return sighting ?? Self.unread(.tooLarge, name: name)
  }

  /// A link is never followed and a submodule is another repository's: neither says anything.
  private static func unreadable(
    _ kind: EntryKind, name: ArraySlice<UInt8>
  ) -> Observer.Sighting {
    kind == .symbolicLink ? unread(.symbolicLink, name: name) : Observer.Sighting()
  }

  private static func unread(
    _ reason: Unread.Reason, name: ArraySlice<UInt8>
  ) -> Observer.Sighting {
    var sighting = Observer.Sighting()
    sighting.unread = [
      Unread(path: Path(bytes: Array(name)), reason: reason, place: .none, detail: "")
    ]
    return sighting
  }
}

/// A directory of which not all entries were looked at.
private struct OpenDirectory {
  let key: MemoKey
  let state: Navigator.State
  var sighting = DirectorySighting()
  /// Whether the content of one of its files is missing.
  var isIncomplete = false
  private let entries: [TreeEntry]
  private var position = 0

  init(key: MemoKey, state: Navigator.State, entries: [TreeEntry]) {
    self.key = key
    self.state = state
    self.entries = entries
  }

  mutating func next() -> TreeEntry? {
    guard position < entries.count else { return nil }
    position += 1
    return entries[position - 1]
  }

  /// Adds what was seen in the directory that came last.
  mutating func add(_ below: DirectorySighting) {
    guard !below.isEmpty else { return }
    sighting.directories.append((entries[position - 1].name, entries[position - 1].id))
  }
}

/// What one worker folds while others fold others.
package struct Share: Sendable {
  /// How far below the root whole subtrees are: deep enough that none is most of a tree.
  fileprivate static let depth = 2

  fileprivate let path: [[UInt8]]
  fileprivate let tree: ObjectID
  /// Whether it is a whole subtree, or the files of a directory whose subtrees are others' shares.
  fileprivate let isWhole: Bool
}

/// A file that differs between two trees, as it was and as it is as far as neither is known: one
/// mostly stands in the object store as what it has other than the other.
package struct UnseenFile: Sendable {
  fileprivate let name: ArraySlice<UInt8>
  fileprivate let plan: Plan
  fileprivate let sides: [Change.Side]
}

/// Puts facts of files into the directory that the files stand in. Neighbours are mostly of one
/// file and share its path.
struct Relocation {
  private let directory: Path
  private var last: (from: Path, to: Path)?

  init(into directory: Path) {
    self.directory = directory
  }

  mutating func moved(_ observation: Observation) -> Observation {
    observation.with(path: moved(observation.path))
  }

  mutating func moved(_ file: Unread) -> Unread {
    var moved = file
    moved.path = self.moved(file.path)
    return moved
  }

  private mutating func moved(_ path: Path) -> Path {
    if let last, last.from == path { return last.to }
    let whole = directory.appending(path.bytes)
    last = (path, whole)
    return whole
  }
}

extension Observer.Sighting {
  /// Whether the file's content was not there to be looked at.
  fileprivate var isMissing: Bool { unread.first?.reason == .missing }

  /// The same sighting of a file of another name with the same bytes.
  func renamed(to name: ArraySlice<UInt8>) -> Observer.Sighting {
    let path = Path(bytes: Array(name))
    let isNamedSo =
      observations.allSatisfy { $0.path == path } && unread.allSatisfy { $0.path == path }
    if isNamedSo { return self }
    var renamed = self
    for index in observations.indices { renamed.observations[index].path = path }
    for index in unread.indices { renamed.unread[index].path = path }
    return renamed
  }
}
