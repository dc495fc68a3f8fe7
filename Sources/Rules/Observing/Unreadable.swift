extension Unread.Reason {
  /// How many bytes decide whether a file is text: as many as Git looks at.
  private static let probe = 8_000

  /// Why a file's bytes say nothing to any rule, or nil where they are text.
  init?(of bytes: Span<UInt8>) {
    if Self.starts(bytes, with: "version https://git-lfs.github.com/spec/") {
      self = .largeFilePointer
    } else if Self.starts(bytes, with: [0xff, 0xfe]) || Self.starts(bytes, with: [0xfe, 0xff]) {
      self = .encoding
    } else if (0..<min(bytes.count, Self.probe)).contains(where: { bytes[$0] == 0 }) {
      self = .binary
    } else {
      return nil
    }
  }

  private static func starts(_ bytes: Span<UInt8>, with text: String) -> Bool {
    starts(bytes, with: Array(text.utf8))
  }

  private static func starts(_ bytes: Span<UInt8>, with prefix: [UInt8]) -> Bool {
    bytes.count >= prefix.count && prefix.indices.allSatisfy { bytes[$0] == prefix[$0] }
  }
}
