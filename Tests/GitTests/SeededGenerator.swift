import TestSupport

extension SeededGenerator {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// The bytes after a few random replacements, insertions and removals.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) {
      let position = Int.random(in: 0...bytes.count, using: &self)
      switch Int.random(in: 0..<4, using: &self) {
      case 0 where position < bytes.count: bytes[position] = .random(in: 0...255, using: &self)
      case 1: bytes.insert(.random(in: 0...255, using: &self), at: position)
      case 2 where position < bytes.count: bytes.remove(at: position)
      default: bytes.removeSubrange(position..<min(bytes.count, position + 9))
      }
    }
    return bytes
  }
}
