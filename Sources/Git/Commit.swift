/// A commit: a tree, the commits it was made from, and when.
package struct Commit: Hashable, Sendable {
  package let id: ObjectID
  package let tree: ObjectID
  package let parents: [ObjectID]
  /// In seconds since the start of 1970, UTC.
  package let committerTime: Int
  /// The first paragraph of the message in one line; bytes that are not UTF-8 become U+FFFD.
  package let summary: String

  package init(
    id: ObjectID, tree: ObjectID, parents: [ObjectID], committerTime: Int, summary: String
  ) {
    self.id = id
    self.tree = tree
    self.parents = parents
    self.committerTime = committerTime
    self.summary = summary
  }

  /// Reads the content of a commit object, or nil where it names no tree.
  ///
  /// A time that cannot be read is 0, as for Git: broken tools wrote such commits long ago.
  package init?(_ id: ObjectID, content: Span<UInt8>) {
    var lines = CommitLines(content: content.bytes(in: 0..<content.count))
    guard let first = lines.next(), let tree = Self.id(in: first, after: "tree ") else {
      return nil
    }
    var parents: [ObjectID] = []
    var time = 0
    while let line = lines.next(), !line.isEmpty {
      if let parent = Self.id(in: line, after: "parent ") {
        parents.append(parent)
      } else if line.starts(with: "committer ".utf8) {
        time = Self.time(in: line)
      }
    }
    var summary: [ArraySlice<UInt8>] = []
    while let line = lines.next(), !line.isEmpty || summary.isEmpty {
      if !line.isEmpty { summary.append(line) }
    }
    self.init(
      id: id, tree: tree, parents: parents, committerTime: time,
      summary: String(decoding: Array(summary.joined(separator: [0x20])), as: UTF8.self))
  }

  private static func id(in line: ArraySlice<UInt8>, after key: String) -> ObjectID? {
    guard line.starts(with: key.utf8) else { return nil }
    return ObjectID(hex: String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self))
  }

  /// The seconds of a line `committer NAME <ADDRESS> SECONDS ZONE`.
  private static func time(in line: ArraySlice<UInt8>) -> Int {
    guard let bracket = line.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    let fields = line[(bracket + 1)...].split(separator: UInt8(ascii: " "))
    return fields.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
  }
}

/// The lines of a commit object.
private struct CommitLines {
  let content: [UInt8]
  var position = 0

  mutating func next() -> ArraySlice<UInt8>? {
    guard position < content.count else { return nil }
    let rest = content[position...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? content.count
    position = end + 1
    return rest[..<end]
  }
}
