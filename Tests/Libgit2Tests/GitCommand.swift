import Foundation
import Git
import Libgit2
import TestSupport

/// A directory in which real repositories are made by the `git` command, removed at the end.
final class Sandbox {
  let directory: String
  /// No configuration of the user or the system, and the same dates in every run.
  let environment: [String: String]

  init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    directory = base + "/libgit2-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: directory + "/repository", withIntermediateDirectories: true)
    environment = [
      "HOME": directory, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b",
      "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b",
    ]
    let config = """
      [init]
        defaultBranch = main
      [protocol "file"]
        allow = always
      [advice]
        detachedHead = false
      [uploadpack]
        allowFilter = true
        allowAnySHA1InWant = true
      """
    try config.write(toFile: directory + "/.gitconfig", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  /// The repository most tests use.
  var top: String { directory + "/repository" }

  struct Output {
    let status: Int32
    let text: String
    let errors: String

    var line: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  func process(
    _ arguments: [String], in place: String? = nil, with extra: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.environment = environment.merging(extra) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: place ?? top)
    return process
  }

  /// Runs git whatever its exit status.
  func run(
    _ arguments: [String], in place: String? = nil, with extra: [String: String] = [:],
    input: String = ""
  ) throws -> Output {
    let run = try ProgramRun(
      ["git"] + arguments, in: place ?? top, environment: environment.merging(extra) { $1 },
      input: input, scratch: directory)
    return Output(status: run.status, text: run.output, errors: run.errors)
  }

  /// What a git command that must succeed prints.
  @discardableResult
  func git(
    _ arguments: String..., in place: String? = nil, with extra: [String: String] = [:],
    input: String = ""
  ) throws -> String {
    let output = try run(arguments, in: place, with: extra, input: input)
    guard output.status == 0 else {
      throw Failure(description: "git \(arguments.joined(separator: " ")): \(output.errors)")
    }
    return output.line
  }

  func write(_ files: [String: String], in place: String? = nil) throws {
    for (path, text) in files {
      let location = URL(fileURLWithPath: (place ?? top) + "/" + path)
      try FileManager.default.createDirectory(
        at: location.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: location, atomically: false, encoding: .utf8)
    }
  }

  func read(_ path: String, in place: String? = nil) throws -> String {
    try String(contentsOfFile: (place ?? top) + "/" + path, encoding: .utf8)
  }

  func remove(_ path: String, in place: String? = nil) throws {
    try FileManager.default.removeItem(atPath: (place ?? top) + "/" + path)
  }

  /// Makes the repository with one commit of the files.
  @discardableResult
  func start(_ files: [String: String]) throws -> ObjectID {
    try git("init", "-q", ".")
    return try commit(files)
  }

  @discardableResult
  func commit(_ files: [String: String] = [:], in place: String? = nil) throws -> ObjectID {
    try write(files, in: place)
    try git("add", "-A", in: place)
    try git("commit", "-q", "--allow-empty", "-m", "change files", in: place)
    return try id("HEAD", in: place)
  }

  func id(_ revision: String, in place: String? = nil) throws -> ObjectID {
    let hex = try git("rev-parse", "--verify", revision, in: place)
    guard let id = ObjectID(hex: hex) else { throw Failure(description: "\(hex) is no id") }
    return id
  }

  func open(
    _ place: String? = nil, with variables: [String: String] = [:]
  ) throws(RepositoryError) -> Repository {
    try Repository(
      discoveringFrom: place ?? top,
      environment: GitEnvironment(environment.merging(variables) { $1 }))
  }

  /// The tree that git itself makes of an index.
  func writtenTree(in place: String? = nil, with extra: [String: String] = [:]) throws -> ObjectID {
    let hex = try git("write-tree", in: place, with: extra)
    guard let id = ObjectID(hex: hex) else { throw Failure(description: "\(hex) is no id") }
    return id
  }

  /// The names of all files that hold objects or packs.
  func storedFiles(in gitDirectory: String = ".git") -> [String] {
    let objects = top + "/" + gitDirectory + "/objects"
    return (FileManager.default.enumerator(atPath: objects)?.allObjects as? [String] ?? []).sorted()
  }
}

extension Change {
  /// As `git diff --raw --no-abbrev --no-renames` prints it, without the letter.
  var raw: String {
    let zeros = String(repeating: "0", count: 40)
    let modes = [base, new].map { side in
      side.map { "\($0.kind.mode == 0o040000 ? "0" : "")\(String($0.kind.mode, radix: 8))" }
        ?? "000000"
    }
    return ":\(modes[0]) \(modes[1]) \(base?.id.hex ?? zeros) \(new?.id.hex ?? zeros)\t\(path.text)"
  }
}
