import Foundation
import Git
import Testing

@testable import Libgit2

/// The tree of the tracked files on disk against what `git add -u` stages.
struct WorkTreeTests {
  /// What git makes of the files on disk, in an index of its own.
  private func added(_ sandbox: Sandbox) throws -> ObjectID {
    let index = sandbox.directory + "/scratch-index"
    try? FileManager.default.removeItem(atPath: index)
    try FileManager.default.copyItem(atPath: sandbox.top + "/.git/index", toPath: index)
    // Git trusts what an index says of files that were changed before it was written: a copy is
    // younger than what it is a copy of, and where the clock stood still it would be believed.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: index)
    try sandbox.git("add", "-u", with: ["GIT_INDEX_FILE": index])
    return try sandbox.writtenTree(with: ["GIT_INDEX_FILE": index])
  }

  @Test func `files changed, gone and of other modes count as they stand`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1", "b/c": "1", "b/d": "1", "e": "1", "f/g": "1", "run": "1"])
    try sandbox.write(["a": "2", "untracked": "1"])
    try sandbox.remove("b/c")
    try sandbox.remove("e")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.top + "/e", withDestinationPath: "a")
    try FileManager.default.moveItem(atPath: sandbox.top + "/f", toPath: sandbox.top + "/real")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.top + "/f", withDestinationPath: "real")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.top + "/run")
    let before = sandbox.storedFiles()
    var repository = try sandbox.open()
    let tree = try repository.workTreeTree()
    #expect(sandbox.storedFiles() == before)
    let names = try changes(from: .emptyTree, to: tree, in: repository).map(\.path.text)
    #expect(names == ["a", "b/d", "e", "run"])
    #expect(try repository.size(ofBlob: ObjectID(ofBlob: [UInt8(ascii: "2")])) == 1)
    #expect(try tree == added(sandbox))
  }

  @Test func `a file changed in the moment it was staged is seen`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "1"])
    try sandbox.write(["a": "2"])
    var repository = try sandbox.open()
    #expect(try repository.workTreeTree() == added(sandbox))
    #expect(try repository.workTreeTree() != sandbox.id("HEAD^{tree}"))
  }

  @Test func `line ends are those git would store`() throws {
    let sandbox = try Sandbox()
    try sandbox.start([".gitattributes": "* text=auto\n", "a": "1\n2\n"])
    try sandbox.write(["a": "1\r\n3\r\n"])
    var repository = try sandbox.open()
    let tree = try repository.workTreeTree()
    #expect(try tree == added(sandbox))
    #expect(repository.contains(ObjectID(ofBlob: Array("1\n3\n".utf8))) == true)
  }

  @Test func `a file under a filter program counts as staged and the program is not run`() throws {
    let sandbox = try Sandbox()
    try sandbox.start([".gitattributes": "*.bin filter=big\n", "a.bin": "1"])
    try sandbox.git("config", "filter.big.clean", "touch ran; cat")
    try sandbox.write(["a.bin": "2"])
    var repository = try sandbox.open()
    #expect(try repository.workTreeTree() == sandbox.id("HEAD^{tree}"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.top + "/ran"))
  }

  @Test func `files outside a sparse checkout are still there`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["kept/a": "1", "left/b": "1"])
    try sandbox.git("sparse-checkout", "set", "--cone", "kept")
    var repository = try sandbox.open()
    #expect(try repository.workTreeTree() == sandbox.id("HEAD^{tree}"))
  }
}
