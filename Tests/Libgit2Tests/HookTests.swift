import Foundation
import Git
import TestSupport
import Testing

@testable import Libgit2

/// What a hook sees, asked while Git really runs one.
struct HookTests {
  /// Runs a git command and, while its hook waits, `body` with the hook's environment and
  /// current directory.
  private func during(
    _ hook: String, of command: [String], in sandbox: Sandbox, hooks: String? = nil,
    at place: String? = nil, with extra: [String: String] = [:],
    _ body: ([String: String], String) throws -> Void
  ) throws -> Int32 {
    let base = sandbox.directory + "/" + UUID().uuidString
    let script = """
      #!/bin/sh
      pwd > '\(base).pwd'
      env -0 > '\(base).env'
      touch '\(base).ready'
      while [ ! -e '\(base).go' ]; do sleep 0.01; done
      """
    let file = (hooks ?? sandbox.top + "/.git/hooks") + "/" + hook
    try script.write(toFile: file, atomically: false, encoding: .utf8)
    try makeExecutable(file)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let process = sandbox.process(command, in: place, with: extra)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      _ = FileManager.default.createFile(atPath: base + ".go", contents: nil)
      process.waitUntilExit()
    }
    while !FileManager.default.fileExists(atPath: base + ".ready") {
      guard process.isRunning else { throw Sandbox.Failure(description: "\(hook) did not run") }
      Thread.sleep(forTimeInterval: 0.005)
    }
    var variables: [String: String] = [:]
    let text = try String(contentsOfFile: base + ".env", encoding: .utf8)
    for line in text.split(separator: "\0") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    let directory = try String(contentsOfFile: base + ".pwd", encoding: .utf8)
    try body(variables, directory.trimmingCharacters(in: .newlines))
    _ = FileManager.default.createFile(atPath: base + ".go", contents: nil)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The tree that the hook would judge.
  private func judged(_ variables: [String: String], _ directory: String) throws -> ObjectID {
    var repository = try Repository(
      discoveringFrom: directory, environment: GitEnvironment(variables))
    return try repository.stagedTree()
  }

  @Test(arguments: [
    ["commit", "-m", "x"], ["commit", "-m", "x", "-a"], ["commit", "-m", "x", "a"],
    ["commit", "-m", "x", "-i", "a"], ["commit", "-m", "x", "-o", "b/c"],
    ["commit", "--amend", "-m", "x"],
  ])
  func `the tree judged is the tree committed`(command: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b/c": "1", "d": "1"])
    try sandbox.write(["a": "2", "b/c": "2", "d": "2"])
    try sandbox.git("add", "d")
    var tree: ObjectID?
    let status = try during("pre-commit", of: command, in: sandbox) { tree = try judged($0, $1) }
    #expect(status == 0)
    #expect(try tree == sandbox.id("HEAD^{tree}"))
  }

  @Test func `the first commit is judged before there is a HEAD`() throws {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", ".")
    try sandbox.write(["a": "1"])
    try sandbox.git("add", "a")
    var tree: ObjectID?
    _ = try during("pre-commit", of: ["commit", "-m", "x"], in: sandbox) {
      tree = try judged($0, $1)
      let repository = try Repository(discoveringFrom: $1, environment: GitEnvironment($0))
      #expect(try repository.head() == nil)
    }
    #expect(try tree == sandbox.id("HEAD^{tree}"))
  }

