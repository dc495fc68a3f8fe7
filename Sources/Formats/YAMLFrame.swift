/// A container whose end has not been read yet.
struct YAMLFrame {
  let node: Document.NodeID
  let isMapping: Bool
  let isFlow: Bool
  /// The column its keys or dashes stand at; -1 while unknown.
  var column: Int
  /// Where the source text of a container with an unknown tag starts; -1 for all others.
  var tagStart = -1
  var key: Key?
  /// The values of its merge keys, in the order of the file.
  var merges: [Document.NodeID] = []

  /// A key that waits for its value.
  struct Key {
    let name: Range<Int32>
    let start: Int
    let isMerge: Bool
  }
}
