import CLibgit2

/// Git's configuration as its files give it; what `git -c` sets for one command is not seen.
///
/// Its files are read once: each question to libgit2's own would look whether they have changed.
final class Config {
  private let repository: OpaquePointer
  private var snapshot: OpaquePointer?

  /// - Parameter repository: has to outlive this.
  init(of repository: OpaquePointer) {
    self.repository = repository
  }

  deinit { forget() }

  /// Reads the files again when it is asked next.
  func forget() {
    git_config_free(snapshot)
    snapshot = nil
  }

  /// The last value of a key, or nil where it has none.
  func text(_ key: String) -> String? {
    var value: UnsafePointer<CChar>?
    guard let values = values(), git_config_get_string(&value, values, key) == 0, let value else {
      return nil
    }
    return String(cString: value)
  }

  /// Whether a key has a true value, as Git reads truth (`true`, `yes`, `on`, 1, no value).
  func flag(_ key: String) -> Bool? {
    var value: Int32 = 0
    guard let values = values(), git_config_get_bool(&value, values, key) == 0 else { return nil }
    return value != 0
  }

  /// Whether any key that a regular expression matches has a value.
  func hasKey(matching expression: String) -> Bool {
    var iterator: OpaquePointer?
    guard let values = values(), git_config_iterator_glob_new(&iterator, values, expression) == 0
    else { return false }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    return git_config_next(&entry, iterator) == 0
  }

  private func values() -> OpaquePointer? {
    if snapshot == nil, git_repository_config_snapshot(&snapshot, repository) != 0 { return nil }
    return snapshot
  }
}
