import Testing
import TestSupport

@testable import Git

struct IndexTests {
  private func paths(_ index: Index) -> [String] {
    index.entries.map { String(decoding: index.path(of: $0), as: UTF8.self) }
  }

  @Test(arguments: [UInt32(2), 3, 4])
  func `every version lists its entries`(version: UInt32) throws {
    let bytes = IndexBytes(
      version: version,
      lines: [
        .init(path: "a"), .init(path: "dir/one", mode: 0o100755), .init(path: "dir/only"),
        .init(path: "link", mode: 0o120000),
      ]
    ).bytes
    let index = try Index(bytes)
    #expect(paths(index) == ["a", "dir/one", "dir/only", "link"])
    #expect(index.entries.map(\.kind) == [.file, .executable, .file, .symbolicLink])
    #expect(index.entries[0].id == ObjectID(high: 7, middle: 7, low: 7))
  }

  @Test(arguments: [UInt32(3), 4])
  func `the extended flags tell what is announced and what is skipped`(version: UInt32) throws {
    let bytes = IndexBytes(
      version: version,
      lines: [.init(path: "a", extended: 0x2000), .init(path: "b", extended: 0x4000)]
    ).bytes
    let index = try Index(bytes)
    #expect(index.entries.map(\.isIntentToAdd) == [true, false])
    #expect(index.entries.map(\.isSkippedInWorkTree) == [false, true])
  }

