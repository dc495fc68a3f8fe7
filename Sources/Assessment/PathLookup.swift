import Git

/// Asks a tree whether it has something at a path, opening each directory once.
struct PathLookup {
  private let tree: ObjectID
  private var known: [[UInt8]: [Path]]?
  /// Whether what is known holds all directories.
  private var isWhole = true
  /// Whether another repository stands somewhere in the tree, of which it holds no more than a name.
  private var hasOthers = false
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

  /// The most directories that are looked into: a tree can stand for more than any machine holds.
  private static let largest = 200_000

  /// Whether some path of the tree is `text` or ends in it, below a slash; nil where the tree has
  /// too many directories to say, or where it may lie in a repository within, as no directory at the
  /// tree's root is called as it begins. It reads all directories once, so it is asked only where the
  /// likely places are empty.
  mutating func endsSomewhere<Store: ObjectStore & ~Copyable>(
    _ text: String, in store: borrowing Store
  ) throws(Store.Failure) -> Bool? {
    guard let components = Self.resolved(text), let last = components.last else { return false }
    let places = try places(in: store)
    let isThere = (places[last] ?? []).contains { place in
      let above = components.dropLast()
      return place.components.count >= above.count
        && zip(place.components.suffix(above.count), above).allSatisfy { $0.elementsEqual($1) }
    }
    if isThere { return true }
    let isOurs = components.count > 1 && (places[components[0]] ?? []).contains(where: \.isRoot)
    return isWhole && (!hasOthers || isOurs) ? false : nil
  }

  /// The directories in which each name stands.
  private mutating func places<Store: ObjectStore & ~Copyable>(
    in store: borrowing Store
  ) throws(Store.Failure) -> [[UInt8]: [Path]] {
    if let known { return known }
    var places: [[UInt8]: [Path]] = [:]
    var waiting = [(Path.root, tree)]
    var count = 0
    while let (directory, id) = waiting.popLast() {
      // The path of a deep directory is as long as it is deep, and all are kept.
      count += 1 + directory.bytes.count / 256
      if count > Self.largest {
        isWhole = false
        break
      }
      for entry in try store.entries(ofTree: id) {
        places[entry.name, default: []].append(directory)
        if entry.kind == .submodule { hasOthers = true }
        if entry.kind == .tree { waiting.append((directory.appending(entry.name), entry.id)) }
      }
    }
    known = places
    return places
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
