import Foundation
import Git
import Testing

@testable import Libgit2

/// Writing one file into the index and onto the disk.
struct StagingTests {
  private func stage(_ text: String, at path: Path = "file", in sandbox: Sandbox) throws
    -> WorkTreeCopy
  {
    let repository = try sandbox.open()
    return try repository.stage(
      path: path, blob: try repository.write(blob: Array(text.utf8)))
  }

  @Test func `a file that was absent is staged and written`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    #expect(try stage("new", at: "sub/file", in: sandbox) == .written)
    #expect(try sandbox.git("status", "--porcelain") == "A  sub/file")
    #expect(try sandbox.read("sub/file") == "new")
  }

  @Test func `a file that the user changed is staged and left as it is on disk`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["file": "old"])
    try sandbox.write(["file": "the user's"])
    #expect(try stage("new", in: sandbox) == .kept)
    #expect(try sandbox.read("file") == "the user's")
    #expect(try sandbox.git("show", ":file") == "new")
  }

  @Test func `a file that is as it should be is not written again`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["file": "old"])
    try sandbox.write(["file": "new"])
    #expect(try stage("new", in: sandbox) == .current)
  }

  @Test func `a symbolic link is neither followed nor replaced`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["file": "old"])
    try sandbox.write(["elsewhere": "old"], in: sandbox.directory)
    try sandbox.remove("file")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.top + "/file", withDestinationPath: sandbox.directory + "/elsewhere")
    #expect(try stage("new", in: sandbox) == .kept)
    #expect(try sandbox.read("elsewhere", in: sandbox.directory) == "old")
  }

  @Test func `a directory that is a symbolic link is not written into`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.top + "/sub", withDestinationPath: sandbox.directory)
    #expect(try stage("new", at: "sub/file", in: sandbox) == .kept)
    #expect(!FileManager.default.fileExists(atPath: sandbox.directory + "/file"))
  }

  @Test(arguments: ["--split-index", "--untracked-cache", "--index-version=4"])
  func `all other entries and flags stay as they are`(option: String) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b": "1", "c/d": "1", "file": "old"])
    let arguments = option.split(separator: "=").map(String.init)
    #expect(try sandbox.run(["update-index"] + arguments).status == 0)
    try sandbox.git("update-index", "--assume-unchanged", "a")
    try sandbox.git("update-index", "--skip-worktree", "b")
    try sandbox.write(["announced": "1"])
    try sandbox.git("add", "-N", "announced")
    let before = try entries(in: sandbox)
    #expect(try stage("new", in: sandbox) == .written)
    #expect(try entries(in: sandbox) == before)
    #expect(try sandbox.git("show", ":file") == "new")
  }

  @Test func `a sparse index takes the file without being written out`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["kept/a": "1", "left/b/c": "1", "file": "old"])
    try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "kept")
    #expect(try stage("new", in: sandbox) == .written)
    #expect(try sandbox.git("ls-files", "--sparse") == "file\nkept/a\nleft/")
  }

  private func entries(in sandbox: Sandbox) throws -> [String] {
    let details = try sandbox.git("ls-files", "-s", "-v", "--debug")
    var isOther = true
    return details.split(separator: "\n").map(String.init).filter { line in
      if !line.hasPrefix("  ") { isOther = !line.hasSuffix("\tfile") }
      return isOther
    }
  }

  @Test func `an index that stays locked is told with its name`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["file": "old"])
    try sandbox.write([".git/index.lock": ""])
    #expect(
      kind(of: { () throws(RepositoryError) in
        let repository = try sandbox.open()
        let blob = try repository.write(blob: [1])
        _ = try repository.stage(path: "file", blob: blob)
      }) == .locked(sandbox.top + "/.git/index"))
    #expect(try sandbox.read("file") == "old")
  }

  @Test func `an index that is unlocked soon is waited for`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["file": "old"])
    try sandbox.write([".git/index.lock": ""])
    let unlocking = Process()
    unlocking.executableURL = URL(fileURLWithPath: "/bin/sh")
    unlocking.arguments = ["-c", "sleep 0.1; rm '\(sandbox.top)/.git/index.lock'"]
    try unlocking.run()
    #expect(try stage("new", in: sandbox) == .written)
    unlocking.waitUntilExit()
  }

  @Test func `both indexes of a partial commit are named, of others one`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    for (index, expected) in [
      ("/g/next-index-123.lock", ["/g/next-index-123.lock", "/g/index.lock"]),
      ("/g/next-index-.lock", ["/g/next-index-.lock"]),
      ("/g/next-index-1x.lock", ["/g/next-index-1x.lock"]),
      ("/g/index.lock", ["/g/index.lock"]), ("/g/index", ["/g/index"]),
      ("own", [sandbox.top + "/own"]),
    ] {
      let repository = try sandbox.open(with: ["GIT_INDEX_FILE": index])
      #expect(repository.indexesToStageIn() == expected)
    }
  }
}