  @Test func `a path longer than the length field can tell is read to its end`() throws {
    let long = String(repeating: "x", count: 4096)
    #expect(
      try paths(Index(IndexBytes(lines: [.init(path: long), .init(path: "y")]).bytes)).first == long
    )
  }

  @Test func `a path longer than any system takes is refused`() {
    let long = String(repeating: "x", count: 4097)
    #expect(throws: IndexError.unsupported("a path longer than 4096 bytes")) {
      try Index(IndexBytes(lines: [.init(path: long)]).bytes)
    }
  }

  @Test func `an extension that must be understood and is not is refused by name`() {
    #expect(throws: IndexError.unsupported("index extension zzzz")) {
      try Index(IndexBytes(extensions: [("zzzz", [])]).bytes)
    }
  }

  @Test func `an optional extension is passed over`() throws {
    let bytes = IndexBytes(lines: [.init(path: "a")], extensions: [("ZZZZ", [1, 2, 3])]).bytes
    #expect(try paths(Index(bytes)) == ["a"])
  }

  @Test func `an index of another version is refused`() {
    #expect(throws: IndexError.unsupported("index version 5")) {
      try Index(IndexBytes(version: 5).bytes)
    }
  }

  @Test func `a count beyond the file's size is refused at once`() {
    #expect(throws: IndexError.corrupt("it counts more entries than it holds")) {
      try Index(IndexBytes(lines: [.init(path: "a")], count: .max).bytes)
    }
  }

  @Test func `an entry is found by its path`() throws {
    let lines = ["a", "b/c", "b/d", "e"].map { IndexBytes.Line(path: $0) }
    let index = try Index(IndexBytes(lines: lines).bytes)
    for line in lines { #expect(index.entry(at: Path(line.path)) != nil) }
    for path in ["", "b", "b/e", "f"] { #expect(index.entry(at: Path(path)) == nil) }
  }

  @Test func `an unmerged path is told once and has no merged entry`() throws {
    let lines = [1, 2, 3].map { IndexBytes.Line(path: "a", stage: $0) }
    let index = try Index(IndexBytes(lines: lines + [.init(path: "b")]).bytes)
    #expect(index.unmergedPaths == ["a"])
    #expect(index.entry(at: "a") == nil)
  }

  @Test func `a split index takes the place of shared entries and adds its own`() throws {
    let ours = ObjectID(high: 9, middle: 9, low: 9)
    let shared = try Index(
      IndexBytes(lines: ["a", "b", "c", "d"].map { .init(path: $0) }).bytes)
    // Bitmaps of four bits: one marker word that announces one literal word.
    let bitmap = { (bits: UInt8) -> [UInt8] in
      IndexBytes.number(4) + IndexBytes.number(2) + [0, 0, 0, 2, 0, 0, 0, 0]
        + [0, 0, 0, 0, 0, 0, 0, bits] + IndexBytes.number(0)
    }
    let link = ObjectID(high: 5, middle: 5, low: 5).bytes + bitmap(0b0010) + bitmap(0b1000)
    var index = try Index(
      IndexBytes(
        lines: [.init(path: "", id: ours), .init(path: "aa"), .init(path: "e")],
        extensions: [("link", link)]
      ).bytes)
    #expect(index.link?.shared == ObjectID(high: 5, middle: 5, low: 5))
    try index.merge(shared: shared)
    #expect(paths(index) == ["a", "aa", "c", "d", "e"])
    #expect(index.entries.map { $0.id == ours } == [false, false, false, true, false])
  }

  @Test func `a bitmap of a run of ones sets every bit of it`() throws {
    // The marker: a run of ones, one word long, and no literal word; 3 bits count.
    let run: [UInt8] =
      IndexBytes.number(3) + IndexBytes.number(1) + [0, 0, 0, 0, 0, 0, 0, 3]
      + IndexBytes.number(0)
    let none: [UInt8] = IndexBytes.number(0) + IndexBytes.number(0) + IndexBytes.number(0)
    let link = try IndexLink((ObjectID.emptyTree.bytes + run + none).span)
    #expect(link.deleted == [0, 1, 2])
    #expect(link.replaced == [])
  }

  @Test func `a split index that names entries its shared one lacks is refused`() throws {
    let run: [UInt8] =
      IndexBytes.number(64) + IndexBytes.number(1) + [0, 0, 0, 0, 0, 0, 0, 3]
      + IndexBytes.number(0)
    let none: [UInt8] = IndexBytes.number(0) + IndexBytes.number(0) + IndexBytes.number(0)
    var index = try Index(
      IndexBytes(extensions: [("link", ObjectID.emptyTree.bytes + run + none)]).bytes)
    let shared = try Index(IndexBytes(lines: [.init(path: "a")]).bytes)
    #expect(throws: IndexError.self) { try index.merge(shared: shared) }
  }

  @Test func `any bytes are read as an index or refused`() throws {
    var random = SeededGenerator(seed: 3)
    let lines = ["a", "b/c", "b/d", "e/f/g"].map { IndexBytes.Line(path: $0) }
    let tree =
      IndexBytes.cacheTree("", -1, 2, nil) + IndexBytes.cacheTree("b", 2, 0, .emptyBlob)
      + IndexBytes.cacheTree("e", -1, 0, nil)
    let none: [UInt8] = IndexBytes.number(0) + IndexBytes.number(0) + IndexBytes.number(0)
    let link = ObjectID.emptyTree.bytes + none + none
    for version in [UInt32(2), 3, 4] {
      let seed = IndexBytes(
        version: version, lines: lines, extensions: [("TREE", tree), ("link", link)]
      ).bytes
      for _ in 0..<1500 {
        guard var index = try? Index(random.mutated(seed)) else { continue }
        let shared = index
        try? index.merge(shared: shared)
        for entry in index.entries { #expect(index.path(of: entry).count <= 4096) }
        _ = index.entry(at: "b/c")
        _ = try? StagedTree(index)
      }
    }
  }

  @Test func `paths that share their start are not multiplied without bound`() {
    var bytes = IndexBytes(version: 4, lines: [.init(path: String(repeating: "x", count: 4000))])
    bytes.lines += (0..<2000).map { _ in .init(path: String(repeating: "x", count: 4000) + "y") }
    let spelled = bytes.bytes
    let clock = ContinuousClock()
    #expect(clock.measure { _ = try? Index(spelled) } < .seconds(2))
  }
}
