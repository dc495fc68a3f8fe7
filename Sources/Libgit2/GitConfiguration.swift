import Git

extension Repository {
  /// What `git --version` says, without its first words; nil where no `git` is found.
  package borrowing func gitVersion() -> String? {
    let result = GitProcess(arguments: ["--version"], environment: environment.variables)
      .run(keepingOutput: true)
    guard result.status == 0 else { return nil }
    let words = result.errors.split { $0 == " " || $0 == "\n" }
    return words.count > 2 ? String(words[2]) : nil
  }

  /// Sets a value of this repository's own configuration.
  package borrowing func setConfig(_ key: String, to value: String) throws(RepositoryError) {
    try configure(["--replace-all", key, value], doing: "setting \(key)")
  }

  /// Takes a whole section out of this repository's own configuration.
  package borrowing func removeConfigSection(_ name: String) throws(RepositoryError) {
    try configure(["--remove-section", name], doing: "removing \(name)")
  }

  /// Git itself writes, because libgit2 leaves an empty section behind.
  private borrowing func configure(
    _ arguments: [String], doing what: String
  ) throws(RepositoryError) {
    var variables = environment.variables
    variables["GIT_DIR"] = gitDirectory
    let result = GitProcess(
      arguments: ["config", "--local"] + arguments, environment: variables
    ).run()
    handle.config.forget()
    guard result.status == 0 else {
      throw RepositoryError(.other, "\(what) in Git's configuration failed: \(result.errors)")
    }
  }
}
