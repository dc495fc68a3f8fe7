/// An Aho-Corasick automaton: finds all the given literals in one pass, ignoring ASCII case.
///
/// It is a table of states, each known by where its row stands. Where most of a text is spent, near
/// the start, a row has an entry for each class of bytes, and a step is two loads and an addition.
/// The others, nine of ten, have one or two ways on and name a state to fall back to, which makes
/// the table a tenth of what it would be.
///
///     dense rows    the next state's row for each class; those that end a literal stand last
///     sparse rows   the row to fall back to, the kind of hit (or `noKind`), the number of ways on,
///                   then of each way its class and the row it leads to
package struct LiteralAutomaton: Sendable {
  static let noKind = UInt32.max

  /// The class of each byte; bytes that no literal has share class 0.
  package let classes: [UInt8]
  package let classCount: Int
  /// Row 0 is the start.
  package let transitions: TransitionTable
  /// The dense row of the first state that ends a literal; where no dense one does, the first
  /// sparse row.
  package let firstMatch: UInt32
  package let firstSparse: UInt32
  /// The literals that end in the n-th matching state: `ends[n]..<ends[n + 1]` of `literals`.
  package let ends: [UInt32]
  package let literals: [UInt32]
  /// The bytes of the longest literal: how far back a hit can have begun.
  package let longest: Int

  package init(
    classes: [UInt8], classCount: Int, transitions: TransitionTable, firstMatch: UInt32,
    firstSparse: UInt32, ends: [UInt32], literals: [UInt32], longest: Int
  ) {
    self.classes = classes
    self.classCount = classCount
    self.transitions = transitions
    self.firstMatch = firstMatch
    self.firstSparse = firstSparse
    self.ends = ends
    self.literals = literals
    self.longest = longest
  }

  /// The number of states that end a literal.
  package var matchCount: Int { ends.count - 1 }

  /// The indices of the literals that end where a hit of the given kind was.
  package func literals(ofHit kind: Int) -> ArraySlice<UInt32> {
    literals[Int(ends[kind])..<Int(ends[kind + 1])]
  }

  /// Calls `body` for each place where at least one literal ends, in order of place.
  ///
  /// - Parameter body: takes the kind of the hit, for ``literals(ofHit:)``, and the offset of
  ///   the literals' last byte.
  package func forEachHit(
    in bytes: UnsafeRawBufferPointer, _ body: (_ kind: Int, _ last: Int) -> Void
  ) {
    guard matchCount > 0 else { return }
    LiteralScan.withScan(of: self, bytes) { $0.forEachHit(body) }
  }
}
