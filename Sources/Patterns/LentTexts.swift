/// Texts one behind the other where they lie, of which few are ever asked for.
package struct LentTexts: Sendable {
  private let bytes: any LentBytes
  /// Where the first text starts.
  private let start: Int
  /// Where each text starts from there on, and where the last ends.
  package let starts: [UInt32]

  /// - Parameters:
  ///   - range: Where all of the texts lie.
  ///   - starts: As they were in another.
  package init(_ bytes: any LentBytes, in range: Range<Int>, starts: [UInt32]) {
    precondition(Int(starts.last ?? .max) == range.count)
    self.bytes = bytes
    start = range.lowerBound
    self.starts = starts
  }

  package init(_ texts: TextList) {
    self.init(HeldBytes(texts.bytes), in: 0..<texts.bytes.count, starts: texts.starts)
  }

  package var count: Int { starts.count - 1 }

  package subscript(position: Int) -> [UInt8] {
    let range = (start + Int(starts[position]))..<(start + Int(starts[position + 1]))
    return bytes.withUnsafeBytes { Array($0[range]) }
  }

  /// The bytes of all of them.
  package var all: [UInt8] {
    bytes.withUnsafeBytes { Array($0[start..<(start + Int(starts[count]))]) }
  }
}
