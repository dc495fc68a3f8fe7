import Foundation
import Git
import TestSupport
import Testing

@testable import Libgit2

/// Objects read out of Git's own files, as they are or not at all.
struct ObjectFilesTests {
  /// An object as `git cat-file --batch-check` lists it.
  private struct Listed {
    let id: ObjectID
    let kind: ObjectKind
    let size: Int
  }

  private static let kinds: [String: ObjectKind] = [
    "commit": .commit, "tree": .tree, "blob": .blob, "tag": .tag,
  ]

  private func objects(of sandbox: Sandbox) throws -> [Listed] {
    try sandbox.git("cat-file", "--batch-all-objects", "--batch-check").split(separator: "\n").map {
      let words = $0.split(separator: " ")
      return Listed(
        id: try #require(ObjectID(hex: words[0])),
        kind: try #require(Self.kinds[String(words[1])]), size: try #require(Int(words[2])))
    }
  }

  private func files(of sandbox: Sandbox) -> ObjectFiles {
    ObjectFiles([sandbox.top + "/.git/objects"])
  }

  /// What there is of an object: its own bytes, which its id tells, or nothing.
  private enum Outcome: Equatable {
    case right, wrong, larger, elsewhere
  }

  private func outcome(
    of object: Listed, in files: ObjectFiles, atMost limit: Int = .max
  ) -> Outcome {
    let found = files.withObject(object.id, object.kind, atMost: limit) { bytes in
      ObjectID(of: object.kind, [UInt8](copying: bytes)) == object.id
    }
    return switch found {
    case .object(let isRight): isRight ? .right : .wrong
    case .larger: .larger
    case .elsewhere: .elsewhere
    }
  }

  /// Files that grow and change from commit to commit, so that packs hold long chains of deltas, one
  /// that is empty, one that cannot be deflated, and a tag.
  private func history(commits: Int = 40) throws -> Sandbox {
    let sandbox = try Sandbox()
    var random = SeededGenerator(seed: 7)
    var lines = (0..<400).map { "line \($0) says \(random.next())" }
    try sandbox.start(["empty": "", "a/b/c": "one"])
    // Several threads would pack otherwise in each run.
    try sandbox.git("config", "pack.threads", "1")
    for commit in 0..<commits {
      lines[Int.random(in: 0..<lines.count, using: &random)] = "changed by \(commit)"
      lines.insert("new in \(commit)", at: Int.random(in: 0..<lines.count, using: &random))
      let noise = (0..<900).map { _ in random.next() }
      try sandbox.commit([
        "a/text": lines.joined(separator: "\n"), "a/b/other": "\(commit)\n" + lines[0],
        "noise": noise.map { String($0, radix: 36) }.joined(),
      ])
    }
    try sandbox.git("tag", "-a", "-m", "first", "v1")
    return sandbox
  }

  @Test func `loose objects are read as Git wrote them`() throws {
    let sandbox = try history(commits: 3)
    let files = files(of: sandbox)
    let objects = try objects(of: sandbox)
    #expect(objects.count > 15)
    for object in objects { #expect(outcome(of: object, in: files) == .right) }
  }

  @Test(arguments: [["--depth=50"], ["--depth=0"], ["--depth=4000", "--window=20"]])
  func `packed objects are read as Git wrote them`(depth: [String]) throws {
    let sandbox = try history()
    try sandbox.run(["repack", "-adfq"] + depth).expectSuccess()
    try sandbox.git("prune-packed")
    let files = files(of: sandbox)
    let objects = try objects(of: sandbox)
    #expect(!sandbox.storedFiles().contains { $0.hasPrefix(objects[0].id.hex.prefix(2) + "/") })
    // In the order of their ids, which is no order in the pack, and again where bases are known.
    for object in objects + objects { #expect(outcome(of: object, in: files) == .right) }
  }

  @Test func `deltas against an object by its id are read`() throws {
    let sandbox = try history()
    try sandbox.run(["-c", "repack.usedeltabaseoffset=false", "repack", "-adfq"]).expectSuccess()
    let files = files(of: sandbox)
    for object in try objects(of: sandbox) { #expect(outcome(of: object, in: files) == .right) }
  }

  @Test func `several packs and loose objects are read side by side`() throws {
    let sandbox = try history(commits: 5)
    try sandbox.git("repack", "-dq")
    try sandbox.commit(["a/text": "again"])
    try sandbox.git("repack", "-dq")
    try sandbox.commit(["a/text": "and again"])
    let files = files(of: sandbox)
    for object in try objects(of: sandbox) { #expect(outcome(of: object, in: files) == .right) }
  }

  @Test func `offsets beyond two gigabytes are read from their own table`() throws {
    let sandbox = try history(commits: 5)
    try sandbox.git("repack", "-adq")
    try reindex(sandbox, "--index-version=2,0x40")
    let files = files(of: sandbox)
    for object in try objects(of: sandbox) { #expect(outcome(of: object, in: files) == .right) }
  }

  @Test func `an index of the first version is left to libgit2`() throws {
    let sandbox = try history(commits: 2)
    try sandbox.git("repack", "-adq")
    try reindex(sandbox, "--index-version=1")
    let files = files(of: sandbox)
    let repository = try sandbox.open()
    for object in try objects(of: sandbox) {
      #expect(outcome(of: object, in: files) == .elsewhere)
      if object.kind == .blob {
        #expect(try repository.withBlob(object.id) { $0.count } == object.size)
      }
    }
  }

  private func reindex(_ sandbox: Sandbox, _ version: String) throws {
    for name in sandbox.storedFiles() where name.hasSuffix(".pack") {
      let pack = ".git/objects/" + name
      try sandbox.remove(String(pack.dropLast(5)) + ".idx")
      try sandbox.git("index-pack", version, pack)
    }
  }

  @Test(arguments: [false, true])
  func `a large object is told by its size and not read`(isPacked: Bool) throws {
    let sandbox = try history(commits: 12)
    if isPacked { try sandbox.git("repack", "-adfq") }
    let files = files(of: sandbox)
    for object in try objects(of: sandbox) where object.size > 1 {
      #expect(outcome(of: object, in: files, atMost: object.size - 1) == .larger)
      #expect(outcome(of: object, in: files, atMost: object.size) == .right)
    }
  }

  @Test func `what is of another kind or nowhere is left to libgit2`() throws {
    let sandbox = try history(commits: 1)
    let files = files(of: sandbox)
    let blob = try sandbox.id("HEAD:a/text")
    for kind in [ObjectKind.commit, .tree, .tag] {
      #expect(outcome(of: Listed(id: blob, kind: kind, size: 0), in: files) == .elsewhere)
    }
    let nowhere = Listed(id: ObjectID(high: 1, middle: 2, low: 3), kind: .blob, size: 0)
    #expect(outcome(of: nowhere, in: files) == .elsewhere)
  }

  @Test func `one object may be asked for while another is lent`() throws {
    let sandbox = try Sandbox()
    try sandbox.start(["a": "one", "b": "two"])
    let files = files(of: sandbox)
    let (one, two) = (try sandbox.id("HEAD:a"), try sandbox.id("HEAD:b"))
    var texts: [String] = []
    _ = files.withObject(one, .blob) { first in
      _ = files.withObject(two, .blob) { second in
        let lent = [[UInt8](copying: first), [UInt8](copying: second)]
        texts = lent.map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(texts == ["one", "two"])
  }

  /// The few bytes before the deflated ones, and the index, have no checksum that could be compared
  /// without reading all: damage just there can go unseen, as it can by Git.
  @Test(arguments: 1...12)
  func `damage anywhere in a pack is survived and mostly seen`(seed: UInt64) throws {
    let sandbox = try history(commits: 15)
    try sandbox.git("repack", "-adfq", "--depth=20")
    let objects = try objects(of: sandbox)
    let stored = sandbox.storedFiles()
    var random = SeededGenerator(seed: seed)
    for ending in [".pack", ".idx"] {
      let name = try #require(stored.first { $0.hasSuffix(ending) })
      let location = URL(fileURLWithPath: sandbox.top + "/.git/objects/" + name)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: location.path)
      let whole = try Data(contentsOf: location)
      for _ in 0..<20 {
        var damaged = whole
        for _ in 0..<Int.random(in: 1...40, using: &random) {
          damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        if Bool.random(using: &random) {
          damaged = damaged.prefix(Int.random(in: 0...damaged.count, using: &random))
        }
        try damaged.write(to: location)
        let files = files(of: sandbox)
        let wrong = objects.filter { outcome(of: $0, in: files) == .wrong }
        #expect(wrong.count * 10 <= objects.count || ending == ".idx")
      }
      try whole.write(to: location)
    }
  }

  @Test(arguments: 1...5)
  func `damage in a loose object is never taken for it`(seed: UInt64) throws {
    let sandbox = try history(commits: 2)
    let objects = try objects(of: sandbox)
    var random = SeededGenerator(seed: seed)
    for object in objects {
      let name = object.id.hex.prefix(2) + "/" + object.id.hex.dropFirst(2)
      let location = URL(fileURLWithPath: sandbox.top + "/.git/objects/" + name)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: location.path)
      let whole = try Data(contentsOf: location)
      for _ in 0..<10 {
        var damaged = whole
        let place = Int.random(in: 0..<damaged.count, using: &random)
        damaged[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        if Bool.random(using: &random) { damaged = damaged.prefix(place) }
        try damaged.write(to: location)
        // The head of a deflated stream holds bits that change nothing.
        #expect(outcome(of: object, in: files(of: sandbox)) != .wrong)
      }
    }
  }
}

extension Sandbox.Output {
  fileprivate func expectSuccess() throws {
    guard status == 0 else { throw Sandbox.Failure(description: errors) }
  }
}

extension ObjectID {
  /// The id of an object with these bytes.
  fileprivate init(of kind: ObjectKind, _ bytes: [UInt8]) {
    var hash = SHA1()
    hash.update(Array("\(kind) \(bytes.count)\0".utf8).span)
    hash.update(bytes.span)
    self = hash.finish()
  }
}
