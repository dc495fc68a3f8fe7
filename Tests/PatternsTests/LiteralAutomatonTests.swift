import Patterns
import Testing
import TestSupport

@Suite struct LiteralAutomatonTests {
  /// The (literal, offset of its last byte) pairs that the automaton finds, in its order of places.
  private func hits(_ literals: [String], _ bytes: [UInt8]) -> [[Int]] {
    let automaton = LiteralAutomaton(literals.map { Array($0.utf8) })
    var found: [[Int]] = []
    bytes.withUnsafeBytes { bytes in
      automaton.forEachHit(in: bytes) { kind, last in
        for literal in automaton.literals(ofHit: kind).sorted() {
          found.append([Int(literal), last])
        }
      }
    }
    return found
  }

  /// The same by comparing every literal at every place.
  private func expected(_ literals: [String], _ bytes: [UInt8]) -> [[Int]] {
    let folded = literals.map { Array($0.lowercased().utf8) }
    let text = bytes.map { 65 <= $0 && $0 <= 90 ? $0 + 32 : $0 }
    return text.indices.flatMap { last in
      folded.indices.filter { index in
        let start = last + 1 - folded[index].count
        return !folded[index].isEmpty && start >= 0
          && text[start...last].elementsEqual(folded[index])
      }.map { [$0, last] }
    }
  }

  @Test func `literals that overlap and end in each other are all found`() {
    let found = hits(["he", "she", "his", "hers"], Array("ushers".utf8))
    #expect(found == [[0, 3], [1, 3], [3, 5]])
  }

  @Test func `case does not matter on either side`() {
    #expect(hits(["ToKeN"], Array("tOkEn".utf8)) == [[0, 4]])
  }

  @Test func `bytes that are no text are literals too`() {
    let automaton = LiteralAutomaton([[0, 255, 128]])
    var places: [Int] = []
    ([1, 0, 255, 128] as [UInt8]).withUnsafeBytes { bytes in
      automaton.forEachHit(in: bytes) { _, last in places.append(last) }
    }
    #expect(places == [3])
  }

  @Test func `no literals and empty literals find nothing`() {
    #expect(hits([], Array("abc".utf8)) == [])
    #expect(hits([""], Array("abc".utf8)) == [])
  }

  @Test func `no bytes have no hits`() {
    #expect(hits(["abc"], []) == [])
  }

  @Test func `random texts of every length agree with a comparison at every place`() {
    var generator = SeededGenerator(seed: 3)
    for round in 0..<200 {
      let literals = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        String(
          (0..<Int.random(in: 1...7, using: &generator)).map { _ in generator.pick(["a", "b", "C"])
          })
      }
      let length = round < 100 ? round * 13 : Int.random(in: 0...3_000, using: &generator)
      let text = (0..<length).map { _ in UInt8.random(in: 0x60...0x64, using: &generator) }
      #expect(hits(literals, text) == expected(literals, text))
    }
  }

  @Test func `hits across the seams of lanes and chunks are found once and in order`() {
    let literal = "0123456789abcdef"
    for length in [511, 512, 513, 16_383, 16_384, 16_385, 40_000] {
      var bytes = [UInt8](repeating: 0x2E, count: length)
      for start in stride(from: 0, to: length - 16, by: 37) {
        bytes.replaceSubrange(start..<(start + 16), with: literal.utf8)
      }
      let wanted = stride(from: 0, to: length - 16, by: 37).map { [0, $0 + 15] }
      #expect(hits([literal], bytes) == wanted)
    }
  }
}
