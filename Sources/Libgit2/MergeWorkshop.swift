import CLibgit2
import Git

/// A second view of the repository whose new objects stay in memory and go with it.
struct MergeWorkshop: ~Copyable {
  let handle: RepositoryHandle

  init(opening repository: borrowing Repository) throws(RepositoryError) {
    let handle = try RepositoryHandle(
      opening: repository.gitDirectory, searching: false, from: repository.startDirectory,
      environment: repository.environment)
    try Self.keepInMemory(handle)
    self.init(handle)
  }

  private init(_ handle: consuming RepositoryHandle) { self.handle = handle }

  /// Puts a store in memory before the repository's own, so that whatever is written goes there.
  private static func keepInMemory(
    _ handle: borrowing RepositoryHandle
  ) throws(RepositoryError) {
    var memory: UnsafeMutablePointer<git_odb_backend>?
    let priority: Int32 = 999
    guard git_mempack_new(&memory) == 0,
      git_odb_add_backend(handle.objects, memory, priority) == 0
    else { throw .last(doing: "setting up a merge in memory") }
  }

  /// Merges two commits; libgit2 finds their common ancestors.
  borrowing func merge(
    _ ours: ObjectID, _ theirs: ObjectID
  ) throws(RepositoryError) -> MergedIndex {
    let left = try GitObject(ours, GIT_OBJECT_COMMIT, in: handle)
    let right = try GitObject(theirs, GIT_OBJECT_COMMIT, in: handle)
    var options = Self.options()
    var index: OpaquePointer?
    let code = git_merge_commits(
      &index, handle.repository, left.pointer, right.pointer, &options)
    guard code == 0, let index else { throw .last(doing: "merging \(ours) and \(theirs)") }
    return MergedIndex(pointer: index)
  }

  /// Merges two trees that come from a third, which is empty where they have nothing in common.
  borrowing func merge(
    _ ours: ObjectID, _ theirs: ObjectID, from base: ObjectID
  ) throws(RepositoryError) -> MergedIndex {
    let left = try GitObject(ours, GIT_OBJECT_TREE, in: handle)
    let right = try GitObject(theirs, GIT_OBJECT_TREE, in: handle)
    let ancestor = try GitObject(base, GIT_OBJECT_TREE, in: handle)
    var options = Self.options()
    var index: OpaquePointer?
    let code = git_merge_trees(
      &index, handle.repository, ancestor.pointer, left.pointer, right.pointer, &options)
    guard code == 0, let index else { throw .last(doing: "merging \(ours) and \(theirs)") }
    return MergedIndex(pointer: index)
  }

  private static func options() -> git_merge_options {
    var options = git_merge_options()
    git_merge_options_init(&options, UInt32(GIT_MERGE_OPTIONS_VERSION))
    options.flags = UInt32(GIT_MERGE_FIND_RENAMES.rawValue)
    // Above as many added or removed files renames are not looked for: pairing them takes the
    // square of it.
    options.target_limit = 1000
    return options
  }

  /// The trees and blobs of a tree that the repository does not store.
  borrowing func objects(
    below root: ObjectID, missingIn stored: borrowing RepositoryHandle
  ) throws(RepositoryError) -> MadeObjects {
    var made = MadeObjects()
    var pending = [root]
    while let id = pending.popLast() {
      guard id != .emptyTree, made.trees[id] == nil, !stored.stores(id) else { continue }
      let content = try self.content(of: id) ?? []
      guard let entries = TreeEntry.entries(inTree: content.span) else {
        throw .corrupt("the merged tree \(id)")
      }
      made.trees[id] = entries
      for entry in entries where entry.kind != .submodule {
        if entry.kind == .tree {
          pending.append(entry.id)
        } else if !stored.stores(entry.id) {
          // Where it is in neither place, a partial clone has not fetched it.
          made.blobs[entry.id] = try self.content(of: entry.id)
        }
      }
    }
    return made
  }

  private borrowing func content(of id: ObjectID) throws(RepositoryError) -> [UInt8]? {
    var oid = git_oid(id)
    var object: OpaquePointer?
    let code = git_odb_read(&object, handle.objects, &oid)
    guard code != GIT_ENOTFOUND.rawValue else { return nil }
    guard code == 0, let object else { throw .last(doing: "reading object \(id)") }
    defer { git_odb_object_free(object) }
    return Array(object.content)
  }
}

/// A `git_object` of known type.
private struct GitObject: ~Copyable {
  let pointer: OpaquePointer

  deinit { git_object_free(pointer) }

  init(
    _ id: ObjectID, _ type: git_object_t, in handle: borrowing RepositoryHandle
  ) throws(RepositoryError) {
    if id == .emptyTree, !handle.stores(id) { try Self.storeEmptyTree(in: handle) }
    var oid = git_oid(id)
    var object: OpaquePointer?
    guard git_object_lookup(&object, handle.repository, &oid, type) == 0, let object else {
      throw .last(doing: "reading object \(id)")
    }
    pointer = object
  }

  /// libgit2 does not know the empty tree without storing it, here in memory.
  private static func storeEmptyTree(
    in handle: borrowing RepositoryHandle
  ) throws(RepositoryError) {
    var oid = git_oid()
    guard git_odb_write(&oid, handle.objects, nil, 0, GIT_OBJECT_TREE) == 0 else {
      throw .last(doing: "making the empty tree in memory")
    }
  }
}
