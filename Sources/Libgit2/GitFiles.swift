import Git

extension Repository {
  /// A value of Git's configuration; what `git -c` sets for one command is not seen.
  package borrowing func config(_ key: String) -> String? {
    handle.config.text(key)
  }

  /// The path of a file that Git keeps: of this working tree's own (`HEAD`, `index`,
  /// `MERGE_HEAD`, `rebase-merge`), or of those that linked working trees share.
  package borrowing func path(ofGitFile name: String) -> String {
    let shared: Set = [
      "branches", "common", "config", "description", "hooks", "info", "logs", "lost-found",
      "modules", "objects", "packed-refs", "refs", "remotes", "rr-cache", "shallow", "worktrees",
    ]
    let first = name.prefix { $0 != "/" }
    let own = ["info/sparse-checkout", "logs/HEAD", "config.worktree"]
    let isShared = shared.contains(String(first)) && !own.contains(name)
    return DiskPath.join(isShared ? commonDirectory : gitDirectory, name)
  }

  /// Where Git looks for hooks: `core.hooksPath`, as seen from the directory hooks run in.
  package borrowing func hooksDirectory() -> String {
    guard var named = config("core.hooksPath"), !named.isEmpty else {
      return path(ofGitFile: "hooks")
    }
    if named.hasPrefix("~/"), let home = environment.variables["HOME"] {
      named = DiskPath.join(home, String(named.dropFirst(2)))
    }
    return DiskPath.absolute(named, from: workTree ?? gitDirectory)
  }

  /// The commits that the commit being made merges into HEAD, beside HEAD itself.
  ///
  /// They stand in `MERGE_HEAD`, except while `git merge` runs pre-merge-commit: then only the
  /// environment tells them.
  package borrowing func mergeHeads() throws(RepositoryError) -> [ObjectID] {
    let file = try DiskFile.bytes(of: path(ofGitFile: "MERGE_HEAD")) ?? []
    var heads: [ObjectID] = []
    for head in ObjectID.list(inLines: file) + environment.mergeHeads where !heads.contains(head) {
      heads.append(head)
    }
    return heads
  }

  /// The index of the commit being made: what the environment names, or the repository's own.
  package borrowing func indexFile() -> String {
    guard let named = environment.indexFile else { return DiskPath.join(gitDirectory, "index") }
    return DiskPath.absolute(named, from: startDirectory)
  }
}
