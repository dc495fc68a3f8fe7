extension Unread.Reason {
  /// How many bytes decide whether a file is text: as many as Git looks at.
  private static let probe = 8_000

  /// Why a file's bytes say nothing to any rule, or nil where they are text.
  package init?(of bytes: Span<UInt8>) {
    if Self.starts(bytes, with: "version https://git-lfs.github.com/spec/") {
      self = .largeFilePointer
    } else if Self.starts(bytes, with: [0xff, 0xfe]) || Self.starts(bytes, with: [0xfe, 0xff]) {
      self = .encoding
    } else if Self.holdsZero(bytes, before: min(bytes.count, Self.probe)) {
      self = .binary
    } else {
      return nil
    }
  }

  /// Eight bytes at a time, as every file is asked.
  private static func holdsZero(_ bytes: Span<UInt8>, before end: Int) -> Bool {
    var position = 0
    while position + 8 <= end {
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: position, as: UInt64.self)
      // A borrow reaches the highest bit of the lowest byte that is zero.
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
      position += 8
    }
    return (position..<end).contains { bytes[$0] == 0 }
  }

  private static func starts(_ bytes: Span<UInt8>, with text: String) -> Bool {
    starts(bytes, with: Array(text.utf8))
  }

  private static func starts(_ bytes: Span<UInt8>, with prefix: [UInt8]) -> Bool {
    bytes.count >= prefix.count && prefix.indices.allSatisfy { bytes[$0] == prefix[$0] }
  }
}
