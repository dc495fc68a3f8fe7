/// Text in UTF-16 with a byte order mark, as some editors of Windows and PowerShell's `>` write it.
package enum WideText {
  /// The same in UTF-8 without the mark, or nil where the bytes are no such text.
  package static func narrowed(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
    let isBigEndian: Bool
    switch (bytes[0], bytes[1]) {
    case (0xff, 0xfe): isBigEndian = false
    case (0xfe, 0xff): isBigEndian = true
    default: return nil
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 - 1)
    var offset = 2
    while offset < bytes.count {
      let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      offset += 2
    }
    // A zero is in no text: such a file is an image or a table that happens to begin like one.
    guard !units.contains(0) else { return nil }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }
}
