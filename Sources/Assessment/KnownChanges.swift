import Git

/// All files that differ between two trees.
package struct KnownChanges: Sendable {
  let base: ObjectID
  let new: ObjectID
  package let changes: [Change]

  package init(base: ObjectID, new: ObjectID, changes: [Change]) {
    self.base = base
    self.new = new
    self.changes = changes
  }
}
