import Git

/// How the common template languages open what they fill in.
enum TemplateMark {
  private static let marks: Set<[UInt8]> = [
    Array("{{".utf8), Array("{%".utf8), Array("<%".utf8),
  ]

  static func stands<Bytes: Sequence<UInt8>>(in bytes: Bytes) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%"), marks.contains([last, byte]) {
        return true
      }
      last = byte
    }
    return false
  }

  /// The lines on which one stands, with their indentation, in the order of the file.
  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n")).filter { stands(in: $0) }
  }
}
