import CLibgit2
import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What became of the file on disk when its new content was staged.
package enum WorkTreeCopy: Hashable, Sendable {
  /// The file had the content that was staged before, or was absent, and has the new one now.
  case written
  /// It had the new content already.
  case current
  /// The user changed it since it was staged, or something else stands there: it was left alone.
  case kept
}

extension Repository {
  /// Stores a blob in the repository.
  package borrowing func write(blob bytes: [UInt8]) throws(RepositoryError) -> ObjectID {
    var id = git_oid()
    let code = bytes.withUnsafeBytes {
      git_odb_write(&id, handle.objects, $0.baseAddress, $0.count, GIT_OBJECT_BLOB)
    }
    guard code == 0 else { throw .last(doing: "storing a file in \(commonDirectory)") }
    return ObjectID(id)
  }

  /// Stages a stored blob at a path, as `git add` would, and brings the file on disk along.
  ///
  /// While `git commit PATH` runs its hooks there are two indexes, that of the commit and
  /// `index.lock`, which becomes the repository's own after it: a file staged in the first alone
  /// would be taken back by the next commit. The file on disk is replaced only where that loses
  /// nothing. Nothing else is ever touched.
  package borrowing func stage(
    path: Path, blob: ObjectID, mode: EntryKind = .file
  ) throws(RepositoryError) -> WorkTreeCopy {
    guard let workTree else { throw .noWorkTree("nothing can be staged in it") }
    guard String(validating: path.bytes, as: UTF8.self) != nil else {
      throw RepositoryError(.other, "\(path.text) cannot be staged: its name is not UTF-8")
    }
    let indexes = indexesToStageIn()
    let staged = try readIndex(indexes[indexes.count - 1]).entry(at: path)
    for index in indexes { try add(path, blob, mode, to: index) }
    return try updateFile(path, to: blob, staged: staged, below: workTree)
  }

  /// The index of the commit being made and, in a partial commit, the one that becomes the
  /// repository's own.
  borrowing func indexesToStageIn() -> [String] {
    let index = indexFile()
    let name = DiskPath.name(index)
    let number = name.dropFirst("next-index-".count).dropLast(".lock".count)
    guard name == "next-index-\(number).lock", !number.isEmpty,
      number.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return [index] }
    return [index, DiskPath.join(DiskPath.parent(index), "index.lock")]
  }

  /// Writes one entry. Git itself does it, because libgit2 reads neither sparse nor split indexes
  /// and drops what others keep in an index for speed.
  private borrowing func add(
    _ path: Path, _ blob: ObjectID, _ mode: EntryKind, to index: String
  ) throws(RepositoryError) {
    var variables = environment.variables
    variables["GIT_DIR"] = gitDirectory
    variables["GIT_INDEX_FILE"] = index
    variables["GIT_WORK_TREE"] = workTree
    // The message that an index is locked is recognised by its words.
    variables["LC_ALL"] = "C"
    let entry = "\(String(mode.mode, radix: 8)),\(blob),\(path.text)"
    let process = GitProcess(
      arguments: ["update-index", "--add", "--cacheinfo", entry], environment: variables)
    var pause: UInt32 = 10_000
    while true {
      let result = process.run()
      guard result.status != 0 else { return }
      guard result.errors.contains("File exists") else {
        throw RepositoryError(
          .other, "`git update-index` could not stage \(path.text): \(result.errors)")
      }
      // Hooks may run at once and stage each for itself; after a second it is something else.
      guard pause < 700_000 else {
        throw RepositoryError(
          .locked(index),
          "\(index) is locked; if no other Git command runs, delete \(index).lock")
      }
      usleep(pause)
      pause *= 2
    }
  }

  private borrowing func updateFile(
    _ path: Path, to blob: ObjectID, staged: Index.Entry?, below top: String
  ) throws(RepositoryError) -> WorkTreeCopy {
    guard staged?.isSkippedInWorkTree != true else { return .kept }
    var location = top
    for component in path.components {
      guard isDirectory(location) else { return .kept }
      location = DiskPath.join(location, String(decoding: component, as: UTF8.self))
    }
    if let status = DiskFile.status(of: location) {
      guard status.isRegularFile,
        let bytes = try DiskFile.bytes(of: location, followingLinks: false)
      else { return .kept }
      let id = ObjectID(ofBlob: bytes)
      if id == blob { return .current }
      guard id == staged?.id else { return .kept }
    }
    try DiskFile.replace(location, with: withBlob(blob) { $0.bytes(in: 0..<$0.count) })
    return .written
  }

  /// Whether a path is a directory, after making it where nothing is there, except in a sparse
  /// checkout, which left it out.
  private borrowing func isDirectory(_ path: String) -> Bool {
    if let status = DiskFile.status(of: path) { return status.isDirectory }
    return handle.config.flag("core.sparsecheckout") != true
      && DiskFile.makeDirectory(path)
  }
}
