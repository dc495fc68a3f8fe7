/// The byte sequences that encode one character beyond ASCII (RFC 3629).
enum UTF8Sequence {
  /// The length of the well-formed sequence at an offset; 0 where there is none.
  ///
  /// Overlong forms, surrogates and what lies beyond U+10FFFF are not well-formed. The controls
  /// U+0080 to U+009F (but U+0085) and the non-characters U+FFFE and U+FFFF are, but libyaml
  /// refuses them: `excludesControls` does too.
  static func length(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, excludesControls: Bool
  ) -> Int {
    let lead = bytes[offset]
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, bytes.count - offset >= length else { return 0 }
    for position in offset + 1..<offset + length where bytes[position] & 0xC0 != 0x80 { return 0 }
    let second = bytes[offset + 1]
    switch lead {
    case 0xC2: return excludesControls && second < 0xA0 && second != 0x85 ? 0 : 2
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case 0xEF: return excludesControls && second == 0xBF && bytes[offset + 2] >= 0xBE ? 0 : 3
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second < 0x90 ? 4 : 0
    default: return length
    }
  }
}
