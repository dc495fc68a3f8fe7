import Foundation
import TestSupport

/// Texts that stand for what a service's repository holds.
enum Sample {
  /// A Dockerfile that no rule has anything against.
  static let dockerfile = "FROM scratch\nCOPY app /app\nUSER 1000\nENTRYPOINT [\"/app\"]\n"
  static let emptyDockerfile = "# to do\n"
  static let emptyRule = "containers/empty-dockerfile"
  static let emptyLine =
    "Dockerfile:1:1: error: Dockerfile builds nothing: it has no instructions "
    + "[containers/empty-dockerfile]"

  /// A rule of a repository's own: `mark` followed by a word in a text file is bad.
  static let ownRule = """
    title: A mark in a text
    category: operations
    severity: error
    message: "{path} has the mark {name}"
    paths: ["**/*.txt"]
    match: { text: 'mark (?<name>\\S+)' }
    why: Marks must not be there.
    fix: Take the mark away.
    bad:
      - path: a.txt
        text: "<<>mark here\\n"
      - path: b.txt
        text: "<<>mark there\\n"
    good:
      - path: a.txt
        text: "marked\\n"
      - path: a.md
        text: "mark here\\n"

    """
  static let ownRulePath = ".readiness/rules.d/own/mark.yml"
}

extension Sandbox {
  func path(_ path: String, in place: String? = nil) -> String { (place ?? top) + "/" + path }

  func write(_ files: [String: String], in place: String? = nil) throws {
    for (path, text) in files { try write(Array(text.utf8), to: path, in: place) }
  }

  func write(_ bytes: [UInt8], to path: String, in place: String? = nil) throws {
    let location = URL(fileURLWithPath: self.path(path, in: place))
    try FileManager.default.createDirectory(
      at: location.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: location)
  }

  func read(_ path: String, in place: String? = nil) throws -> String {
    try String(contentsOfFile: self.path(path, in: place), encoding: .utf8)
  }

  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: self.path(path))))
  }

  func exists(_ path: String, in place: String? = nil) -> Bool {
    FileManager.default.fileExists(atPath: self.path(path, in: place))
  }

  func remove(_ path: String, in place: String? = nil) throws {
    try FileManager.default.removeItem(atPath: self.path(path, in: place))
  }

  /// Makes a file that only the shell can name: `path` is a word of `printf`.
  func write(_ text: String, toPrinted path: String) throws {
    let script = "printf '%s' \"$1\" > \"$(printf '\(path)')\""
    let outcome = try run(["sh", "-c", script, "sh", text])
    guard outcome.status == 0 else { throw Failure(description: outcome.text) }
  }

  func setMode(_ mode: Int, of path: String) throws {
    if mode & 0o111 != 0, try isFile(path) { try makeExecutable(self.path(path)) }
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: self.path(path))
  }

  private func isFile(_ path: String) throws -> Bool {
    let attributes = try FileManager.default.attributesOfItem(atPath: self.path(path))
    return attributes[.type] as? FileAttributeType == .typeRegular
  }

  func mode(of path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: self.path(path))
    return attributes[.posixPermissions] as? Int
  }

  // Repositories.

  /// Commits everything without asking a hook, and returns the commit's id.
  @discardableResult
  func commit(_ files: [String: String] = [:], in place: String? = nil) throws -> String {
    try write(files, in: place)
    try git("add", "-A", in: place)
    try git("commit", "-q", "--no-verify", "--allow-empty", "-m", "change", in: place)
    return try git("rev-parse", "HEAD", in: place)
  }

  /// A repository that keeps a readiness file and has the hook.
  static func adopted(_ files: [String: String]) throws -> Sandbox {
    let sandbox = try Sandbox(files)
    try sandbox.adopt()
    return sandbox
  }

  func adopt() throws {
    for outcome in [try readiness("init"), try readiness("install")] where outcome.status != 0 {
      throw Failure(description: outcome.text)
    }
    try commit()
  }

  /// Everything a refused commit must leave as it was: what is staged, on disk and in the refs.
  func state(in place: String? = nil) throws -> [String] {
    [
      try git("status", "--porcelain=v2", "--branch", "--untracked-files=all", in: place),
      try git("ls-files", "--stage", in: place),
      try git("for-each-ref", in: place),
    ]
  }

  /// The names of all files that hold objects or packs.
  func storedFiles() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(".git/objects")).sorted()
  }

  func show(_ name: String, in place: String? = nil) throws -> String {
    try run(["git", "show", name], in: place).output
  }
}
