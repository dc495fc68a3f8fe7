/// Kinds of files, in their order.
package struct FileKindSet: Sequence, Sendable {
  /// One for each kind, by its position among all.
  let bits: UInt64

  var isEmpty: Bool { bits == 0 }

  package func makeIterator() -> Iterator { Iterator(rest: bits) }

  package struct Iterator: IteratorProtocol {
    private static let all = FileKind.allCases

    fileprivate var rest: UInt64

    package mutating func next() -> FileKind? {
      guard rest != 0 else { return nil }
      defer { rest &= rest - 1 }
      return Self.all[rest.trailingZeroBitCount]
    }
  }
}
