import Git
import Testing

@testable import Rules

@Suite struct WideTextTests {
  private func wide(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
    let mark: [UInt8] = isBigEndian ? [0xfe, 0xff] : [0xff, 0xfe]
    return mark
      + text.utf16.flatMap { unit -> [UInt8] in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xff)]
        return isBigEndian ? bytes : bytes.reversed()
      }
  }

  @Test(arguments: ["", "a: b\n", "größe: 7\r\n", "🔑: x"], [false, true])
  func `what was widened is narrowed again`(text: String, isBigEndian: Bool) {
    let bytes = wide(text, isBigEndian: isBigEndian)
    #expect(WideText.narrowed(bytes.span) == Array(text.utf8))
  }

  @Test func `half a character, a zero and what has no mark are no such text`() {
    #expect(WideText.narrowed((wide("ab") + [0x61]).span) == nil)
    #expect(WideText.narrowed(wide("a\0b").span) == nil)
    #expect(WideText.narrowed([0xff, 0xfe, 0x00, 0xd8].span) == nil)
    #expect(WideText.narrowed(Array("ab".utf8).span) == nil)
  }

  @Test func `a file in it is judged, by lines and columns of its text`() throws {
    let rule = OneRule(
      """
      paths: ["**/*.yml"]
      match: { text: 'open: (?<name>yes)' }
      """)
    let sighting = try rule.observe("a.yml", wide("x: ü\n  open: yes\n"))
    #expect(sighting.unread.isEmpty)
    #expect(sighting.observations.map(\.place) == [Observation.Place(line: 2, column: 3)])
  }
}
