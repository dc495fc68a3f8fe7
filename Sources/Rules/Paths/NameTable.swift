import Patterns

/// Different names, numbered in the order in which they came, and the number of each by the name.
///
/// Its hash is the same in every run, so that it may be kept as it is: a hook asks a few names of
/// thousands, and would spend more on putting them all into a dictionary.
struct NameTable: Sendable {
  private(set) var names: TextList
  /// Where a name's hash leads, or the first free place after it: its number and one. At least a
  /// half of a power of two is free, and holds zero.
  private(set) var slots: [UInt32]

  init() {
    names = TextList(bytes: [], starts: [0])
    slots = [0, 0]
  }

  /// - Parameters: As another had them.
  init(names: TextList, slots: [UInt32]) {
    self.names = names
    self.slots = slots
  }

  var count: Int { names.count }

  subscript(number: Int) -> ArraySlice<UInt8> { names[number] }

  func number(of name: ArraySlice<UInt8>) -> Int? {
    let slot = slot(for: name)
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// The number of a name, which is a new one where the name is.
  mutating func number(adding name: ArraySlice<UInt8>) -> Int {
    var slot = slot(for: name)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    if 2 * (count + 1) > slots.count {
      grow()
      slot = self.slot(for: name)
    }
    names.append(name)
    slots[slot] = UInt32(count)
    return count - 1
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for number in 0..<count { slots[slot(for: names[number])] = UInt32(number + 1) }
  }

  /// The place that leads to a name, or the free one that would.
  private func slot(for name: ArraySlice<UInt8>) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] != 0, names[Int(slots[slot]) - 1] != name {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
