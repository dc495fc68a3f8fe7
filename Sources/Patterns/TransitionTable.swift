/// The largest part of an automaton by far: megabytes, of which a scan of three files needs little.
/// So what an earlier run wrote is not copied into memory, but looked up where it is mapped.
package enum TransitionTable: Sendable {
  case words([UInt32])
  /// Words as they lie in this machine's memory, in a range that begins at a multiple of four.
  case lent(any LentBytes, in: Range<Int>)

  package func withWords<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    switch self {
    case .words(let words): words.withUnsafeBufferPointer(body)
    case .lent(let bytes, let range):
      bytes.withUnsafeBytes { bytes in
        body(UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: UInt32.self))
      }
    }
  }
}
