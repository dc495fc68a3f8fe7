/// A path whose entry differs between two trees.
package struct Change: Hashable, Sendable {
  /// What one of the trees has at the path.
  package struct Side: Hashable, Sendable {
    package let kind: EntryKind
    package let id: ObjectID

    package init(kind: EntryKind, id: ObjectID) {
      self.kind = kind
      self.id = id
    }
  }

  package let path: Path
  /// Nil where the path was added.
  package let base: Side?
  /// Nil where the path was removed.
  package let new: Side?

  package init(path: Path, base: Side?, new: Side?) {
    self.path = path
    self.base = base
    self.new = new
  }
}