  @Test(arguments: [[], ["-a"], ["a"]])
  func `a commit in a linked working tree is judged there`(options: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked, "-b", "other")
    try sandbox.write(["a": "2"], in: linked)
    try sandbox.git("add", "a", in: linked)
    var tree: ObjectID?
    _ = try during(
      "pre-commit", of: ["commit", "-m", "x"] + options, in: sandbox, at: linked
    ) { variables, directory in
      tree = try judged(variables, directory)
      let repository = try Repository(
        discoveringFrom: directory, environment: GitEnvironment(variables))
      #expect(repository.workTree == linked)
    }
    #expect(try tree == sandbox.id("other^{tree}"))
  }

  @Test func `a commit in a submodule is judged there`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let outer = sandbox.directory + "/outer"
    try sandbox.git("init", "-q", outer)
    try sandbox.git("submodule", "--quiet", "add", sandbox.top, "inner", in: outer)
    let inner = outer + "/inner"
    try sandbox.write(["a": "2"], in: inner)
    var tree: ObjectID?
    _ = try during(
      "pre-commit", of: ["commit", "-m", "x", "-a"], in: sandbox,
      hooks: outer + "/.git/modules/inner/hooks", at: inner
    ) { variables, directory in
      tree = try judged(variables, directory)
      let repository = try Repository(
        discoveringFrom: directory, environment: GitEnvironment(variables))
      #expect(repository.workTree == inner)
    }
    #expect(try tree == sandbox.id("HEAD^{tree}", in: inner))
  }

  @Test func `a repository and working tree that the user names are used`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let apart = sandbox.directory + "/apart"
    try sandbox.write(["a": "2"], in: apart)
    var tree: ObjectID?
    _ = try during(
      "pre-commit", of: ["commit", "-m", "x", "-a"], in: sandbox, at: apart,
      with: ["GIT_DIR": sandbox.top + "/.git", "GIT_WORK_TREE": apart]
    ) { variables, directory in
      tree = try judged(variables, directory)
      var repository = try Repository(
        discoveringFrom: directory, environment: GitEnvironment(variables))
      #expect(repository.isBare == false)
      #expect(try repository.workTreeTree() == tree)
    }
    #expect(try tree == sandbox.id("HEAD^{tree}"))
  }

  @Test func `an index of the user's own is the one judged`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let own = ["GIT_INDEX_FILE": ".git/own"]
    try sandbox.write(["b": "1"])
    try sandbox.git("add", "b", with: own)
    var tree: ObjectID?
    _ = try during("pre-commit", of: ["commit", "-m", "x"], in: sandbox, with: own) {
      tree = try judged($0, $1)
    }
    #expect(try tree == sandbox.id("HEAD^{tree}"))
  }

  @Test func `while git merges only the environment tells the other parent`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["b": "1"])
    try sandbox.git("checkout", "-q", "theirs")
    let theirs = try sandbox.commit(["c": "1"])
    try sandbox.git("checkout", "-q", "main")
    var heads: [ObjectID] = []
    _ = try during("pre-merge-commit", of: ["merge", "theirs", "-m", "x"], in: sandbox) {
      let repository = try Repository(discoveringFrom: $1, environment: GitEnvironment($0))
      heads = try repository.mergeHeads()
    }
    #expect(heads == [theirs])
  }

  @Test func `a pushed commit is read from its quarantine`() throws {
    let sandbox = try Sandbox()
    let known = try sandbox.start(["a": "1"])
    let server = sandbox.directory + "/server.git"
    try sandbox.git("clone", "-q", "--bare", sandbox.top, server)
    let pushed = try sandbox.commit(["a": "2"])
    var tree: ObjectID?
    let status = try during(
      "pre-receive", of: ["push", "-q", server, "main"], in: sandbox, hooks: server + "/hooks"
    ) { variables, directory in
      let environment = GitEnvironment(variables)
      #expect(environment.quarantine != nil)
      let repository = try Repository(discoveringFrom: directory, environment: environment)
      #expect(repository.isBare == true)
      tree = try repository.tree(of: pushed)
      // What the server has already is not in quarantine.
      #expect(try repository.commit(pushed).parents == [known])
      #expect(try repository.commit(known).parents == [])
    }
    #expect(status == 0)
    #expect(try tree == sandbox.id("HEAD^{tree}"))
  }

  /// Stages the readiness file from within the hook of a commit.
  private func stagedDuring(
    _ options: [String], in sandbox: Sandbox, at place: String? = nil
  ) throws -> WorkTreeCopy? {
    var copy: WorkTreeCopy?
    let status = try during(
      "pre-commit", of: ["commit", "-m", "x"] + options, in: sandbox, at: place
    ) { variables, directory in
      let repository = try Repository(
        discoveringFrom: directory, environment: GitEnvironment(variables))
      let blob = try repository.write(blob: Array("new\n".utf8))
      copy = try repository.stage(path: ".readiness", blob: blob)
    }
    #expect(status == 0)
    return copy
  }

  @Test(arguments: [[], ["-a"], ["a"], ["-i", "a"], ["-o", "a"]])
  func `a file staged by the hook is committed and nothing is left over`(options: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b": "1", ".readiness": "old\n"])
    try sandbox.write(["a": "2", "b": "2"])
    try sandbox.git("add", "a")
    #expect(try stagedDuring(options, in: sandbox) == .written)
    #expect(try sandbox.git("show", "HEAD:.readiness") == "new")
    #expect(try sandbox.read(".readiness") == "new\n")
    let rest = options == ["-a"] ? "" : "M b"
    #expect(try sandbox.git("status", "--porcelain") == rest)
  }

  @Test func `a file staged in a partial commit of a linked working tree is in both indexes`()
    throws
  {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", ".readiness": "old\n"])
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked, "-b", "other")
    try sandbox.write(["a": "2"], in: linked)
    #expect(try stagedDuring(["a"], in: sandbox, at: linked) == .written)
    #expect(try sandbox.git("show", "HEAD:.readiness", in: linked) == "new")
    #expect(try sandbox.git("status", "--porcelain", in: linked) == "")
  }

  @Test func `other files staged stay staged through a partial commit`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b": "1"])
    try sandbox.write(["a": "2", "b": "2"])
    try sandbox.git("add", "a", "b")
    #expect(try stagedDuring(["a"], in: sandbox) == .written)
    #expect(try sandbox.git("status", "--porcelain") == "M  b".trimmingCharacters(in: .whitespaces))
    #expect(try sandbox.git("diff", "--cached", "--name-only") == "b")
  }
}
