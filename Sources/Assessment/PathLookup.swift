import Git

/// Asks a tree whether it has something at a path, opening each directory once.
struct PathLookup {
  private let tree: ObjectID
  private var opened: [Path: [[UInt8]: TreeEntry]] = [:]

  init(tree: ObjectID) {
    self.tree = tree
  }

  /// Whether a file or directory stands at `text`, whose `.` and `..` are resolved first; nil where
  /// the tree cannot say: the path leaves it, or leads through a link or another repository.
  mutating func exists<Store: ObjectStore & ~Copyable>(
    _ text: String, in store: borrowing Store
  ) throws(Store.Failure) -> Bool? {
    guard let components = Self.resolved(text) else { return nil }
    var directory = Path.root
    var id = tree
    for (position, name) in components.enumerated() {
      guard let entry = try entries(of: id, at: directory, in: store)[name] else { return false }
      if position == components.count - 1 { return true }
      guard entry.kind == .tree else { return entry.kind.isFile ? false : nil }
      directory = directory.appending(name)
      id = entry.id
    }
    return true
  }

  private mutating func entries<Store: ObjectStore & ~Copyable>(
    of id: ObjectID, at path: Path, in store: borrowing Store
  ) throws(Store.Failure) -> [[UInt8]: TreeEntry] {
    if let known = opened[path] { return known }
    let entries = Dictionary(
      try store.entries(ofTree: id).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    opened[path] = entries
    return entries
  }

  private static func resolved(_ text: String) -> [[UInt8]]? {
    var components: [[UInt8]] = []
    for component in text.utf8.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual(".".utf8) { continue }
      if component.elementsEqual("..".utf8) {
        guard components.popLast() != nil else { return nil }
      } else {
        components.append(Array(component))
      }
    }
    return components
  }
}
