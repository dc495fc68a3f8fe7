/// SHA-1 as Git names objects by it (FIPS 180-4): ids of objects that are never written to disk.
package struct SHA1: ~Copyable {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
  )
  private var schedule = [UInt32](repeating: 0, count: 80)
  private var pending = [UInt8](repeating: 0, count: 64)
  private var pendingCount = 0
  private var length: UInt64 = 0

  package init() {}

  package mutating func update(_ bytes: Span<UInt8>) {
    length &+= UInt64(bytes.count)
    var position = 0
    while pendingCount > 0, position < bytes.count {
      append(bytes[position])
      position += 1
    }
    while bytes.count - position >= 64 {
      compress(bytes, at: position)
      position += 64
    }
    while position < bytes.count {
      append(bytes[position])
      position += 1
    }
  }

  package consuming func finish() -> ObjectID {
    let bits = length &* 8
    append(0x80)
    while pendingCount != 56 { append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return ObjectID(
      high: UInt64(state.0) << 32 | UInt64(state.1),
      middle: UInt64(state.2) << 32 | UInt64(state.3), low: state.4)
  }

  private mutating func append(_ byte: UInt8) {
    pending[pendingCount] = byte
    pendingCount += 1
    guard pendingCount == 64 else { return }
    pendingCount = 0
    let block = pending
    compress(block.span, at: 0)
  }

  private mutating func compress(_ bytes: Span<UInt8>, at start: Int) {
    expand(bytes, at: start)
    let words = schedule
    var (a, b, c, d, e) = state
    for round in 0..<20 {
      let next = (a << 5 | a >> 27) &+ (d ^ (b & (c ^ d))) &+ e &+ 0x5a82_7999 &+ words[round]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    for round in 20..<40 {
      let next = (a << 5 | a >> 27) &+ (b ^ c ^ d) &+ e &+ 0x6ed9_eba1 &+ words[round]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    for round in 40..<60 {
      let mixed = (b & c) | (d & (b | c))
      let next = (a << 5 | a >> 27) &+ mixed &+ e &+ 0x8f1b_bcdc &+ words[round]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    for round in 60..<80 {
      let next = (a << 5 | a >> 27) &+ (b ^ c ^ d) &+ e &+ 0xca62_c1d6 &+ words[round]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
  }

  /// Fills the message schedule with the eighty words that a block expands to.
  private mutating func expand(_ bytes: Span<UInt8>, at start: Int) {
    var words = schedule.mutableSpan
    for word in 0..<16 { words[word] = bytes.bigEndianWord(at: start + word * 4) }
    for word in 16..<80 {
      let mixed = words[word - 3] ^ words[word - 8] ^ words[word - 14] ^ words[word - 16]
      words[word] = mixed << 1 | mixed >> 31
    }
  }
}

extension ObjectID {
  /// The id Git gives to a blob of these bytes.
  package init(ofBlob bytes: [UInt8]) {
    self.init(ofObject: "blob", content: bytes.span)
  }

  /// The id Git gives to a blob of these bytes, which are only lent.
  package init(ofBlob bytes: Span<UInt8>) {
    self.init(ofObject: "blob", content: bytes)
  }

  /// The id Git gives to a tree of these entries, which must stand in Git's order.
  package init(ofTree entries: [TreeEntry]) {
    self.init(ofObject: "tree", content: TreeEntry.content(ofTree: entries).span)
  }

  private init(ofObject type: String, content: Span<UInt8>) {
    var hash = SHA1()
    hash.update(Array("\(type) \(content.count)\0".utf8).span)
    hash.update(content)
    self = hash.finish()
  }
}
