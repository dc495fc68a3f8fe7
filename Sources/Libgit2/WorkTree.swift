import CLibgit2
import Git

extension Repository {
  /// The tree of the tracked files as they stand on disk, made in memory.
  ///
  /// Files that surely did not change since they were staged are not read. Of the others the
  /// content is what `git add` would store, with one limit: a file under a clean filter of the
  /// repository's configuration (Git LFS) counts as it is staged, because filters are programs
  /// and none is run; so does one whose name is not UTF-8. Files that are not tracked do not occur.
  package mutating func workTreeTree() throws(RepositoryError) -> ObjectID {
    guard let workTree else { throw .noWorkTree("there are no files on disk to judge") }
    let file = indexFile()
    var index = try readIndex(file)
    let unmerged = index.unmergedPaths
    guard unmerged.isEmpty else { throw RepositoryError(.unmerged(unmerged), file: file) }
    let reader = WorkTreeReader(
      top: workTree, of: handle,
      indexWritten: DiskFile.status(of: file)?.fileStatus)
    let known = index
    var blobs: [ObjectID: [UInt8]] = [:]
    var replaced: [Index.Entry?] = []
    replaced.reserveCapacity(known.entries.count)
    var directory = WorkTreeReader.Directory()
    for entry in known.entries {
      let path = known.path(of: entry)
      let now = try reader.entry(entry, at: path, in: &directory, addingTo: &blobs)
      replaced.append(now)
    }
    index.replaceEntries(by: replaced)
    adopt(MadeObjects(trees: [:], blobs: blobs))
    return try adopt(index, of: file)
  }
}
