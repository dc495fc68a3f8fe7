/// Makes tree objects from paths without a repository: the ids are those `git write-tree` gives.
package struct TreeBuilder {
  private final class Directory {
    var files: [[UInt8]: TreeEntry] = [:]
    var directories: [[UInt8]: Directory] = [:]
  }

  private let root = Directory()

  package init() {}

  /// Puts an entry at a path, making the directories above it. An entry of kind `.tree` puts a
  /// whole known tree there, unopened.
  package func insert(path: Path, kind: EntryKind, id: ObjectID) {
    var directory = root
    let components = path.components
    for component in components.dropLast() {
      let name = Array(component)
      if let next = directory.directories[name] {
        directory = next
      } else {
        let next = Directory()
        directory.directories[name] = next
        directory = next
      }
    }
    guard let last = components.last else { return }
    let name = Array(last)
    directory.files[name] = TreeEntry(name: name, kind: kind, id: id)
  }

  /// The id of the root, and the entries of every tree that had to be made.
  package func write() -> (root: ObjectID, trees: [ObjectID: [TreeEntry]]) {
    var trees: [ObjectID: [TreeEntry]] = [:]
    let id = Self.write(root, into: &trees)
    return (id, trees)
  }

  private static func write(
    _ directory: Directory, into trees: inout [ObjectID: [TreeEntry]]
  ) -> ObjectID {
    var entries = Array(directory.files.values)
    for (name, child) in directory.directories {
      entries.append(TreeEntry(name: name, kind: .tree, id: write(child, into: &trees)))
    }
    entries.sort { TreeEntry.precedesInTree($0, $1) }
    let id = ObjectID(ofTree: entries)
    trees[id] = entries
    return id
  }
}

extension TreeEntry {
  /// Git's order inside a tree: byte order, a directory's name read as if it ended in a slash.
  package static func precedesInTree(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
    let leftName = left.kind == .tree ? left.name + [UInt8(ascii: "/")] : left.name
    let rightName = right.kind == .tree ? right.name + [UInt8(ascii: "/")] : right.name
    return leftName.lexicographicallyPrecedes(rightName)
  }
}
