import CLibgit2
import Git

extension Repository {
  /// The merge of two commits, made in memory.
  ///
  /// The result is what `git merge-tree` makes, except that a file added to a directory which the
  /// other side renamed stays in the old one without a conflict, and that merge drivers of the
  /// repository's configuration are not run. Conflicts at `ignored` are not listed: the caller
  /// makes those files anew.
  package mutating func mergedTree(
    ours: ObjectID, theirs: ObjectID, ignoringConflictsAt ignored: Set<Path> = []
  ) throws(RepositoryError) -> Merge {
    if let newer = try newer(of: ours, theirs) {
      return Merge(tree: try tree(of: newer), conflicts: [])
    }
    let workshop = try MergeWorkshop(opening: self)
    let index = try merge(ours, theirs, in: workshop)
    let conflicts = try index.resolveForOurs()
    var id = git_oid()
    guard git_index_write_tree_to(&id, index.pointer, workshop.handle.repository) == 0 else {
      throw .last(doing: "making the merged tree of \(ours) and \(theirs)")
    }
    adopt(try workshop.objects(below: ObjectID(id), missingIn: handle))
    let paths = conflicts.filter { !ignored.contains($0) }
    return Merge(tree: ObjectID(id), conflicts: paths)
  }

  /// That of two commits which descends from the other, and so is all that a merge of them says.
  private borrowing func newer(
    of ours: ObjectID, _ theirs: ObjectID
  ) throws(RepositoryError) -> ObjectID? {
    // Asked first, for a commit that is missing to be told by its id.
    _ = (try commit(ours), try commit(theirs))
    let base = try mergeBase(ours, theirs)
    return base == theirs ? ours : base == ours ? theirs : nil
  }

  private borrowing func merge(
    _ ours: ObjectID, _ theirs: ObjectID, in workshop: borrowing MergeWorkshop
  ) throws(RepositoryError) -> MergedIndex {
    if isShallow {
      let base = try mergeBase(ours, theirs)
      if base == nil { try requireWholeHistory(of: ours, and: theirs) }
      var baseTree = ObjectID.emptyTree
      if let base { baseTree = try tree(of: base) }
      return try workshop.merge(try tree(of: ours), try tree(of: theirs), from: baseTree)
    }
    return try workshop.merge(ours, theirs)
  }

  /// Refuses to take two histories for unrelated whose common ancestor was left out: everything
  /// in them would look new.
  private borrowing func requireWholeHistory(
    of ours: ObjectID, and theirs: ObjectID
  ) throws(RepositoryError) {
    if try !isCutOff(ours), try !isCutOff(theirs) { return }
    throw RepositoryError(
      .leftOut("\(ours)...\(theirs)"),
      "the common ancestor of \(ours.hex.prefix(7)) and \(theirs.hex.prefix(7)) is not in this "
        + "shallow clone; run `git fetch --deepen=50`, or `git fetch --unshallow`")
  }
}
