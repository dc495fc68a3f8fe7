/// An object store held in dictionaries: what tests build their trees in.
package struct MemoryStore: ObjectStore, Sendable {
  package typealias Failure = Never

  private var trees: [ObjectID: [TreeEntry]] = [ObjectID.emptyTree: []]
  private var blobs: [ObjectID: [UInt8]] = [:]

  package init() {}

  /// Stores the files and returns the id of the tree that holds them: the id Git would give.
  package mutating func add(files: [String: String]) -> ObjectID {
    add(files: files.map { (Path($0.key), .file, Array($0.value.utf8)) })
  }

  /// Stores entries of any kind by path; a submodule's bytes are ignored.
  package mutating func add(files: [(path: Path, kind: EntryKind, bytes: [UInt8])]) -> ObjectID {
    let builder = TreeBuilder()
    for file in files {
      builder.insert(path: file.path, kind: file.kind, id: add(blob: file.bytes))
    }
    let written = builder.write()
    trees.merge(written.trees) { first, _ in first }
    return written.root
  }

  /// Stores a tree of entries that stand in Git's order.
  package mutating func add(tree entries: [TreeEntry]) -> ObjectID {
    let id = ObjectID(ofTree: entries)
    trees[id] = entries
    return id
  }

  package mutating func add(blob bytes: [UInt8]) -> ObjectID {
    let id = ObjectID(ofBlob: bytes)
    blobs[id] = bytes
    return id
  }

  package func entries(ofTree id: ObjectID) -> [TreeEntry] {
    guard let entries = trees[id] else { preconditionFailure("tree \(id) was never added") }
    return entries
  }

  package func size(ofBlob id: ObjectID) -> Int { bytes(ofBlob: id).count }

  package func withBlob<Result>(_ id: ObjectID, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes(ofBlob: id).span)
  }

  private func bytes(ofBlob id: ObjectID) -> [UInt8] {
    guard let bytes = blobs[id] else { preconditionFailure("blob \(id) was never added") }
    return bytes
  }
}
