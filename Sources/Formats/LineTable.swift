/// Turns byte offsets into lines and columns, for display only.
package struct LineTable: Sendable {
  /// The offset at which each line starts; line 1 is the first element.
  private let starts: [Int]

  package init(_ bytes: borrowing Span<UInt8>) {
    var starts = [0]
    var offset = 0
    while let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), from: offset) {
      offset = newline + 1
      starts.append(offset)
    }
    self.starts = starts
  }

  /// The bytes of the line that holds an offset, without its line feed.
  package func range(around offset: Int, length: Int) -> Range<Int> {
    let line = place(of: offset).line
    let end = line < starts.count ? starts[line] - 1 : length
    return starts[line - 1]..<end
  }

  /// The 1-based line of an offset and the 1-based column in bytes.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - starts[low] + 1)
  }
}
