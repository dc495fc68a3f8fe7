/// Why an index could not be read as the tree it stands for.
package enum IndexError: Error, Hashable, Sendable {
  /// The bytes are not an index, or are damaged; the text says where reading stopped.
  case corrupt(String)
  /// The index uses something that must be understood to read it rightly, and is not.
  case unsupported(String)
  /// Paths whose merge conflicts are not resolved yet: such an index stands for no tree.
  case unmerged([Path])
}
