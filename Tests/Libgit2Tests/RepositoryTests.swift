import Foundation
import Git
import Testing

@testable import Libgit2

/// Repositories of every sort, good and bad.
struct RepositoryTests {
  @Test func `a directory that is in no repository is told`() throws {
    let sandbox = try Sandbox()
    #expect(kind(of: { () throws(RepositoryError) in _ = try sandbox.open() }) == .notARepository)
  }

  @Test func `objects in memory have the ids that git gives them`() throws {
    let sandbox = try Sandbox()
    let files = ["a": "1", "b/c": "2", "b.c": "3", "b/d/e": "4", "b-c": ""]
    try sandbox.start(files)
    var store = MemoryStore()
    let tree = store.add(files: files)
    #expect(try tree == sandbox.id("HEAD^{tree}"))
    let repository = try sandbox.open()
    #expect(
      try changes(from: .emptyTree, to: tree, in: repository)
        == changes(from: .emptyTree, to: tree, in: store))
  }

  @Test func `revisions name commits and trees`() throws {
    let sandbox = try Sandbox()
    let first = try sandbox.start(["a": "1"])
    let second = try sandbox.commit(["a": "2"])
    try sandbox.git("tag", "-a", "-m", "release", "v1")
    let repository = try sandbox.open()
    #expect(try repository.resolve(revision: "HEAD") == second)
    #expect(try repository.resolve(revision: "HEAD^") == first)
    #expect(try repository.resolve(revision: "v1") == second)
    #expect(try repository.resolve(revision: "main^{tree}") == sandbox.id("HEAD^{tree}"))
    #expect(try repository.head() == second)
    #expect(try repository.tree(of: second) == sandbox.id("HEAD^{tree}"))
    #expect(try repository.tree(of: sandbox.id("HEAD^{tree}")) == sandbox.id("HEAD^{tree}"))
  }

  @Test(arguments: ["nothing", "HEAD^^^", "HEAD:a", "..", "@{"])
  func `a revision that names neither is refused`(revision: String) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let repository = try sandbox.open()
    #expect(
      kind(of: { () throws(RepositoryError) in _ = try repository.resolve(revision: revision) })
        == .revisionNotFound(revision))
  }

  @Test func `a commit tells its parents, time and summary`() throws {
    let sandbox = try Sandbox()
    let first = try sandbox.start(["a": "1"])
    try sandbox.git(
      "commit", "-q", "--allow-empty", "-m", "say what\n\nand why",
      with: ["GIT_COMMITTER_DATE": "1700000000 +0200"])
    let repository = try sandbox.open()
    let id = try sandbox.id("HEAD")
    #expect(
      try repository.commit(id)
        == Commit(
          id: id, tree: sandbox.id("HEAD^{tree}"), parents: [first],
          committerTime: 1_700_000_000, summary: "say what"))
  }

  @Test func `an object of another type is corrupt where it stands`() throws {
    let sandbox = try Sandbox()
    let commit = try sandbox.start(["a": "1"])
    let blob = try sandbox.id("HEAD:a")
    let repository = try sandbox.open()
    let kinds = [
      kind(of: { () throws(RepositoryError) in _ = try repository.entries(ofTree: blob) }),
      kind(of: { () throws(RepositoryError) in _ = try repository.size(ofBlob: commit) }),
      kind(of: { () throws(RepositoryError) in try repository.withBlob(commit) { _ in } }),
      kind(of: { () throws(RepositoryError) in _ = try repository.commit(blob) }),
    ]
    for kind in kinds {
      guard case .corrupt = kind else {
        Issue.record("\(String(describing: kind)) is not corrupt")
        continue
      }
    }
  }

  @Test func `a missing object is told by its id`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let blob = try sandbox.id("HEAD:a")
    try sandbox.remove(".git/objects/\(blob.hex.prefix(2))/\(blob.hex.dropFirst(2))")
    let repository = try sandbox.open()
    #expect(
      kind(of: { () throws(RepositoryError) in _ = try repository.size(ofBlob: blob) })
        == .missingObject(blob))
    #expect(
      kind(of: { () throws(RepositoryError) in try repository.withBlob(blob) { _ in } })
        == .missingObject(blob))
    #expect(repository.contains(blob) == false)
  }

  @Test func `a damaged pack is told`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": String(repeating: "some text ", count: 1000)])
    let blob = try sandbox.id("HEAD:a")
    try sandbox.git("gc", "-q")
    for name in sandbox.storedFiles() where name.hasSuffix(".pack") {
      let file = URL(fileURLWithPath: sandbox.top + "/.git/objects/" + name)
      var bytes = try Data(contentsOf: file)
      for position in 12..<bytes.count - 20 { bytes[position] ^= 0x5a }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      try bytes.write(to: file)
    }
    let repository = try sandbox.open()
    let kind = kind(of: { () throws(RepositoryError) in try repository.withBlob(blob) { _ in } })
    guard case .corrupt = kind else {
      Issue.record("\(String(describing: kind)) is not corrupt")
      return
    }
  }

  @Test func `a repository of SHA-256 is refused with the reason`() throws {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", "--object-format=sha256", ".")
    do {
      _ = try sandbox.open()
      Issue.record("it was opened")
    } catch {
      #expect(error.message.contains("SHA-256"))
      guard case .unsupported = error.kind else {
        Issue.record("\(error.kind) is not unsupported")
        return
      }
    }
  }

  @Test(arguments: [
    "objectformat=sha1", "worktreeconfig=true", "preciousobjects=true", "relativeworktrees=true",
    "partialclone=origin",
  ])
  func `an extension that changes nothing for readers is accepted`(extension: String) throws {
    let sandbox = try Sandbox()
    let head = try sandbox.start(["a": "1"])
    let parts = `extension`.split(separator: "=").map(String.init)
    try sandbox.git("config", "core.repositoryformatversion", "1")
    try sandbox.git("config", "extensions." + parts[0], parts[1])
    let repository = try sandbox.open()
    #expect(try repository.head() == head)
  }

  @Test(arguments: ["refstorage=reftable", "somethingnew=true"])
  func `an extension that changes what is read is refused`(extension: String) throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let parts = `extension`.split(separator: "=").map(String.init)
    let config = try sandbox.read(".git/config")
      .replacingOccurrences(of: "repositoryformatversion = 0", with: "repositoryformatversion = 1")
    try sandbox.write([".git/config": config + "[extensions]\n\(parts[0]) = \(parts[1])\n"])
    let kind = kind(of: { () throws(RepositoryError) in _ = try sandbox.open() })
    guard case .unsupported = kind else {
      Issue.record("\(String(describing: kind)) is not unsupported")
      return
    }
  }

  @Test func `a shallow clone ends where its history was left out`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.commit(["a": "2"])
    let base = try sandbox.commit(["a": "3"])
    try sandbox.git("branch", "theirs")
    let ours = try sandbox.commit(["b": "ours"])
    try sandbox.git("checkout", "-q", "theirs")
    let theirs = try sandbox.commit(["c": "theirs"])
    let clone = sandbox.directory + "/shallow"
    try sandbox.git(
      "clone", "-q", "--depth", "2", "--no-single-branch", "file://" + sandbox.top, clone)
    var repository = try sandbox.open(clone)
    #expect(repository.isShallow == true)
    #expect(try repository.commit(base).parents.isEmpty)
    #expect(try repository.mergeBase(ours, theirs) == base)
    #expect(try repository.resolve(revision: "HEAD^") == base)
    let merge = try repository.mergedTree(ours: ours, theirs: theirs)
    #expect(merge.tree.hex == (try sandbox.git("merge-tree", "--write-tree", ours.hex, theirs.hex)))
    do {
      _ = try repository.resolve(revision: "HEAD~2")
      Issue.record("it was found")
    } catch {
      #expect(error.message.contains("git fetch --deepen"))
    }
  }

  @Test func `a partial clone tells how to get what it left out`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let left = try sandbox.id("HEAD:a")
    try sandbox.commit(["a": "2"])
    let clone = sandbox.directory + "/partial"
    try sandbox.git("clone", "-q", "--filter=blob:none", "file://" + sandbox.top, clone)
    let repository = try sandbox.open(clone)
    #expect(repository.isPartialClone == true)
    #expect(try repository.size(ofBlob: sandbox.id("HEAD:a")) == 1)
    do {
      _ = try repository.size(ofBlob: left)
      Issue.record("it was found")
    } catch {
      #expect(error.kind == .missingObject(left))
      #expect(error.message.contains("git fetch --refetch"))
    }
  }

  @Test func `a merge passes over blobs that a partial clone left out`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a/x": "1", "b/x": "1", "c/x": "1"])
    try sandbox.git("branch", "theirs")
    try sandbox.commit(["a/y": "ours"])
    try sandbox.git("checkout", "-q", "theirs")
    try sandbox.commit(["b/y": "theirs"])
    let clone = sandbox.directory + "/partial"
    try sandbox.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + sandbox.top, clone)
    var repository = try sandbox.open(clone)
    let merge = try repository.mergedTree(ours: sandbox.id("main"), theirs: sandbox.id("theirs"))
    #expect(merge.tree.hex == (try sandbox.git("merge-tree", "--write-tree", "main", "theirs")))
  }

  @Test func `configuration, hooks and files are where git has them`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.git("config", "readiness.level", "high")
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked, "-b", "other")
    let repository = try sandbox.open(linked)
    #expect(repository.config("readiness.level") == "high")
    #expect(repository.config("readiness.none") == nil)
    #expect(repository.workTree == linked)
    #expect(repository.commonDirectory == sandbox.top + "/.git")
    for name in ["hooks", "index", "MERGE_HEAD", "info/exclude", "shallow", "refs/heads"] {
      let told = try sandbox.git(
        "rev-parse", "--path-format=absolute", "--git-path", name, in: linked)
      #expect(repository.path(ofGitFile: name) == told)
    }
    #expect(repository.hooksDirectory() == sandbox.top + "/.git/hooks")
    try sandbox.git("config", "core.hooksPath", "scripts/hooks")
    #expect(try sandbox.open(linked).hooksDirectory() == linked + "/scripts/hooks")
  }

  @Test func `an alternate store that the environment names is read`() throws {
    let sandbox = try Sandbox()
    let head = try sandbox.start(["a": "1"])
    let other = sandbox.directory + "/other"
    try sandbox.git("init", "-q", other)
    let alone = try sandbox.open(other)
    #expect(alone.contains(head) == false)
    let named = ["GIT_ALTERNATE_OBJECT_DIRECTORIES": "/nowhere:" + sandbox.top + "/.git/objects"]
    let repository = try sandbox.open(other, with: named)
    #expect(try repository.commit(head).id == head)
  }

  @Test func `where only the repository is named its files are in the current directory`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let apart = sandbox.directory + "/apart"
    try sandbox.write(["a": "2"], in: apart)
    let repository = try sandbox.open(apart, with: ["GIT_DIR": "../repository/.git"])
    #expect(repository.workTree == apart)
  }

  @Test func `the working tree that the environment names is used`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    let apart = sandbox.directory + "/apart"
    try sandbox.write(["a": "2"], in: apart)
    let repository = try sandbox.open(
      with: ["GIT_DIR": ".git", "GIT_WORK_TREE": "../apart"])
    #expect(repository.workTree == apart)
  }

  @Test func `a shared directory other than the repository's own is refused`() throws {
    let sandbox = try Sandbox()
    let head = try sandbox.start(["a": "1"])
    let own = try sandbox.open(with: ["GIT_COMMON_DIR": ".git"])
    #expect(try own.head() == head)
    let kind = kind(of: { () throws(RepositoryError) in
      _ = try sandbox.open(with: ["GIT_COMMON_DIR": sandbox.directory])
    })
    #expect(kind == .unsupported("GIT_COMMON_DIR=" + sandbox.directory))
  }

  @Test func `in a shallow clone an ancestor with a later date is not the best one`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.git(
      "commit", "-q", "--allow-empty", "-m", "late",
      with: ["GIT_COMMITTER_DATE": "1900000000 +0000"])
    try sandbox.git(
      "commit", "-q", "--allow-empty", "-m", "base",
      with: ["GIT_COMMITTER_DATE": "1000000000 +0000"])
    let base = try sandbox.id("HEAD")
    try sandbox.git("branch", "theirs")
    let ours = try sandbox.commit(["b": "ours"])
    try sandbox.git("checkout", "-q", "theirs")
    let theirs = try sandbox.commit(["c": "theirs"])
    let clone = sandbox.directory + "/shallow"
    try sandbox.git(
      "clone", "-q", "--depth", "3", "--no-single-branch", "file://" + sandbox.top, clone)
    let repository = try sandbox.open(clone)
    #expect(repository.isShallow == true)
    #expect(try repository.mergeBase(ours, theirs) == base)
  }
}
