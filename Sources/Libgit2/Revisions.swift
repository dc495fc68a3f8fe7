import CLibgit2
import Git

extension Repository {
  /// The commit or tree that a revision names (`HEAD^`, `main`, `v1.0`, an id).
  package borrowing func resolve(revision: String) throws(RepositoryError) -> ObjectID {
    var object: OpaquePointer?
    let code = git_revparse_single(&object, handle.repository, revision)
    guard code == 0, let object else { throw unresolved(revision, code) }
    defer { git_object_free(object) }
    for type in [GIT_OBJECT_COMMIT, GIT_OBJECT_TREE] {
      var peeled: OpaquePointer?
      if git_object_peel(&peeled, object, type) == 0, let peeled {
        defer { git_object_free(peeled) }
        guard let id = git_object_id(peeled) else { break }
        return ObjectID(id.pointee)
      }
      if type == GIT_OBJECT_COMMIT, git_object_type(object) == GIT_OBJECT_TREE { continue }
    }
    throw RepositoryError(
      .revisionNotFound(revision), "\(revision) names neither a commit nor a tree")
  }

  private borrowing func unresolved(_ revision: String, _ code: Int32) -> RepositoryError {
    if code == GIT_EAMBIGUOUS.rawValue {
      return RepositoryError(
        .ambiguous(revision), "\(revision) is the start of several ids; give more of its digits")
    }
    if code == GIT_EINVALIDSPEC.rawValue {
      return RepositoryError(.revisionNotFound(revision), "\(revision) is not a revision")
    }
    guard code == GIT_ENOTFOUND.rawValue else { return .last(doing: "resolving \(revision)") }
    if let remedy = remedyForLeftOut(revision) {
      return RepositoryError(
        .leftOut(revision), "\(revision) is not in this shallow clone; run `\(remedy)`")
    }
    return RepositoryError(
      .revisionNotFound(revision), "\(revision) is not found; check its spelling, or fetch it")
  }

  /// The command that brings a revision which a shallow clone left out; nil where nothing tells
  /// that it was: a name that nothing bears is a mistake in a shallow clone too.
  private borrowing func remedyForLeftOut(_ revision: String) -> String? {
    guard isShallow else { return nil }
    if ObjectID(hex: revision) != nil { return "git fetch --unshallow" }
    let name = revision.prefix { $0 != "^" && $0 != "~" }
    if name.count < revision.count {
      let start = name.isEmpty ? "HEAD" : String(name)
      return (try? resolve(revision: start)) == nil ? nil : "git fetch --deepen=50"
    }
    guard let slash = revision.firstIndex(of: "/") else { return nil }
    let remote = revision[..<slash]
    let branch = revision[revision.index(after: slash)...]
    guard !branch.isEmpty, config("remote.\(remote).url") != nil else { return nil }
    return "git fetch --depth=50 \(remote) \(branch):refs/remotes/\(revision)"
  }

  /// The commit that HEAD names, or nil before the first commit.
  package borrowing func head() throws(RepositoryError) -> ObjectID? {
    var id = git_oid()
    switch git_reference_name_to_id(&id, handle.repository, "HEAD") {
    case 0: return ObjectID(id)
    case GIT_ENOTFOUND.rawValue where git_repository_head_unborn(handle.repository) == 1:
      return nil
    default: throw .last(doing: "resolving HEAD")
    }
  }

  /// A commit; where a shallow clone left its parents out, it has none.
  package borrowing func commit(_ id: ObjectID) throws(RepositoryError) -> Commit {
    let commit = try withObject(id, of: GIT_OBJECT_COMMIT) { Commit(id, content: $0) }
    guard let commit else { throw .corrupt("commit \(id)") }
    guard shallow.contains(id) else { return commit }
    return Commit(
      id: id, tree: commit.tree, parents: [], committerTime: commit.committerTime,
      summary: commit.summary)
  }

  /// A commit's message; bytes that are not UTF-8 become U+FFFD.
  package borrowing func message(of id: ObjectID) throws(RepositoryError) -> String {
    try withObject(id, of: GIT_OBJECT_COMMIT) { content in
      // It stands behind the first empty line.
      var start = min(1, content.count)
      while start < content.count, content[start] != 0x0A || content[start - 1] != 0x0A {
        start += 1
      }
      let message = content.bytes(in: min(start + 1, content.count)..<content.count)
      return String(decoding: message, as: UTF8.self)
    }
  }

  /// The tree of a commit; a tree's own id is returned as it is.
  package borrowing func tree(of commit: ObjectID) throws(RepositoryError) -> ObjectID {
    if made.trees[commit] != nil || commit == .emptyTree { return commit }
    var oid = git_oid(commit)
    var size = 0
    var type = GIT_OBJECT_INVALID
    if git_odb_read_header(&size, &type, handle.objects, &oid) == 0, type == GIT_OBJECT_TREE {
      return commit
    }
    return try self.commit(commit).tree
  }

  /// The best common ancestor of two commits, or nil where their histories have none in common.
  package borrowing func mergeBase(
    _ left: ObjectID, _ right: ObjectID
  ) throws(RepositoryError) -> ObjectID? {
    guard !isShallow else { return try shallowMergeBase(left, right) }
    var (base, one, two) = (git_oid(), git_oid(left), git_oid(right))
    switch git_merge_base(&base, handle.repository, &one, &two) {
    case 0: return ObjectID(base)
    case GIT_ENOTFOUND.rawValue:
      // The same code tells of a commit that is not there.
      _ = (try commit(left), try commit(right))
      return nil
    default: throw .last(doing: "looking for a common ancestor of \(left) and \(right)")
    }
  }

  /// Whether commits were left out of the history of one.
  borrowing func isCutOff(_ commit: ObjectID) throws(RepositoryError) -> Bool {
    guard isShallow else { return false }
    return try !shallow.isDisjoint(with: history(of: commit).keys)
  }

  /// The newest of the common ancestors that no other one descends from.
  ///
  /// libgit2 1.5 does not know that a shallow clone leaves parents out, and fails. This reads
  /// both histories whole, which in a shallow clone are short. A common ancestor is a best one if
  /// none of its children is common too.
  private borrowing func shallowMergeBase(
    _ left: ObjectID, _ right: ObjectID
  ) throws(RepositoryError) -> ObjectID? {
    let lefts = try history(of: left)
    let rights = try history(of: right)
    var best = lefts.filter { rights[$0.key] != nil }
    for commit in Array(best.values) {
      for parent in commit.parents { best[parent] = nil }
    }
    return best.values.max { ($0.committerTime, $1.id) < ($1.committerTime, $0.id) }?.id
  }

  /// The commit and all its ancestors that a shallow clone has.
  private borrowing func history(
    of start: ObjectID
  ) throws(RepositoryError) -> [ObjectID: Commit] {
    var history: [ObjectID: Commit] = [:]
    var pending = [start]
    while let id = pending.popLast() {
      guard history[id] == nil else { continue }
      let commit = try commit(id)
      history[id] = commit
      pending.append(contentsOf: commit.parents)
    }
    return history
  }
}
