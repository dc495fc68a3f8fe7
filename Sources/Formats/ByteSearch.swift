extension Span<UInt8> {
  /// Where a byte next stands at or after an offset, looked for eight bytes at a time.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var offset = start
    withUnsafeBytes { bytes in
      while offset <= bytes.count - 8 {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ pattern
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
        if zeros != 0 {
          offset += UInt64(littleEndian: zeros).trailingZeroBitCount >> 3
          return
        }
        offset += 8
      }
      while offset < bytes.count, bytes[offset] != byte { offset += 1 }
    }
    return offset < count ? offset : nil
  }
}
