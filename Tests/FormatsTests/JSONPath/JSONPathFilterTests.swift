import Testing

@testable import Formats

@Suite struct JSONPathFilterTests {
  /// The positions of the elements that the filter selects.
  private func positions(_ filter: String, of json: String) throws -> [Int] {
    let paths = try JSONPathSample(json).paths("$[?\(filter)]")
    return paths.compactMap { Int($0.dropFirst(2).dropLast()) }
  }

  @Test func `a query alone asks whether there is a node, whatever its value`() throws {
    let json = #"[{"a": null}, {"a": false}, {"b": 1}, [], 1]"#
    #expect(try positions("@.a", of: json) == [0, 1])
    #expect(try positions("!@.a", of: json) == [2, 3, 4])
    #expect(try positions("@.*", of: json) == [0, 1, 2])
  }

  @Test func `a filter selects members of objects too`() throws {
    #expect(try JSONPathSample(#"{"x": {"a": 1}, "y": 2}"#).paths("$[?@.a]") == ["$['x']"])
  }

  @Test func `and binds more tightly than or, and parentheses more tightly than both`() throws {
    let json = #"[{"a":1}, {"b":1}, {"b":1,"c":1}, {"a":1,"c":1}]"#
    #expect(try positions("@.a || @.b && @.c", of: json) == [0, 2, 3])
    #expect(try positions("(@.a || @.b) && @.c", of: json) == [2, 3])
    #expect(try positions("!(@.a || @.b && @.c)", of: json) == [1])
  }

  @Test func `values of different types are never equal`() throws {
    let json = #"[1, "1", true, null, [1], {"a": 1}, 0, false, ""]"#
    #expect(try positions("@ == 1", of: json) == [0])
    #expect(try positions("@ == '1'", of: json) == [1])
    #expect(try positions("@ == true", of: json) == [2])
    #expect(try positions("@ == null", of: json) == [3])
    #expect(try positions("@ != false", of: json) == [0, 1, 2, 3, 4, 5, 6, 8])
  }

  @Test func `numbers are compared by value, not by spelling`() throws {
    let json = "[1, 1.0, 10e-1, 100E-2, -0, 0.0, 1.5, 1e400]"
    #expect(try positions("@ == 1", of: json) == [0, 1, 2, 3])
    #expect(try positions("@ == -0", of: json) == [4, 5])
    #expect(try positions("@ > 1", of: json) == [6, 7])
    #expect(try positions("@ <= 1.0e0", of: json) == [0, 1, 2, 3, 4, 5])
    #expect(try positions("@ == 1e400", of: json) == [7])
  }

  @Test func `strings are ordered by their Unicode scalars`() throws {
    // U+FF61 comes before U+1F600, though its UTF-16 code unit is the greater one.
    let json = #"["a", "B", "ab", "", "\uFF61", "\uD83D\uDE00"]"#
    #expect(try positions("@ < 'a'", of: json) == [1, 3])
    #expect(try positions("@ > 'a'", of: json) == [2, 4, 5])
    #expect(try positions("@ > '\\uFF61'", of: json) == [5])
  }

  @Test func `only numbers and strings are ordered`() throws {
    let json = "[true, null, [1], 1, \"x\"]"
    #expect(try positions("@ < true || @ > true", of: json) == [])
    #expect(try positions("@ <= true", of: json) == [0])
    #expect(try positions("@ >= null", of: json) == [1])
    #expect(try positions("@ < 'a' || @ >= 1", of: json) == [3])
  }

  @Test func `nothing equals nothing, and no value`() throws {
    let json = #"[{"a": null}, {"b": 1}, {}]"#
    #expect(try positions("@.a == @.zzz", of: json) == [1, 2])
    #expect(try positions("@.a != @.zzz", of: json) == [0])
    #expect(try positions("@.a == null", of: json) == [0])
    #expect(try positions("@.a <= @.zzz", of: json) == [1, 2])
    #expect(try positions("@.a < @.b", of: json) == [])
  }

  @Test func `arrays are equal element by element`() throws {
    let json = "[[1,[2]], [1,[2.0]], [1,[3]], [1], [[2],1], [1,[2],3]]"
    #expect(try positions("@ == $[0]", of: json) == [0, 1])
  }

  @Test func `objects are equal whatever the order of their members`() throws {
    let json = #"""
      [{"a": 1, "b": [true]}, {"b": [true], "a": 1}, {"a": 1}, {"a": 1, "b": [true], "c": 2},
       {"a": 1, "c": [true]}, {"a": 9, "b": [true], "a": 1}]
      """#
    #expect(try positions("@ == $[0]", of: json) == [0, 1, 5])
  }

  @Test func `large objects are equal whatever the order of their members`() throws {
    let members = (0..<40).map { "\"k\($0)\": \($0)" }
    let one = members.joined(separator: ",")
    let two = members.reversed().joined(separator: ",")
    let three = members.dropLast().joined(separator: ",") + ", \"k39\": 0"
    #expect(try positions("@ == $[0]", of: "[{\(one)}, {\(two)}, {\(three)}]") == [0, 1])
  }

  @Test func `an absolute query looks at the root, not at the node`() throws {
    let sample = JSONPathSample(#"{"limit": 2, "list": [1, 2, 3]}"#)
    #expect(try sample.select("$.list[?@ >= $.limit]") == ["2", "3"])
  }

  @Test func `filters stand inside filters, each with its own node`() throws {
    let json = #"[{"c": [{"n": 1}]}, {"c": [{"n": 2}, {"n": 3}]}, {"c": []}]"#
    #expect(try positions("@.c[?@.n > 1]", of: json) == [1])
    #expect(try positions("!@.c[?@.n > 1]", of: json) == [0, 2])
  }

  @Test func `the singular queries of a comparison may use indices and brackets`() throws {
    let json = #"[{"a": [1, 2]}, {"a": [2, 1]}]"#
    #expect(try positions("@['a'][-1] == 1", of: json) == [1])
    #expect(try positions("2 == @ .a [1]", of: json) == [0])
  }
}
