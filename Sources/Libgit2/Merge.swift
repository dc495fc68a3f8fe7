import Git

/// What two commits would become if they were merged.
package struct Merge: Hashable, Sendable {
  /// The merged tree; where both sides changed a path in ways that do not go together, it has
  /// our side's entry.
  package let tree: ObjectID
  /// Those paths, in order: what a judge of the tree has not seen merged.
  package let conflicts: [Path]
}
