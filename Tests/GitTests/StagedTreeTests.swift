import Testing

@testable import Git

struct StagedTreeTests {
  private let id = ObjectID(high: 7, middle: 7, low: 7)

  private func staged(_ bytes: IndexBytes) throws -> StagedTree {
    try StagedTree(Index(bytes.bytes))
  }

  private func built(_ files: [String]) -> ObjectID {
    let builder = TreeBuilder()
    for file in files { builder.insert(path: Path(file), kind: .file, id: id) }
    return builder.write().root
  }

  @Test func `an empty index is the empty tree`() throws {
    #expect(try staged(IndexBytes()).root == .emptyTree)
    #expect(try StagedTree(Index()).root == .emptyTree)
  }

  @Test func `the tree is the one built of the same paths`() throws {
    let files = ["a", "a-b/x", "a.b", "a/b/c", "a/b/d", "a/e", "f/g/h/i", "z"]
    let made = try staged(IndexBytes(lines: files.map { .init(path: $0) }))
    #expect(made.root == built(files))
    #expect(made.trees.count == 7)
  }

  @Test func `a file that was only announced is no part of the tree, nor is its directory`() throws
  {
    let lines: [IndexBytes.Line] = [
      .init(path: "a"), .init(path: "b/c", extended: 0x2000), .init(path: "d", extended: 0x2000),
    ]
    #expect(try staged(IndexBytes(version: 3, lines: lines)).root == built(["a"]))
  }

  @Test func `an index with conflicts is no tree`() {
    #expect(throws: IndexError.unmerged(["a"])) {
      try staged(IndexBytes(lines: [.init(path: "a", stage: 2), .init(path: "b")]))
    }
  }

  @Test(arguments: [["b", "a"], ["a", "a"], ["/a"], ["a/"], ["a//b"]])
  func `paths out of order or with empty parts are refused`(paths: [String]) {
    #expect(throws: IndexError.self) {
      try staged(IndexBytes(lines: paths.map { .init(path: $0) }))
    }
  }

  @Test func `a cached root is taken as it is`() throws {
    let tree = IndexBytes.cacheTree("", 1, 0, .emptyBlob)
    let made = try staged(IndexBytes(lines: [.init(path: "a")], extensions: [("TREE", tree)]))
    #expect(made.root == .emptyBlob)
    #expect(made.trees.isEmpty)
  }

  @Test func `a cached directory is taken as it is and only those above are made`() throws {
    let lines = ["a", "b/c", "b/d/e", "f"].map { IndexBytes.Line(path: $0) }
    let tree =
      IndexBytes.cacheTree("", -1, 1, nil) + IndexBytes.cacheTree("b", 2, 0, .emptyBlob)
    let made = try staged(IndexBytes(lines: lines, extensions: [("TREE", tree)]))
    #expect(
      made.trees[made.root] == [
        TreeEntry(name: [97], kind: .file, id: id),
        TreeEntry(name: [98], kind: .tree, id: .emptyBlob),
        TreeEntry(name: [102], kind: .file, id: id),
      ])
    #expect(made.trees.count == 1)
  }

  @Test(arguments: [1, 3, 4, 1000])
  func `a cached directory of a wrong number of entries is not trusted`(count: Int) throws {
    let files = ["a", "b/c", "b/d", "f"]
    let tree =
      IndexBytes.cacheTree("", -1, 1, nil) + IndexBytes.cacheTree("b", count, 0, .emptyBlob)
    let bytes = IndexBytes(
      lines: files.map { .init(path: $0) }, extensions: [("TREE", tree)])
    #expect(try staged(bytes).root == built(files))
  }

  @Test func `a sparse directory stands for its tree`() throws {
    let lines: [IndexBytes.Line] = [
      .init(path: "a"), .init(path: "b/c/", mode: 0o040000, id: .emptyBlob),
    ]
    let made = try staged(IndexBytes(lines: lines, extensions: [("sdir", [])]))
    let builder = TreeBuilder()
    builder.insert(path: "a", kind: .file, id: id)
    builder.insert(path: "b/c", kind: .tree, id: .emptyBlob)
    #expect(made.root == builder.write().root)
  }

  @Test func `a path as deep as it can be takes no deep stack`() throws {
    let deep = String(repeating: "d/", count: 2047) + "f"
    #expect(try staged(IndexBytes(lines: [.init(path: deep)])).trees.count == 2048)
  }

  @Test(arguments: [UInt32(2), 4])
  func `a hundred thousand directories take no more than linear time`(version: UInt32) throws {
    let lines = (100_000..<200_000).map { IndexBytes.Line(path: "d\($0)/f") }
    let bytes = IndexBytes(version: version, lines: lines).bytes
    let clock = ContinuousClock()
    #expect(try clock.measure { _ = try StagedTree(Index(bytes)) } < .seconds(10))
  }
}
