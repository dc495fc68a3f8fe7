import Foundation
import Git
import Testing
import TestSupport

@testable import Libgit2

/// Our reading of the index against Git's own.
struct StagedTreeTests {
  enum IndexKind: CaseIterable {
    case version2, version4, untrackedCache, withoutCacheTree, split, splitVersion4, sparse
  }

  private func prepare(_ kind: IndexKind, _ sandbox: Sandbox) throws {
    switch kind {
    case .version2: try sandbox.git("update-index", "--index-version", "2")
    case .version4: try sandbox.git("update-index", "--index-version", "4")
    case .untrackedCache: try sandbox.git("update-index", "--untracked-cache")
    case .withoutCacheTree:
      let lines = try sandbox.git("ls-files", "-s")
      try sandbox.remove(".git/index")
      try sandbox.git("update-index", "--index-info", input: lines + "\n")
    case .split: try sandbox.git("update-index", "--split-index")
    case .splitVersion4:
      try sandbox.git("update-index", "--index-version", "4")
      try sandbox.git("update-index", "--split-index")
    case .sparse:
      try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "kept")
    }
  }

  private func files(_ random: inout SeededGenerator) -> [String: String] {
    var files = ["kept/a": "1", "kept/b/c": "2", "left/out/x": "3", "left/y": "4", "top": "5"]
    for number in 0..<20 {
      let directory = random.pick(["kept", "kept/b", "kept/d/e", "left", "left/out", "other/f"])
      files["\(directory)/file\(number)"] = "\(number)"
    }
    return files
  }

  private func stageSomething(_ random: inout SeededGenerator, _ sandbox: Sandbox) throws {
    let tracked = try sandbox.git("ls-files", "kept", "top").split(separator: "\n").map(String.init)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let path = random.pick(tracked)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where path != "top": _ = try sandbox.run(["rm", "-q", "-f", path])
      case 1: try sandbox.write(["kept/new\(Int.random(in: 0...9, using: &random))/z": "new"])
      case 2: _ = try sandbox.run(["update-index", "--chmod=+x", path])
      default: try sandbox.write([path: "changed \(Int.random(in: 0...9, using: &random))"])
      }
      try sandbox.git("add", "-A", "kept", "top")
    }
  }

  @Test(arguments: IndexKind.allCases)
  func `the staged tree and its changes are those git tells`(kind: IndexKind) throws {
    var random = SeededGenerator(seed: UInt64(5))
    for _ in 0..<3 {
      let sandbox = try Sandbox()
      let head = try sandbox.start(files(&random))
      try prepare(kind, sandbox)
      for _ in 0..<3 {
        try stageSomething(&random, sandbox)
        var repository = try sandbox.open()
        let staged = try repository.stagedTree()
        let found = try changes(from: repository.tree(of: head), to: staged, in: repository)
        // git's letter after the ids is left out.
        let told = try sandbox.git(
          "diff", "--cached", "--raw", "--no-abbrev", "--no-renames"
        ).split(separator: "\n").map { line -> String in
          let parts = line.split(separator: "\t", maxSplits: 1)
          return parts[0].dropLast(2) + "\t" + parts[1]
        }
        #expect(found.map(\.raw) == told)
        #expect(try staged == sandbox.writtenTree())
      }
    }
  }

  @Test func `a file that was only announced is not in the staged tree`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.write(["Dockerfile": "", "new/b": "1"])
    try sandbox.git("add", "-N", ".")
    var repository = try sandbox.open()
    #expect(try repository.stagedTree() == repository.tree(of: sandbox.id("HEAD")))
  }

  @Test func `a checksum of zeros is accepted, as newer versions of git write it`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b/c": "2"])
    let file = URL(fileURLWithPath: sandbox.top + "/.git/index")
    var bytes = try Data(contentsOf: file)
    bytes.replaceSubrange(bytes.count - 20..<bytes.count, with: Data(count: 20))
    try bytes.write(to: file)
    var repository = try sandbox.open()
    #expect(try repository.stagedTree() == repository.tree(of: sandbox.id("HEAD")))
  }

  @Test func `a split index whose shared one is gone is refused`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.git("update-index", "--split-index")
    for name in try FileManager.default.contentsOfDirectory(atPath: sandbox.top + "/.git")
    where name.hasPrefix("sharedindex.") {
      try sandbox.remove(".git/" + name)
    }
    var repository = try sandbox.open()
    let kind = kind(of: { () throws(RepositoryError) in _ = try repository.stagedTree() })
    guard case .corrupt = kind else {
      Issue.record("it was read as \(String(describing: kind))")
      return
    }
  }

  @Test func `a repository without an index has nothing staged`() throws {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", ".")
    var repository = try sandbox.open()
    #expect(try repository.stagedTree() == .emptyTree)
    #expect(try repository.entries(ofTree: .emptyTree) == [])
    #expect(try repository.head() == nil)
  }

  @Test func `an index with conflicts names them`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b": "1"])
    try sandbox.git("branch", "other")
    try sandbox.commit(["a": "2"])
    try sandbox.git("checkout", "-q", "other")
    try sandbox.commit(["a": "3"])
    #expect(try sandbox.run(["merge", "main"]).status == 1)
    var repository = try sandbox.open()
    #expect(
      kind(of: { () throws(RepositoryError) in _ = try repository.stagedTree() })
        == .unmergedIndex(["a"]))
    #expect(try repository.mergeHeads() == [sandbox.id("main")])
  }

  @Test func `a bare repository has nothing staged, which is not the empty tree`() throws {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", "--bare", ".")
    var repository = try sandbox.open()
    #expect(repository.isBare == true)
    #expect(
      kind(of: { () throws(RepositoryError) in _ = try repository.stagedTree() }) == .noWorkTree)
  }

  @Test func `reading what is staged leaves no object behind`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b/c": "2"])
    try sandbox.write(["b/d/e": "3"])
    try sandbox.git("add", ".")
    let before = sandbox.storedFiles()
    var repository = try sandbox.open()
    let staged = try repository.stagedTree()
    let names = try repository.entries(ofTree: staged).map {
      String(decoding: $0.name, as: UTF8.self)
    }
    #expect(names == ["a", "b"])
    #expect(sandbox.storedFiles() == before)
  }
}

/// The kind of the error that `body` throws, or nil where it throws none.
func kind(of body: () throws(RepositoryError) -> Void) -> RepositoryError.Kind? {
  do {
    try body()
    return nil
  } catch {
    return error.kind
  }
}
