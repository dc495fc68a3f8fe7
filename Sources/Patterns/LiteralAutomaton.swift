/// An Aho-Corasick automaton: finds all the given literals in one pass, ignoring ASCII case.
///
/// It is a table of states by byte classes; an entry is the row of the next state, already
/// multiplied, so that a step is two loads and an addition. The states that end a literal are
/// the last rows: one comparison tells them apart.
package struct LiteralAutomaton: Sendable {
  /// The class of each byte; bytes that no literal has share class 0.
  package let classes: [UInt8]
  package let classCount: Int
  /// `transitions[row + class]` is the row of the next state; row 0 is the start.
  package let transitions: TransitionTable
  /// The row of the first state that ends a literal.
  package let firstMatch: UInt32
  /// The literals that end in the n-th matching state: `ends[n]..<ends[n + 1]` of `literals`.
  package let ends: [UInt32]
  package let literals: [UInt32]
  /// The bytes of the longest literal: how far back a hit can have begun.
  package let longest: Int

  package init(
    classes: [UInt8], classCount: Int, transitions: TransitionTable, firstMatch: UInt32,
    ends: [UInt32], literals: [UInt32], longest: Int
  ) {
    self.classes = classes
    self.classCount = classCount
    self.transitions = transitions
    self.firstMatch = firstMatch
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
    let stride = UInt32(classCount)
    LiteralScan.withScan(of: self, bytes) { scan in
      scan.forEachHit { row, last in
        body(Int((row - firstMatch) / stride), last)
      }
    }
  }
}
