import CLibgit2
import Git

/// The index that libgit2 makes of a merge.
struct MergedIndex: ~Copyable {
  let pointer: OpaquePointer

  init(pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { git_index_free(pointer) }

  private struct Ours {
    let path: Path
    let mode: UInt32
    let id: git_oid
  }

  /// Replaces every conflict by our side's entry, if any, and returns the paths of all.
  borrowing func resolveForOurs() throws(RepositoryError) -> [Path] {
    guard git_index_has_conflicts(pointer) == 1 else { return [] }
    let (paths, ours) = try conflicts()
    guard git_index_conflict_cleanup(pointer) == 0 else {
      throw .last(doing: "setting conflicts aside")
    }
    for side in ours { add(side) }
    return paths.sorted()
  }

  private borrowing func conflicts() throws(RepositoryError) -> (Set<Path>, [Ours]) {
    var iterator: OpaquePointer?
    guard git_index_conflict_iterator_new(&iterator, pointer) == 0, let iterator else {
      throw .last(doing: "listing conflicts")
    }
    defer { git_index_conflict_iterator_free(iterator) }
    var paths: Set<Path> = []
    var ours: [Ours] = []
    var sides:
      (
        UnsafePointer<git_index_entry>?, UnsafePointer<git_index_entry>?,
        UnsafePointer<git_index_entry>?
      )
    sides = (nil, nil, nil)
    while git_index_conflict_next(&sides.0, &sides.1, &sides.2, iterator) == 0 {
      for side in [sides.0, sides.1, sides.2] {
        if let side { paths.insert(Self.path(of: side)) }
      }
      if let side = sides.1 {
        ours.append(Ours(path: Self.path(of: side), mode: side.pointee.mode, id: side.pointee.id))
      }
    }
    return (paths, ours)
  }

  private static func path(of entry: UnsafePointer<git_index_entry>) -> Path {
    guard let text = entry.pointee.path else { return .root }
    return Path(
      bytes: text.withMemoryRebound(to: UInt8.self, capacity: 1) { start in
        var count = 0
        while start[count] != 0 { count += 1 }
        return Array(UnsafeBufferPointer(start: start, count: count))
      })
  }

  /// Adds our side's entry. Where it cannot stand beside a directory of the other side, it stays
  /// out; the path is listed as a conflict all the same.
  private borrowing func add(_ side: Ours) {
    (side.path.bytes + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        var entry = git_index_entry()
        entry.path = text.baseAddress
        entry.mode = side.mode
        entry.id = side.id
        _ = git_index_add(pointer, &entry)
      }
    }
  }
}
