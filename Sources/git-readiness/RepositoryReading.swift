import Git
import Libgit2

extension Repository {
  /// The entry at a path of a tree, or nil where there is none.
  func entry(at path: Path, in tree: ObjectID) throws(RepositoryError) -> TreeEntry? {
    var found = TreeEntry(name: [], kind: .tree, id: tree)
    for component in path.components {
      guard found.kind == .tree else { return nil }
      let next = try entries(ofTree: found.id).first { $0.name.elementsEqual(component) }
      guard let next else { return nil }
      found = next
    }
    return found
  }

  /// Every file below a tree with its bytes, by its path from there.
  func files(below tree: ObjectID) throws(RepositoryError) -> [(Path, [UInt8])] {
    var files: [(Path, [UInt8])] = []
    var waiting: [(Path, ObjectID)] = [(.root, tree)]
    while let (path, id) = waiting.popLast() {
      for entry in try entries(ofTree: id) {
        if entry.kind == .tree {
          waiting.append((path.appending(entry.name), entry.id))
        } else if entry.kind.isFile {
          let bytes = try withBlob(entry.id) { Array(copying: $0) }
          files.append((path.appending(entry.name), bytes))
        }
      }
    }
    return files
  }
}
