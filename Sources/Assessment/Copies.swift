import Git
import Rules

/// Files that left a tree in which a copy of them stood and stays: what they listed is still there,
/// once less.
struct Copies {
  /// Lost members by the blob of the file that held them, of those files that left the tree.
  private let lost: [ObjectID: [Difference]]
  /// What came in the same change is no copy but the file itself, moved.
  private let came: Set<Path>

  /// The most directories that are looked into: a tree can stand for more than any machine holds.
  private static let largest = 200_000

  init(_ comparison: Comparison, _ delta: Delta) {
    let members = Dictionary(
      grouping: comparison.regressions.filter { $0.kind == .inventory && $0.change == .lost },
      by: \.path)
    var lost: [ObjectID: [Difference]] = [:]
    for change in delta.changes where change.new == nil {
      guard let id = change.base?.id, let members = members[change.path] else { continue }
      lost[id, default: []] += members
    }
    self.lost = lost
    came = Set(delta.changes.lazy.filter { $0.new != nil }.map(\.path))
  }

  /// Makes notes of the members whose file has a copy in the new tree.
  func note<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, new: ObjectID, store: borrowing Store
  ) throws(Store.Failure) {
    guard !lost.isEmpty else { return }
    var noted: Set<Difference> = []
    for (id, path) in try copies(in: new, store: store) {
      // A file of another name may be one that no rule reads.
      for member in lost[id] ?? []
      where member.path.name == path.name && noted.insert(member).inserted {
        comparison.notes.append(
          member.with(severity: .note).with(change: .removed)
            .with(message: "\(member.message) here; the same file stays at \(path.text)"))
      }
    }
    comparison.regressions.removeAll { noted.contains($0) }
  }

  private func copies<Store: ObjectStore & ~Copyable>(
    in tree: ObjectID, store: borrowing Store
  ) throws(Store.Failure) -> [ObjectID: Path] {
    var found: [ObjectID: Path] = [:]
    var waiting = [(path: Path.root, id: tree)]
    var count = 0
    while let next = waiting.popLast(), count < Self.largest, found.count < lost.count {
      count += 1
      for entry in try store.entries(ofTree: next.id) {
        let path = next.path.appending(entry.name)
        if entry.kind == .tree {
          waiting.append((path, entry.id))
        } else if let members = lost[entry.id], !came.contains(path),
          members.contains(where: { $0.path.name == path.name })
        {
          found[entry.id] = found[entry.id] ?? path
        }
      }
    }
    return found
  }
}
