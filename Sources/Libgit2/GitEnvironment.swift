import Git

/// The environment variables by which Git tells its hooks what they are about.
///
/// A plain value that the executable makes once, so that nothing else reads or changes the
/// process's environment. libgit2's own reading of it is not used: it refuses GIT_WORK_TREE and
/// GIT_COMMON_DIR, which Git exports, and reads the whole index that GIT_INDEX_FILE names.
package struct GitEnvironment: Sendable {
  /// Every variable of the process: what a `git` started from here is given too.
  package let variables: [String: String]

  package init(_ variables: [String: String]) {
    self.variables = variables
  }

  package var gitDirectory: String? { self["GIT_DIR"] }
  package var workTree: String? { self["GIT_WORK_TREE"] }
  package var commonDirectory: String? { self["GIT_COMMON_DIR"] }
  /// The index of the commit being made, which is often not the repository's own.
  package var indexFile: String? { self["GIT_INDEX_FILE"] }
  /// Where new objects are looked up first: while a push is received, its quarantine.
  package var objectDirectory: String? { self["GIT_OBJECT_DIRECTORY"] }
  package var quarantine: String? { self["GIT_QUARANTINE_PATH"] }

  package var alternateObjectDirectories: [String] {
    Self.list(self["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "")
  }

  /// The commits being merged, which `git merge` names by variables `GITHEAD_<id>`; in
  /// pre-merge-commit they are told nowhere else.
  package var mergeHeads: [ObjectID] {
    let prefix = "GITHEAD_"
    return variables.keys.filter { $0.hasPrefix(prefix) }.sorted()
      .compactMap { ObjectID(hex: $0.dropFirst(prefix.count)) }
  }

  /// A variable's value; an empty one counts as unset.
  private subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// Paths separated by colons. One that starts with a quotation mark is quoted as in C, as it
  /// holds a colon itself.
  static func list(_ text: String) -> [String] {
    var paths: [String] = []
    var path = ""
    var isQuoted = false
    var rest = text.unicodeScalars.makeIterator()
    while let scalar = rest.next() {
      switch scalar {
      case "\"" where isQuoted || path.isEmpty: isQuoted.toggle()
      case "\\" where isQuoted:
        if let next = rest.next() { path.unicodeScalars.append(next) }
      case ":" where !isQuoted:
        paths.append(path)
        path = ""
      default: path.unicodeScalars.append(scalar)
      }
    }
    paths.append(path)
    return paths.filter { !$0.isEmpty }
  }
}
