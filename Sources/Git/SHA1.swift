/// SHA-1 as Git names objects by it (FIPS 180-4): ids of trees that are never written to disk.
package struct SHA1: ~Copyable {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
  )
  private var block: [UInt8] = []
  private var length: UInt64 = 0
  private var schedule = [UInt32](repeating: 0, count: 80)

  package init() { block.reserveCapacity(64) }

  package mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      block.append(byte)
      length += 1
      if block.count == 64 { compress() }
    }
  }

  package consuming func finish() -> ObjectID {
    let bits = length * 8
    block.append(0x80)
    if block.count > 56 {
      while block.count < 64 { block.append(0) }
      compress()
    }
    while block.count < 56 { block.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      block.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    compress()
    return ObjectID(
      high: UInt64(state.0) << 32 | UInt64(state.1),
      middle: UInt64(state.2) << 32 | UInt64(state.3), low: state.4)
  }

  private mutating func compress() {
    for word in 0..<16 {
      let at = word * 4
      schedule[word] =
        UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8
        | UInt32(block[at + 3])
    }
    for word in 16..<80 {
      let mixed =
        schedule[word - 3] ^ schedule[word - 8] ^ schedule[word - 14] ^ schedule[word - 16]
      schedule[word] = mixed << 1 | mixed >> 31
    }
    var (a, b, c, d, e) = state
    for round in 0..<80 {
      let (mixed, constant): (UInt32, UInt32) =
        switch round {
        case 0..<20: ((b & c) | (~b & d), 0x5a82_7999)
        case 20..<40: (b ^ c ^ d, 0x6ed9_eba1)
        case 40..<60: ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
        default: (b ^ c ^ d, 0xca62_c1d6)
        }
      let next = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ schedule[round]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    block.removeAll(keepingCapacity: true)
  }
}

extension ObjectID {
  /// The id Git gives to a blob of these bytes.
  package init(ofBlob bytes: [UInt8]) {
    self.init(ofObject: "blob", content: bytes)
  }

  /// The id Git gives to a tree of these entries, which must stand in Git's order.
  package init(ofTree entries: [TreeEntry]) {
    var content: [UInt8] = []
    for entry in entries {
      content.append(contentsOf: String(entry.kind.mode, radix: 8).utf8)
      content.append(UInt8(ascii: " "))
      content.append(contentsOf: entry.name)
      content.append(0)
      content.append(contentsOf: entry.id.bytes)
    }
    self.init(ofObject: "tree", content: content)
  }

  private init(ofObject type: String, content: [UInt8]) {
    var hash = SHA1()
    hash.update("\(type) \(content.count)\0".utf8)
    hash.update(content)
    self = hash.finish()
  }
}
