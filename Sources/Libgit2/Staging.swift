import Git

extension Repository {
  /// The tree that `git commit` would commit of an index, by default of the one of the commit
  /// being made. A repository in which nothing was ever staged has the empty tree.
  ///
  /// Nothing is written: trees that do not exist yet are made in memory.
  ///
  /// - Parameter ignored: a path that is left out where it is in conflict.
  package mutating func stagedTree(
    indexFile: String? = nil, ignoringUnmerged ignored: Path? = nil
  ) throws(RepositoryError) -> ObjectID {
    guard !isBare || indexFile != nil else { throw .noWorkTree("nothing can be staged in it") }
    let file = indexFile.map { DiskPath.absolute($0, from: startDirectory) } ?? self.indexFile()
    var index = try readIndex(file)
    if let ignored { index.removeUnmerged(ignored) }
    return try adopt(index, of: file)
  }

  /// The paths of the index that are in conflict; none where there is no index.
  package borrowing func unmergedPaths() throws(RepositoryError) -> [Path] {
    guard !isBare else { return [] }
    return try readIndex(indexFile()).unmergedPaths
  }

  /// Makes the trees of an index, and returns the root's id.
  mutating func adopt(_ index: Index, of file: String) throws(RepositoryError) -> ObjectID {
    let staged: StagedTree
    do {
      staged = try StagedTree(index)
    } catch {
      throw RepositoryError(error, file: file)
    }
    adopt(MadeObjects(trees: staged.trees))
    return staged.root
  }

  /// An index file, merged with its shared one where it is split; one that does not exist is
  /// empty.
  borrowing func readIndex(_ file: String) throws(RepositoryError) -> Index {
    guard let bytes = try indexBytes(of: file) else { return Index() }
    do {
      var index = try Index(bytes)
      if let link = index.link, !link.isEmpty {
        let shared = DiskPath.join(gitDirectory, "sharedindex.\(link.shared)")
        guard let bytes = try indexBytes(of: shared) else {
          throw IndexError.corrupt("its shared index \(shared) is missing")
        }
        try index.merge(shared: Index(bytes))
      }
      return index
    } catch let error as IndexError {
      throw RepositoryError(error, file: file)
    } catch let error as RepositoryError {
      throw error
    } catch {
      throw RepositoryError(.other, "reading \(file) failed")
    }
  }

  /// The bytes of an index file, or nil where there is none: mapped, because to fill as much fresh
  /// memory takes longer than all that is done with it.
  private borrowing func indexBytes(of file: String) throws(RepositoryError) -> (any ByteStorage)? {
    let mapped = MappedFile(file)
    return mapped.isEmpty ? try DiskFile.bytes(of: file) : mapped
  }
}
