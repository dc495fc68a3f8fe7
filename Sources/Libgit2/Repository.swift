import CLibgit2
import Git

/// A repository on disk as a place to read trees and blobs from.
///
/// Trees that exist nowhere yet (of the index, of a merge, of the files on disk) are made in
/// memory and kept here, so they read like all others; nothing is written for them. A value
/// belongs to one task: each task opens its own, which takes less than a millisecond, and is
/// given the made objects with `adopt`.
package struct Repository: ~Copyable {
  let handle: RepositoryHandle
  let environment: GitEnvironment
  /// Where relative paths of the environment start.
  let startDirectory: String
  /// Commits whose parents a shallow clone left out.
  let shallow: Set<ObjectID>

  /// The repository's own directory (`.git`), of this working tree alone where it is linked.
  package let gitDirectory: String
  /// The directory that all linked working trees share.
  package let commonDirectory: String
  /// The top of the working tree, or nil where there is none.
  package let workTree: String?
  /// The objects that were made in memory so far.
  package private(set) var made = MadeObjects()

  /// Opens the repository that an absolute directory lies in, or the one the environment names.
  package init(
    discoveringFrom directory: String, environment: GitEnvironment
  ) throws(RepositoryError) {
    let handle = try RepositoryHandle(discoveringFrom: directory, environment: environment)
    let common = Self.path(git_repository_commondir(handle.repository))
    try Self.check(environment, common: common, from: directory)
    let shallow = try Self.shallow(in: common)
    let workTree = try Self.workTree(of: handle, from: directory, environment)
    self.init(
      handle: handle, environment: environment, startDirectory: directory, shallow: shallow,
      commonDirectory: common, workTree: workTree)
  }

  /// Where a repository was found, and what was made in memory for it: all that another task needs
  /// to open its own.
  package struct Place: Sendable {
    fileprivate let directory: String
    fileprivate let environment: GitEnvironment
    fileprivate let made: MadeObjects
  }

  package var place: Place {
    Place(directory: startDirectory, environment: environment, made: made)
  }

  package init(at place: Place) throws(RepositoryError) {
    try self.init(discoveringFrom: place.directory, environment: place.environment)
    adopt(place.made)
  }

  private init(
    handle: consuming RepositoryHandle, environment: GitEnvironment, startDirectory: String,
    shallow: Set<ObjectID>, commonDirectory: String, workTree: String?
  ) {
    gitDirectory = Self.path(git_repository_path(handle.repository))
    self.handle = handle
    self.environment = environment
    self.startDirectory = startDirectory
    self.shallow = shallow
    self.commonDirectory = commonDirectory
    self.workTree = workTree
  }

  package var isBare: Bool { workTree == nil }
  package var isShallow: Bool { !shallow.isEmpty }

  /// Whether objects were left out that Git fetches when they are needed.
  package var isPartialClone: Bool {
    handle.config.hasKey(matching: "^(remote\\..*\\.promisor|extensions\\.partialclone)$")
  }

  /// Keeps objects that another value made, or that this one just made.
  package mutating func adopt(_ objects: MadeObjects) {
    made.merge(objects)
  }

  private static func path(_ text: UnsafePointer<CChar>?) -> String {
    DiskPath.withoutTrailingSlash(text.map { String(cString: $0) } ?? "")
  }

  /// The working tree as Git finds it: named by the environment; else, where the environment
  /// names the repository and nothing else says otherwise, the current directory.
  private static func workTree(
    of handle: borrowing RepositoryHandle, from directory: String, _ environment: GitEnvironment
  ) throws(RepositoryError) -> String? {
    var named = environment.workTree
    if named == nil, environment.gitDirectory != nil,
      handle.config.text("core.worktree") == nil, handle.config.flag("core.bare") != true
    {
      named = "."
    }
    if let named {
      let path = DiskPath.absolute(named, from: directory)
      guard git_repository_set_workdir(handle.repository, path, 0) == 0 else {
        throw .last(doing: "using \(path) as the working tree")
      }
    }
    return git_repository_workdir(handle.repository).map { Self.path($0) }
  }

  /// libgit2 finds the shared directory itself; one that the environment names must be the same.
  private static func check(
    _ environment: GitEnvironment, common: String, from directory: String
  ) throws(RepositoryError) {
    guard let named = environment.commonDirectory else { return }
    let path = DiskPath.absolute(named, from: directory)
    guard DiskFile.identity(of: path) == DiskFile.identity(of: common) else {
      throw .unsupported("GIT_COMMON_DIR=\(named)", "unset it")
    }
  }

  private static func shallow(in directory: String) throws(RepositoryError) -> Set<ObjectID> {
    guard let bytes = try DiskFile.bytes(of: DiskPath.join(directory, "shallow")) else {
      return []
    }
    return Set(ObjectID.list(inLines: bytes))
  }
}

extension ObjectID {
  /// The ids that stand at the start of lines; lines that start otherwise are passed over.
  static func list(inLines bytes: [UInt8]) -> [ObjectID] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      ObjectID(hex: String(decoding: $0.prefix(40), as: UTF8.self))
    }
  }
}
