/// The entries that differ between two trees, in path order; directories themselves are not
/// listed, but what is in them.
package func changes<Store: ObjectStore & ~Copyable>(
  from base: ObjectID, to new: ObjectID, in store: borrowing Store
) throws(Store.Failure) -> [Change] {
  try changes(from: base, to: new, in: store, state: ()) { _, _ in () }
}

/// The same, or nil where more than `limit` files and directories differ: a few small trees that
/// name each other several times each can stand for more files than any machine holds.
package func changes<Store: ObjectStore & ~Copyable>(
  from base: ObjectID, to new: ObjectID, atMost limit: Int, in store: borrowing Store
) throws(Store.Failure) -> [Change]? {
  var directories = 0
  var isWhole = true
  let changes = try changes(
    from: base, to: new, in: store, state: (),
    isEnough: { count in
      isWhole = count + directories <= limit
      return !isWhole
    },
    descend: { _, _ in directories += 1 })
  return isWhole ? changes : nil
}

/// The entries that differ between two trees, in path order, in those directories for which
/// `descend` makes a state of the state of the directory above; where it returns nil, nothing
/// below is read.
///
/// Directories of equal ids are passed over, so the cost is that of what changed. A file that
/// became a directory is one path removed and others added. The walk keeps its own stack: no
/// depth of a tree can exhaust the machine's.
///
/// - Parameter isEnough: Asked with the number of entries found; where it says so, the walk ends.
package func changes<Store: ObjectStore & ~Copyable, State>(
  from base: ObjectID, to new: ObjectID, in store: borrowing Store, state: State,
  isEnough: (Int) -> Bool = { _ in false }, descend: (State, [UInt8]) -> State?
) throws(Store.Failure) -> [Change] {
  var changes: [Change] = []
  guard base != new else { return changes }
  var path: [UInt8] = []
  var open = [
    TreePair(
      base: try store.entries(ofTree: base), new: try store.entries(ofTree: new), state: state,
      pathCount: 0)
  ]
  while let last = open.indices.last, !isEnough(changes.count) {
    guard let difference = open[last].next() else {
      open.removeLast()
      continue
    }
    path.removeSubrange(open[last].pathCount...)
    if open[last].pathCount > 0 { path.append(UInt8(ascii: "/")) }
    path.append(contentsOf: difference.name)
    guard difference.isDirectory else {
      changes.append(
        Change(path: Path(bytes: path), base: difference.base, new: difference.new))
      continue
    }
    guard let below = descend(open[last].state, difference.name) else { continue }
    open.append(
      TreePair(
        base: try entries(of: difference.base, in: store),
        new: try entries(of: difference.new, in: store), state: below, pathCount: path.count))
  }
  return changes
}

private func entries<Store: ObjectStore & ~Copyable>(
  of side: Change.Side?, in store: borrowing Store
) throws(Store.Failure) -> [TreeEntry] {
  guard let side else { return [] }
  return try store.entries(ofTree: side.id)
}

/// Two versions of a directory, read side by side.
private struct TreePair<State> {
  struct Difference {
    let name: [UInt8]
    let base: Change.Side?
    let new: Change.Side?

    var isDirectory: Bool { (base ?? new)?.kind == .tree }
  }

  let base: [TreeEntry]
  let new: [TreeEntry]
  let state: State
  /// How long the path of the directory is.
  let pathCount: Int
  private var basePosition = 0
  private var newPosition = 0

  init(base: [TreeEntry], new: [TreeEntry], state: State, pathCount: Int) {
    self.base = base
    self.new = new
    self.state = state
    self.pathCount = pathCount
  }

  /// The next entry that is not the same on both sides.
  mutating func next() -> Difference? {
    while basePosition < base.count, newPosition < new.count {
      let (left, right) = (base[basePosition], new[newPosition])
      if left.name == right.name, (left.kind == .tree) == (right.kind == .tree) {
        basePosition += 1
        newPosition += 1
        guard left.id != right.id || left.kind != right.kind else { continue }
        return Difference(name: left.name, base: left.side, new: right.side)
      }
      return TreeEntry.precedesInTree(left, right) ? removed() : added()
    }
    if basePosition < base.count { return removed() }
    return newPosition < new.count ? added() : nil
  }

  private mutating func removed() -> Difference {
    let entry = base[basePosition]
    basePosition += 1
    return Difference(name: entry.name, base: entry.side, new: nil)
  }

  private mutating func added() -> Difference {
    let entry = new[newPosition]
    newPosition += 1
    return Difference(name: entry.name, base: nil, new: entry.side)
  }
}

extension TreeEntry {
  fileprivate var side: Change.Side { Change.Side(kind: kind, id: id) }
}
