import Testing

@testable import Formats

@Suite struct JSONPathFunctionTests {
  private func positions(_ filter: String, of json: String) throws -> [Int] {
    let paths = try JSONPathSample(json).paths("$[?\(filter)]")
    return paths.compactMap { Int($0.dropFirst(2).dropLast()) }
  }

  @Test func `length counts characters, elements and members`() throws {
    let json = #"["ab", [1, 2], {"a": 1, "b": 2}, "\uD83D\uDE00é", "a", 12, true, null]"#
    #expect(try positions("length(@) == 2", of: json) == [0, 1, 2, 3])
  }

  @Test func `the length of a number, a truth, null and nothing is nothing`() throws {
    let json = #"[{"a": 1}, {"a": true}, {"a": null}, {}, {"a": ""}]"#
    #expect(try positions("length(@.a) == @.zzz", of: json) == [0, 1, 2, 3])
  }

  @Test func `count counts nodes, the same one twice`() throws {
    let json = "[[1, 2], [1], [], {\"a\": [5]}]"
    #expect(try positions("count(@.*) == 1", of: json) == [1, 3])
    #expect(try positions("count(@..*) == 2", of: json) == [0, 3])
    #expect(try positions("count(@[0, 0]) == 2", of: json) == [0, 1])
  }

  @Test func `value is the value of the only node`() throws {
    let json = #"[{"a": {"c": 1}}, {"a": {"c": 1}, "b": {"c": 1}}, {"a": 1}]"#
    #expect(try positions("value(@..c) == 1", of: json) == [0])
    #expect(try positions("value(@..c) == @.zzz", of: json) == [1, 2])
  }

  @Test func `match covers the whole string and search any part`() throws {
    let json = #"["ab", "xaby", "b", 1, null]"#
    #expect(try positions("match(@, 'a.')", of: json) == [0])
    #expect(try positions("search(@, 'a.')", of: json) == [0, 1])
    #expect(try positions("!search(@, 'a')", of: json) == [2, 3, 4])
  }

  @Test func `an expression may come from the document`() throws {
    let sample = JSONPathSample(#"{"re": "b+", "list": [{"s": "bb", "re": "a"}, {"s": "a"}]}"#)
    #expect(try sample.paths("$.list[?match(@.s, $.re)]") == ["$['list'][0]"])
    #expect(try sample.paths("$.list[?match(@.s, @.re)]") == [])
    #expect(try sample.paths("$.list[?match('bb', $.re)]").count == 2)
  }

  @Test func `what is no expression matches nothing and is a warning`() throws {
    let query = try JSONPath("$[?match(@, 'a**') || search(@, 1)]")
    let sample = JSONPathSample(#"["a", "aa"]"#)
    #expect(query.select(in: sample.document, from: sample.root) == [])
    #expect(query.warnings.map(\.offset) == [12, 32])
    #expect(try JSONPath("$[?match(@, 'a*')]").warnings == [])
  }

  @Test func `functions take the values of functions`() throws {
    let json = #"[{"a": "xy"}, {"a": "x"}]"#
    #expect(try positions("length(value(@..a)) == 2", of: json) == [0])
    #expect(try positions("match(value(@.*), 'x')", of: json) == [1])
  }

  @Test func `functions of absolute queries have one value for all nodes`() throws {
    let json = #"["abc", "abcd", "xyz"]"#
    #expect(try positions("length($[0]) == length(@)", of: json) == [0, 2])
    #expect(try positions("count($[*]) == 3", of: json) == [0, 1, 2])
    #expect(try positions("match($[0], 'abc') && length($[1]) == 4", of: json) == [0, 1, 2])
    #expect(try positions("search($[0], 'x')", of: json) == [])
  }
}
