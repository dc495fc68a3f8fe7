import Testing

@testable import Formats

@Suite struct JSONPathArrayTests {
  private let letters = JSONPathSample(#"["a", "b", "c", "d", "e", "f", "g"]"#)

  @Test(arguments: [
    ("$[0]", "a"), ("$[6]", "g"), ("$[7]", ""), ("$[-1]", "g"), ("$[-7]", "a"), ("$[-8]", ""),
    ("$[9007199254740991]", ""), ("$[-9007199254740991]", ""),
  ])
  func `an index counts from the start, or from the end where it is negative`(
    query: String, expected: String
  ) throws {
    #expect(try joined(query) == expected)
  }

  @Test(arguments: [
    ("$[1:3]", "bc"), ("$[5:]", "fg"), ("$[1:5:2]", "bd"), ("$[5:1:-2]", "fd"),
    ("$[::-1]", "gfedcba"), ("$[:]", "abcdefg"), ("$[::]", "abcdefg"), ("$[:2]", "ab"),
    ("$[-2:]", "fg"), ("$[:-5]", "ab"), ("$[-1:-4:-1]", "gfe"), ("$[2::-1]", "cba"),
    ("$[:4:-1]", "gf"), ("$[3:1]", ""), ("$[1:3:-1]", ""), ("$[1:3:0]", ""), ("$[10:20]", ""),
    ("$[-20:2]", "ab"), ("$[20:-20:-3]", "gda"), ("$[6:-1:-1]", ""),
    ("$[0:9007199254740991:9007199254740991]", "a"),
    ("$[-1::-9007199254740991]", "g"),
  ])
  func `a slice selects every step-th element up to its end`(
    query: String, expected: String
  ) throws {
    #expect(try joined(query) == expected)
  }

  @Test func `indices and slices select nothing from objects, strings and empty arrays`() throws {
    let sample = JSONPathSample(#"[{"0": 1}, "text", []]"#)
    #expect(try sample.select("$[*][0, -1, :, ::-1]") == [])
  }

  private func joined(_ query: String) throws -> String {
    try letters.select(query).joined().replacing("\"", with: "")
  }
}
