import CLibgit2

/// libgit2's view of a repository and of its objects, freed when the value ends.
struct RepositoryHandle: ~Copyable {
  let repository: OpaquePointer
  let objects: OpaquePointer
  let files: ObjectFiles
  let config: Config

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
      let config = Config(of: repository)
      try Self.checkFormat(config)
      let place = try ObjectPlace(of: repository, from: directory, environment: environment)
      objects = try Self.objects(of: repository, at: place, environment: environment)
      files = place.files
      self.repository = repository
      self.config = config
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
  private static func checkFormat(_ config: Config) throws(RepositoryError) {
    let format = config.text("extensions.objectformat") ?? "sha1"
    guard format.lowercased() == "sha1" else {
      throw .unsupported(
        "a repository that names its objects by \(format.uppercased().replacingSHA)",
        "only SHA-1 repositories are supported")
    }
    let references = config.text("extensions.refstorage") ?? "files"
    guard references.lowercased() == "files" else {
      throw .unsupported(
        "a repository that stores its references as \(references)",
        "convert it with `git refs migrate --ref-format=files`")
    }
  }

  /// The objects of the repository, or those that the environment names in their place.
  private static func objects(
    of repository: OpaquePointer, at place: ObjectPlace, environment: GitEnvironment
  ) throws(RepositoryError) -> OpaquePointer {
    if environment.objectDirectory != nil {
      let objects = try place.open()
      git_repository_set_odb(repository, objects)
      return objects
    }
    var objects: OpaquePointer?
    guard git_repository_odb(&objects, repository) == 0, let objects else {
      throw .last(doing: "opening the repository's objects")
    }
    place.addAlternates(to: objects)
    return objects
  }
}

extension String {
  /// `SHA256` as it is usually written.
  fileprivate var replacingSHA: String { self == "SHA256" ? "SHA-256" : self }
}
