import Git

/// Trees and blobs that were made in memory and are in no repository.
package struct MadeObjects: Sendable {
  package var trees: [ObjectID: [TreeEntry]] = [:]
  package var blobs: [ObjectID: [UInt8]] = [:]

  package init() {}

  package init(trees: [ObjectID: [TreeEntry]], blobs: [ObjectID: [UInt8]] = [:]) {
    self.trees = trees
    self.blobs = blobs
  }

  mutating func merge(_ other: MadeObjects) {
    trees.merge(other.trees) { first, _ in first }
    blobs.merge(other.blobs) { first, _ in first }
  }
}
