import CLibgit2

/// libgit2's view of a repository and of its objects, freed when the value ends.
struct RepositoryHandle: ~Copyable {
  let repository: OpaquePointer
  let objects: OpaquePointer

  deinit {
    git_odb_free(objects)
    git_repository_free(repository)
  }

  /// Opens the repository that `directory` lies in, or the one that the environment names.
  init(
    discoveringFrom directory: String, environment: GitEnvironment
  ) throws(RepositoryError) {
    if let named = environment.gitDirectory {
      try self.init(
        opening: DiskPath.absolute(named, from: directory), searching: false,
        from: directory, environment: environment)
    } else {
      try self.init(
        opening: directory, searching: true, from: directory, environment: environment)
    }
  }

  init(
    opening path: String, searching: Bool, from directory: String, environment: GitEnvironment
  ) throws(RepositoryError) {
    try Library.start()
    var repository: OpaquePointer?
    let flags = searching ? 0 : UInt32(GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue)
    let code = git_repository_open_ext(&repository, path, flags, nil)
    guard code == 0, let repository else { throw Self.failure(code, opening: path) }
    do {
      try Self.checkFormat(of: repository)
      objects = try Self.objects(of: repository, from: directory, environment: environment)
      self.repository = repository
    } catch {
      git_repository_free(repository)
      throw error
    }
  }

  private static func failure(_ code: Int32, opening path: String) -> RepositoryError {
    let reason = RepositoryError.lastMessage
    if reason.contains("unsupported extension") || reason.contains("unsupported repository") {
      return .unsupported(
        "a repository format that says \"\(reason)\"", "use a repository of Git's default format")
    }
    if code == GIT_ENOTFOUND.rawValue {
      return RepositoryError(
        .notARepository,
        "there is no Git repository at \(path) or above it; change into one or set GIT_DIR")
    }
    return RepositoryError(.other, "the repository at \(path) cannot be opened: \(reason)")
  }

  /// Refuses the formats that libgit2 opens, as their extensions are allowed, but would misread.
  private static func checkFormat(of repository: OpaquePointer) throws(RepositoryError) {
    let format = Config.text("extensions.objectformat", of: repository) ?? "sha1"
    guard format.lowercased() == "sha1" else {
      throw .unsupported(
        "a repository that names its objects by \(format.uppercased().replacingSHA)",
        "only SHA-1 repositories are supported")
    }
    let references = Config.text("extensions.refstorage", of: repository) ?? "files"
    guard references.lowercased() == "files" else {
      throw .unsupported(
        "a repository that stores its references as \(references)",
        "convert it with `git refs migrate --ref-format=files`")
    }
  }

  /// The place to read objects from: the repository's own, or what the environment names.
  private static func objects(
    of repository: OpaquePointer, from directory: String, environment: GitEnvironment
  ) throws(RepositoryError) -> OpaquePointer {
    var objects: OpaquePointer?
    if let named = environment.objectDirectory {
      let path = DiskPath.absolute(named, from: directory)
      guard git_odb_open(&objects, path) == 0, let objects else {
        throw .last(doing: "opening the objects in \(path)")
      }
      git_repository_set_odb(repository, objects)
    }
    if objects == nil, git_repository_odb(&objects, repository) != 0 {
      throw .last(doing: "opening the repository's objects")
    }
    guard let objects else { throw .last(doing: "opening the repository's objects") }
    for named in environment.alternateObjectDirectories {
      let path = DiskPath.absolute(named, from: directory)
      // One that does not exist is passed over, as Git does.
      _ = git_odb_add_disk_alternate(objects, path)
    }
    return objects
  }
}

extension String {
  /// `SHA256` as it is usually written.
  fileprivate var replacingSHA: String { self == "SHA256" ? "SHA-256" : self }
}
