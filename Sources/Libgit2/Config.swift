import CLibgit2

/// Git's configuration as its files give it; what `git -c` sets for one command is not seen.
enum Config {
  /// The last value of a key, or nil where it has none.
  static func text(_ key: String, of repository: OpaquePointer) -> String? {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, repository) == 0 else { return nil }
    defer { git_config_free(config) }
    var value: UnsafePointer<CChar>?
    guard git_config_get_string(&value, config, key) == 0, let value else { return nil }
    return String(cString: value)
  }

  /// Whether a key has a true value, as Git reads truth (`true`, `yes`, `on`, 1, no value).
  static func flag(_ key: String, of repository: OpaquePointer) -> Bool? {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, repository) == 0 else { return nil }
    defer { git_config_free(config) }
    var value: Int32 = 0
    return git_config_get_bool(&value, config, key) == 0 ? value != 0 : nil
  }

  /// Whether any key that a regular expression matches has a value.
  static func hasKey(matching expression: String, in repository: OpaquePointer) -> Bool {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, repository) == 0 else { return false }
    defer { git_config_free(config) }
    var iterator: OpaquePointer?
    guard git_config_iterator_glob_new(&iterator, config, expression) == 0 else { return false }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    return git_config_next(&entry, iterator) == 0
  }
}
