/// Translates libyaml's positions, which count characters, into byte offsets.
///
/// Up to the first byte beyond ASCII both are equal, so a pure ASCII file costs nothing. After it
/// every 64th character's offset is kept, and a look-up counts on from there or from the last one.
struct CharacterOffsets {
  private static let step = 64
  private let bytes: UnsafeBufferPointer<UInt8>
  private let firstWide: Int
  private var checkpoints: [Int32] = []
  /// The last character looked up, counted from the first wide one, and its offset.
  private var recent = (character: 0, offset: 0)

  /// `bytes` must be valid UTF-8, and `firstWide` the offset of its first byte beyond ASCII.
  init(_ bytes: UnsafeBufferPointer<UInt8>, firstWide: Int?) {
    self.bytes = bytes
    self.firstWide = firstWide ?? bytes.count
    var character = 0
    for offset in self.firstWide..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
      if character % Self.step == 0 { checkpoints.append(Int32(clamping: offset)) }
      character += 1
    }
    recent.offset = self.firstWide
  }

  /// The offset of the byte at which a character starts; past the last one, the end.
  mutating func byte(of character: Int) -> Int {
    guard character > firstWide else { return min(max(character, 0), bytes.count) }
    let wide = character - firstWide
    guard wide / Self.step < checkpoints.count else { return bytes.count }
    if wide < recent.character || wide - recent.character > wide % Self.step {
      recent = (wide - wide % Self.step, Int(checkpoints[wide / Self.step]))
    }
    while recent.character < wide, recent.offset < bytes.count {
      repeat {
        recent.offset += 1
      } while recent.offset < bytes.count
        && bytes[recent.offset] & 0xC0 == 0x80
      recent.character += 1
    }
    return recent.offset
  }

  /// How many characters start before a byte offset.
  func character(at offset: Int) -> Int {
    guard offset > firstWide else { return offset }
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(checkpoints[middle]) <= offset { low = middle } else { high = middle }
    }
    var character = firstWide + low * Self.step
    guard low < checkpoints.count else { return character }
    for position in Int(checkpoints[low])..<min(offset, bytes.count)
    where bytes[position] & 0xC0 != 0x80 {
      character += 1
    }
    return character
  }
}
