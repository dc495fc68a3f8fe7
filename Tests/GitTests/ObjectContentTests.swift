import Testing
import TestSupport

@testable import Git

struct ObjectContentTests {
  private let id = ObjectID(high: 1, middle: 2, low: 3)

  private func tree(_ text: String, id: ObjectID? = nil) -> [UInt8] {
    Array(text.utf8) + [0] + (id ?? self.id).bytes
  }

  @Test func `a tree lists its entries`() {
    let content = tree("100755 run") + tree("40000 src") + tree("160000 sub")
    #expect(
      TreeEntry.entries(inTree: content.span) == [
        TreeEntry(name: Array("run".utf8), kind: .executable, id: id),
        TreeEntry(name: Array("src".utf8), kind: .tree, id: id),
        TreeEntry(name: Array("sub".utf8), kind: .submodule, id: id),
      ])
  }

  @Test func `a tree written is the tree read`() {
    let kinds: [EntryKind] = [.file, .executable, .symbolicLink, .tree, .submodule]
    let entries = kinds.enumerated().map { TreeEntry(name: [UInt8($0 + 65)], kind: $1, id: id) }
    let content = TreeEntry.content(ofTree: entries)
    #expect(TreeEntry.entries(inTree: content.span) == entries)
  }

  @Test func `a mode with a leading zero is still a directory's`() {
    #expect(TreeEntry.entries(inTree: tree("040000 src").span)?.first?.kind == .tree)
  }

  @Test(arguments: [
    "100644", "100644 ", " a", "1006x4 a", "100648 a", "100644 a/b", "77777777777777777777 a",
  ])
  func `a malformed line makes a tree unreadable`(line: String) {
    #expect(TreeEntry.entries(inTree: tree(line).span) == nil)
  }

  @Test func `a tree cut short is unreadable`() {
    let content = tree("100644 a")
    for count in 1..<content.count {
      #expect(TreeEntry.entries(inTree: content.span.extracting(first: count)) == nil)
    }
  }

  @Test func `any bytes are read as a tree or refused`() {
    var random = SeededGenerator(seed: 2)
    let seed = tree("100644 a") + tree("40000 b") + tree("120000 c")
    for _ in 0..<2000 {
      let bytes = random.mutated(seed)
      guard let entries = TreeEntry.entries(inTree: bytes.span) else { continue }
      #expect(entries.allSatisfy { !$0.name.isEmpty })
      #expect(entries.count * 23 <= bytes.count)
    }
  }

  @Test func `a commit tells its tree, parents, time and summary`() {
    let text = """
      tree 0000000000000001000000000000000200000003
      parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904
      parent e69de29bb2d1d6434b8b29ae775ad8c2e48c5391
      author A <a@b> 5 +0000
      committer C > D <c@d> 1700000000 +0100
      gpgsig -----BEGIN
       parent of nothing

      Say what changes
      in two lines

      and why
      """
    #expect(
      Commit(.emptyTree, content: Array(text.utf8).span)
        == Commit(
          id: .emptyTree, tree: id, parents: [.emptyTree, .emptyBlob],
          committerTime: 1_700_000_000, summary: "Say what changes in two lines"))
  }

  @Test func `a commit without a tree is unreadable`() {
    #expect(Commit(.emptyTree, content: Array("author A <a@b> 5 +0000\n".utf8).span) == nil)
    #expect(Commit(.emptyTree, content: [UInt8]().span) == nil)
  }

  @Test func `a commit with a broken time is from the start of 1970`() {
    let header = "tree 0000000000000001000000000000000200000003\n"
    for line in ["committer C", "committer C <c@d>", "committer C <c@d> 99999999999999999999 +1"] {
      let commit = Commit(id, content: Array((header + line).utf8).span)
      #expect(commit?.committerTime == 0)
    }
  }
}
