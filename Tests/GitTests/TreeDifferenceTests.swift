import Testing
import TestSupport

@testable import Git

struct TreeDifferenceTests {
  private func text(_ changes: [Change]) -> [String] {
    changes.map { change in
      let sign = change.base == nil ? "+" : change.new == nil ? "-" : "~"
      return sign + change.path.text
    }
  }

  @Test func `equal trees differ in nothing and are not read`() {
    let unknown = ObjectID(high: 1, middle: 1, low: 1)
    #expect(changes(from: unknown, to: unknown, in: MemoryStore()).isEmpty)
  }

  @Test func `added, removed and changed files are told in path order`() {
    var store = MemoryStore()
    let base = store.add(files: ["a": "1", "b/c": "1", "b/d": "1", "e": "1"])
    let new = store.add(files: ["a": "1", "b.x": "1", "b/c": "2", "b/f/g": "1", "e": "1"])
    #expect(
      text(changes(from: base, to: new, in: store)) == ["+b.x", "~b/c", "-b/d", "+b/f/g"])
  }

  @Test func `a file that becomes a directory is removed and its files are added`() {
    var store = MemoryStore()
    let base = store.add(files: ["a": "1", "a-b": "1"])
    let new = store.add(files: ["a-b": "1", "a/b": "1", "a/c/d": "1"])
    #expect(text(changes(from: base, to: new, in: store)) == ["-a", "+a/b", "+a/c/d"])
    #expect(text(changes(from: new, to: base, in: store)) == ["+a", "-a/b", "-a/c/d"])
  }

  @Test func `a mode alone is a change of one path`() {
    var store = MemoryStore()
    let base = store.add(files: [(path: "a", kind: .file, bytes: [1])])
    let new = store.add(files: [(path: "a", kind: .executable, bytes: [1])])
    let id = ObjectID(ofBlob: [1])
    #expect(
      changes(from: base, to: new, in: store) == [
        Change(
          path: "a", base: .init(kind: .file, id: id), new: .init(kind: .executable, id: id))
      ])
  }

  @Test func `a directory for which there is no state is not read`() {
    var store = MemoryStore()
    let base = store.add(files: ["a/x/y": "1", "b/x/y": "1", "c": "1"])
    let new = store.add(files: ["a/x/y": "2", "b/x/y": "2", "c": "2"])
    let found = changes(from: base, to: new, in: store, state: 0) { depth, name in
      name == [98] || depth > 1 ? nil : depth + 1
    }
    #expect(text(found) == ["~a/x/y", "~c"])
  }

  @Test func `the changes are those between the lists of all files`() {
    var random = SeededGenerator(seed: 4)
    let names = ["a", "a.b", "a-b", "ab", "b", "c"]
    for _ in 0..<200 {
      var store = MemoryStore()
      let sides = [0, 1].map { _ in
        var files: [String: String] = [:]
        for _ in 0..<Int.random(in: 0...12, using: &random) {
          let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            names[Int.random(in: 0..<names.count, using: &random)]
          }
          let path = parts.joined(separator: "/")
          let blocked = files.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
          if !blocked { files[path] = String(Int.random(in: 0...2, using: &random)) }
        }
        return files
      }
      let found = changes(
        from: store.add(files: sides[0]), to: store.add(files: sides[1]), in: store)
      let all = Set(sides[0].keys).union(sides[1].keys).filter { sides[0][$0] != sides[1][$0] }
      #expect(found.map(\.path) == all.map { Path($0) }.sorted())
      for change in found {
        let (base, new) = (sides[0][change.path.text], sides[1][change.path.text])
        #expect(change.base?.id == base.map { ObjectID(ofBlob: Array($0.utf8)) })
        #expect(change.new?.id == new.map { ObjectID(ofBlob: Array($0.utf8)) })
      }
    }
  }
}
