import Testing

@testable import Formats

@Suite struct JSONPathSegmentTests {
  private let store = JSONPathSample(
    #"{"b": {"x": 1, "y": [2, {"x": 3}]}, "a": [4, 5], "é": 6, "": 7}"#)

  @Test func `the root selects itself`() throws {
    #expect(try JSONPathSample("[1]").select("$") == ["[1]"])
  }

  @Test func `a name selects that member`() throws {
    #expect(try store.select("$.b.x") == ["1"])
    #expect(try store.select("$['b'][\"x\"]") == ["1"])
  }

  @Test func `a name without quotes may hold any character beyond ASCII`() throws {
    #expect(try store.select("$.é") == ["6"])
  }

  @Test func `the empty name is a name`() throws {
    #expect(try store.select("$['']") == ["7"])
  }

  @Test func `names are compared as they are written, never normalized`() throws {
    #expect(try store.select("$['e\\u0301']") == [])
  }

  @Test func `a name selects nothing from an array`() throws {
    #expect(try store.select("$.a['0']") == [])
    #expect(try store.select("$.a.length") == [])
  }

  @Test func `a wildcard selects all children in the order of the file`() throws {
    #expect(try store.select("$.b.*") == ["1", #"[2,{"x":3}]"#])
    #expect(try store.select("$.a[*]") == ["4", "5"])
    #expect(try store.select("$.a[0].*") == [])
  }

  @Test func `brackets join what their selectors select, twice where they say so`() throws {
    #expect(try store.select("$.a[1, 0, 'x', 1]") == ["5", "4", "5"])
  }

  @Test func `descendants come parents first, siblings in order`() throws {
    #expect(
      try store.paths("$.b..*") == [
        "$['b']['x']", "$['b']['y']", "$['b']['y'][0]", "$['b']['y'][1]", "$['b']['y'][1]['x']",
      ])
    #expect(try store.select("$..x") == ["1", "3"])
    #expect(try store.select("$..[0]") == ["2", "4"])
  }

  @Test func `selectors of a descendant segment are applied to each node in turn`() throws {
    #expect(try store.select("$.b..['x', 1]") == ["1", #"{"x":3}"#, "3"])
  }

  @Test func `descendants of descendants are selected as often as they are reached`() throws {
    #expect(try JSONPathSample("[[[1]]]").select("$..[0]..[0]") == ["[1]", "1", "1"])
  }

  @Test func `of two members of one name only the last is there`() throws {
    let twice = JSONPathSample(#"{"a": 1, "b": 2, "a": {"c": 3}}"#)
    #expect(try twice.select("$.a") == [#"{"c":3}"#])
    #expect(try twice.select("$.*") == ["2", #"{"c":3}"#])
    #expect(try twice.select("$..*") == ["2", #"{"c":3}"#, "3"])
    #expect(try twice.select("$[?length($) == 2]").count == 2)
  }

  @Test func `of many members of one name only the last is there`() throws {
    let members = (0..<40).map { "\"k\($0 % 20)\": \($0)" }.joined(separator: ",")
    #expect(
      try JSONPathSample("{\(members)}").select("$.*") == (20..<40).map { "\($0)" })
  }

  @Test func `the root may be any node of the document`() throws {
    let sample = JSONPathSample(#"{"a": {"b": 1}}"#)
    let inner = try #require(sample.document.member("a", of: sample.root))
    let selected = try JSONPath("$[?$.b == @]").select(in: sample.document, from: inner)
    #expect(selected.map { sample.document.json(of: $0) } == ["1"])
  }

  @Test func `queries of the same text are equal`() throws {
    #expect(try JSONPath("$.a") == JSONPath("$.a"))
    #expect(try JSONPath("$.a") != JSONPath("$['a']"))
  }
}
