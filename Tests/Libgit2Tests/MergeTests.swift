import Git
import Testing
import TestSupport

@testable import Libgit2

/// Merges in memory against those of `git merge-tree`.
struct MergeTests {
  private func text(_ random: inout SeededGenerator) -> String {
    (0..<12).map { "line \($0) \(random.pick(["x", "y"]))\n" }.joined()
  }

  private func change(_ random: inout SeededGenerator, _ sandbox: Sandbox, side: String) throws {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let file =
        "d\(Int.random(in: 0...1, using: &random))/f\(Int.random(in: 0...3, using: &random))"
      switch Int.random(in: 0..<6, using: &random) {
      case 0: _ = try sandbox.run(["rm", "-q", "-f", "--ignore-unmatch", file])
      case 1: try sandbox.write(["new/\(side)\(Int.random(in: 0...3, using: &random))": side])
      case 2: _ = try sandbox.run(["mv", file, "d0/moved-\(side)"])
      default:
        guard let old = try? sandbox.read(file) else { continue }
        var lines = old.split(separator: "\n").map(String.init)
        lines[Int.random(in: 0..<lines.count, using: &random)] += side
        try sandbox.write([file: lines.joined(separator: "\n") + "\n"])
      }
    }
    try sandbox.commit()
  }

  @Test func `a merge in memory is the one git makes`() throws {
    var random = SeededGenerator(seed: 6)
    var clean = 0
    for _ in 0..<25 {
      let sandbox = try Sandbox()
      var files: [String: String] = [:]
      for number in 0..<8 { files["d\(number / 4)/f\(number % 4)"] = text(&random) + "\(number)\n" }
      try sandbox.start(files)
      try sandbox.git("branch", "theirs")
      try change(&random, sandbox, side: "o")
      try sandbox.git("checkout", "-q", "theirs")
      try change(&random, sandbox, side: "t")
      let told = try sandbox.run(["merge-tree", "--write-tree", "--name-only", "main", "theirs"])
      // The merge in memory must not profit from what git has just stored.
      var repository = try sandbox.open()
      let merge = try repository.mergedTree(
        ours: sandbox.id("main"), theirs: sandbox.id("theirs"))
      #expect(merge.conflicts.isEmpty == (told.status == 0))
      guard told.status == 0 else { continue }
      clean += 1
      #expect(merge.tree.hex == told.line)
    }
    #expect(clean >= 8)
  }

  @Test func `a merge leaves no object behind and its tree can be read`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1\n2\n3\n4\n5\n", "b/c": "1"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["a": "0\n2\n3\n4\n5\n", "b/d": "ours"])
    try sandbox.git("checkout", "-q", "theirs")
    try sandbox.commit(["a": "1\n2\n3\n4\n6\n", "b/e": "theirs"])
    let before = sandbox.storedFiles()
    var repository = try sandbox.open()
    let merge = try repository.mergedTree(ours: sandbox.id("main"), theirs: sandbox.id("theirs"))
    #expect(sandbox.storedFiles() == before)
    let names = try changes(from: .emptyTree, to: merge.tree, in: repository).map(\.path.text)
    #expect(names == ["a", "b/c", "b/d", "b/e"])
    let merged = ObjectID(ofBlob: Array("0\n2\n3\n4\n6\n".utf8))
    #expect(try repository.size(ofBlob: merged) == 10)
    #expect(
      try repository.withBlob(merged) { $0.bytes(in: 0..<$0.count) }
        == Array("0\n2\n3\n4\n6\n".utf8))
  }

  @Test func `a conflict keeps our side and is listed unless it is to be ignored`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b": "1", "c": "1"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["a": "ours", "b": "ours"])
    try sandbox.git("rm", "-q", "c")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "theirs")
    try sandbox.commit(["a": "theirs", "b": "theirs", "c": "theirs"])
    var repository = try sandbox.open()
    let merge = try repository.mergedTree(
      ours: sandbox.id("main"), theirs: sandbox.id("theirs"), ignoringConflictsAt: ["b"])
    #expect(merge.conflicts == ["a", "c"])
    #expect(try merge.tree == repository.tree(of: sandbox.id("main")))
  }

  @Test func `histories without a common ancestor are merged from nothing`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.git("checkout", "-q", "--orphan", "theirs")
    try sandbox.git("rm", "-q", "-rf", ".")
    try sandbox.commit(["b": "1"])
    var repository = try sandbox.open()
    let (ours, theirs) = (try sandbox.id("main"), try sandbox.id("theirs"))
    #expect(try repository.mergeBase(ours, theirs) == nil)
    let merge = try repository.mergedTree(ours: ours, theirs: theirs)
    #expect(
      try changes(from: .emptyTree, to: merge.tree, in: repository).map(\.path) == ["a", "b"])
  }

  @Test func `what descends from the other side is all of the merge`() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.start(["a": "1"])
    let new = try sandbox.commit(["a": "2"])
    var repository = try sandbox.open()
    for (ours, theirs) in [(old, new), (new, old), (new, new)] {
      let merge = try repository.mergedTree(ours: ours, theirs: theirs)
      #expect(merge.tree.hex == (try sandbox.git("rev-parse", "\(new.hex)^{tree}")))
      #expect(merge.conflicts.isEmpty)
    }
  }

  @Test func `a sparse index is no hindrance to a merge`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a/x": "1", "b/x": "1"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["a/y": "ours"])
    try sandbox.git("checkout", "-q", "theirs")
    try sandbox.commit(["b/y": "theirs"])
    try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "a")
    var repository = try sandbox.open()
    let merge = try repository.mergedTree(ours: sandbox.id("main"), theirs: sandbox.id("theirs"))
    let told = try sandbox.git("merge-tree", "--write-tree", "main", "theirs")
    #expect(merge.tree.hex == told)
  }

  @Test func `the best common ancestor is the one git names`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let base = try sandbox.commit(["a": "2"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["b": "1"])
    try sandbox.git("checkout", "-q", "theirs")
    try sandbox.commit(["c": "1"])
    let repository = try sandbox.open()
    #expect(try repository.mergeBase(sandbox.id("main"), sandbox.id("theirs")) == base)
  }
}
