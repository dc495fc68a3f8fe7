/// The tree that `git write-tree` would write of an index, made without writing anything.
package struct StagedTree: Sendable {
  package private(set) var root: ObjectID = .emptyTree
  /// The trees that had to be made. All others have the ids that the index's cache tells, and
  /// stand in the repository already.
  package private(set) var trees: [ObjectID: [TreeEntry]] = [:]

  /// A directory whose entries are being gathered.
  private struct Directory {
    /// Its path with the slash at the end.
    let prefix: ArraySlice<UInt8>
    var entries: [TreeEntry] = []
    /// Its subdirectories in the index's cache.
    let cached: [[UInt8]: Int]
  }

  private let index: Index
  private var open: [Directory]

  package init(_ index: Index) throws(IndexError) {
    self.index = index
    let unmerged = index.unmergedPaths
    guard unmerged.isEmpty else { throw .unmerged(unmerged) }
    if let tree = index.cacheTree?.tree(of: 0), tree.entryCount == index.entries.count {
      root = tree.id
      open = []
      return
    }
    open = [Directory(prefix: [], cached: index.cacheTree?.children(of: 0) ?? [:])]
    try addEntries()
    while open.count > 1 { closeDirectory() }
    root = add(open[0].entries)
  }

  private mutating func addEntries() throws(IndexError) {
    var position = 0
    var before: ArraySlice<UInt8> = []
    while position < index.entries.count {
      let path = index.path(at: position)
      guard before.precedesBytewise(path) else {
        throw .corrupt("its paths are not in order")
      }
      while !path.startsBytewise(with: open[open.count - 1].prefix) { closeDirectory() }
      position += try add(index.entries[position], at: path, position)
      before = index.path(at: position - 1)
    }
  }

  /// Adds the entry, or the whole cached directory that starts with it; returns how many entries
  /// of the index that was.
  private mutating func add(
    _ entry: Index.Entry, at path: ArraySlice<UInt8>, _ position: Int
  ) throws(IndexError) -> Int {
    var start = path.startIndex + open[open.count - 1].prefix.count
    while let slash = path[start...].firstIndex(of: UInt8(ascii: "/")) {
      let name = Array(path[start..<slash])
      guard !name.isEmpty else { throw .corrupt("a path has an empty component") }
      if entry.kind == .tree, slash == path.endIndex - 1 {
        open[open.count - 1].entries.append(TreeEntry(name: name, kind: .tree, id: entry.id))
        return 1
      }
      let node = open[open.count - 1].cached[name]
      let prefix = path[...slash]
      if let node, let (id, count) = cached(node, prefix: prefix, position) {
        open[open.count - 1].entries.append(TreeEntry(name: name, kind: .tree, id: id))
        return count
      }
      let children = node.flatMap { index.cacheTree?.children(of: $0) }
      open.append(Directory(prefix: prefix, cached: children ?? [:]))
      start = slash + 1
    }
    guard start < path.endIndex else { throw .corrupt("a path has an empty component") }
    if !entry.isIntentToAdd {
      let leaf = TreeEntry(name: Array(path[start...]), kind: entry.kind, id: entry.id)
      open[open.count - 1].entries.append(leaf)
    }
    return 1
  }

  /// The cached id of a directory, where it covers exactly the entries below `prefix`.
  private func cached(
    _ node: Int, prefix: ArraySlice<UInt8>, _ position: Int
  ) -> (id: ObjectID, count: Int)? {
    guard let (id, count) = index.cacheTree?.tree(of: node), count > 0,
      index.entries.count - position >= count
    else { return nil }
    let next = position + count
    guard index.path(at: next - 1).startsBytewise(with: prefix),
      next == index.entries.count
        || !index.path(at: next).startsBytewise(with: prefix)
    else { return nil }
    return (id, count)
  }

  private mutating func closeDirectory() {
    let directory = open.removeLast()
    // A directory in which files were only announced (`git add -N`) is no part of the tree.
    guard !directory.entries.isEmpty else { return }
    let above = open[open.count - 1].prefix.count
    let name = Array(directory.prefix.dropFirst(above).dropLast())
    let id = add(directory.entries)
    open[open.count - 1].entries.append(TreeEntry(name: name, kind: .tree, id: id))
  }

  private mutating func add(_ entries: [TreeEntry]) -> ObjectID {
    let id = ObjectID(ofTree: entries)
    trees[id] = entries
    return id
  }
}
