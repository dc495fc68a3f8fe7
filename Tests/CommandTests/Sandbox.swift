import Foundation
import TestSupport

/// A directory with a home of its own, in which real repositories are made; removed at the end.
final class Sandbox: Sendable {
  let directory: String
  let environment: [String: String]

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter files: what the repository's first commit holds; nil leaves it without one.
  convenience init(_ files: [String: String]? = nil) throws {
    try self.init()
    if let image = Self.image {
      try write(image, to: Self.imagePath)
    }
    if let files { try commit(files) }
  }

  private static let imagePath = ".git/git-readiness/rules"

  /// What the program keeps of its rules, made once: to read them all anew in each of hundreds of
  /// repositories would take most of the tests' time.
  private static let image: [UInt8]? = {
    guard let sandbox = try? Sandbox(), (try? sandbox.commit(["a": "1"])) != nil,
      (try? sandbox.readiness("status")) != nil
    else { return nil }
    return try? sandbox.bytes(imagePath)
  }()

  private init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    directory = base + "/command-tests-" + UUID().uuidString
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = [
      "HOME": directory, "PATH": "\(directory)/bin:\(path)", "LC_ALL": "C",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": "",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
      "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
      "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
      "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    ]
    for name in ["bin", "repository"] {
      try FileManager.default.createDirectory(
        atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(directory)/bin/git-readiness", withDestinationPath: Program.path)
    try Self.configuration.write(
      toFile: "\(directory)/.gitconfig", atomically: false, encoding: .utf8)
    try git("init", "-q")
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  private static let configuration = """
    [init]
      defaultBranch = main
    [protocol "file"]
      allow = always
    [advice]
      detachedHead = false
    [gc]
      auto = 0

    """

  /// The repository most tests use.
  var top: String { directory + "/repository" }

  // Processes.

  /// Runs a program to its end, whatever its exit status.
  func run(
    _ arguments: [String], in place: String? = nil, with extra: [String: String] = [:],
    input: String = ""
  ) throws -> Outcome {
    let run = try ProgramRun(
      arguments, in: place ?? top, environment: environment.merging(extra) { $1 }, input: input,
      scratch: directory)
    return Outcome(status: run.status, output: run.output, errors: run.errors)
  }

  /// What a git command that must succeed prints.
  @discardableResult
  func git(
    _ arguments: String..., in place: String? = nil, with extra: [String: String] = [:],
    input: String = ""
  ) throws -> String {
    let outcome = try run(["git"] + arguments, in: place, with: extra, input: input)
    guard outcome.status == 0 else {
      throw Failure(description: "git \(arguments.joined(separator: " ")): \(outcome.text)")
    }
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Runs the program under test.
  @discardableResult
  func readiness(
    _ arguments: String..., in place: String? = nil, with extra: [String: String] = [:],
    input: String = ""
  ) throws -> Outcome {
    try run(["git-readiness"] + arguments, in: place, with: extra, input: input)
  }

  /// Runs `git commit`, whatever the hook says to it.
  func committing(
    _ arguments: String..., in place: String? = nil, with extra: [String: String] = [:]
  ) throws -> Outcome {
    try run(["git", "commit", "-m", "change"] + arguments, in: place, with: extra)
  }
}
