import Testing

@testable import Formats

/// Filters on documents that do not state everything.
@Suite struct JSONPathTruthTests {
  private enum Answer { case yes, unknown, no }

  private func answer(_ filter: String, _ json: String) throws -> Answer {
    let sample = JSONPathSample("[\(json)]")
    if try !sample.select("$[?\(filter)]").isEmpty { return .yes }
    return try sample.select("$[?\(filter)]", mode: .possible).isEmpty ? .no : .unknown
  }

  @Test(arguments: ["@.a == 1", "@.a != 1", "@.a < 1", "1 >= @.a", "@.a == @.zzz"])
  func `a comparison with an unknown value is unknown`(filter: String) throws {
    #expect(try answer(filter, #"{"a": ?}"#) == .unknown)
  }

  @Test func `an unknown value exists`() throws {
    #expect(try answer("@.a", #"{"a": ?}"#) == .yes)
    #expect(try answer("@", "?") == .yes)
  }

  @Test func `whether a value is known is always known`() throws {
    #expect(try answer("known(@.a)", #"{"a": ?}"#) == .no)
    #expect(try answer("known(@.a)", #"{"a": 1}"#) == .yes)
    #expect(try answer("known(@.a.b)", #"{"a": ?}"#) == .no)
    #expect(try answer("known(@.a)", #"{"b": 1}"#) == .yes)
    #expect(try answer("known(@.a)", #"{"b": 1, ...}"#) == .no)
    #expect(try answer("!(known(@.a) && match(@.a, 'x'))", #"{"a": ?}"#) == .yes)
    #expect(try answer("!(known(@.a) && match(@.a, 'x'))", #"{"a": "x"}"#) == .no)
  }

  @Test func `what is below an unknown value is unknown`() throws {
    #expect(try answer("@.a.b", #"{"a": ?}"#) == .unknown)
    #expect(try answer("@.a[0]", #"{"a": ?}"#) == .unknown)
    #expect(try answer("@..b", #"{"a": ?}"#) == .unknown)
    #expect(try answer("@.a.*", #"{"a": ?}"#) == .unknown)
    #expect(try answer("!@.a.b", #"{"a": ?}"#) == .unknown)
    #expect(try answer("@.a.b == @.zzz", #"{"a": ?}"#) == .unknown)
  }

  @Test func `the absence of a member proves something only where none can be added`() throws {
    #expect(try answer("@.a", #"{"b": 1}"#) == .no)
    #expect(try answer("@.a", #"{"b": 1, ...}"#) == .unknown)
    #expect(try answer("@.b", #"{"b": 1, ...}"#) == .yes)
    #expect(try answer("!@.a", #"{...}"#) == .unknown)
    #expect(try answer("@.b == 1", #"{"b": 1, ...}"#) == .yes)
    #expect(try answer("@.a == 1", #"{"b": 1, ...}"#) == .unknown)
  }

  @Test func `an open array has elements, but no known positions`() throws {
    #expect(try answer("@[0]", "[1, ...]") == .yes)
    #expect(try answer("@[0] == 1", "[1, ...]") == .unknown)
    #expect(try answer("@[1]", "[1, ...]") == .unknown)
    #expect(try answer("@.a", "[1, ...]") == .no)
    #expect(try answer("@[0]", #"{"a": 1, ...}"#) == .no)
    #expect(try answer("@[*]", "[...]") == .unknown)
  }

  @Test func `the truth of logic is known where one side decides`() throws {
    let json = #"{"a": ?, "b": 1}"#
    #expect(try answer("@.a == 1 || @.b == 1", json) == .yes)
    #expect(try answer("@.a == 1 || @.b == 2", json) == .unknown)
    #expect(try answer("@.a == 1 && @.b == 1", json) == .unknown)
    #expect(try answer("@.b == 2 && @.a == 1", json) == .no)
    #expect(try answer("@.a == 1 && @.b == 2", json) == .no)
    #expect(try answer("!(@.a == 1)", json) == .unknown)
    #expect(try answer("!(@.a == 1 && @.b == 2)", json) == .yes)
  }

  @Test func `a filter in a filter passes on what it does not know`() throws {
    #expect(try answer("@.c[?@.n == 1]", #"{"c": [{"n": ?}]}"#) == .unknown)
    #expect(try answer("@.c[?@.n == 1]", #"{"c": [{"n": ?}, {"n": 1}]}"#) == .yes)
    #expect(try answer("@.c[?@.n == 1]", #"{"c": [{"n": 2}, ...]}"#) == .unknown)
    #expect(try answer("!@.c[?@.n == 1]", #"{"c": [{"n": 2}]}"#) == .yes)
    #expect(try answer("@.c[?@.n == 1].m", #"{"c": [{"n": ?}]}"#) == .no)
    #expect(try answer("@.c[?@.n == 1].m", #"{"c": [{"n": ?, "m": 1}]}"#) == .unknown)
  }

  @Test func `counts and lengths of what is open are unknown`() throws {
    #expect(try answer("count(@.*) == 1", "[1, ...]") == .unknown)
    #expect(try answer("length(@) == 1", "[1, ...]") == .unknown)
    #expect(try answer("length(@.a) == 1", #"{"a": ?}"#) == .unknown)
    #expect(try answer("count(@.*) == 1", #"{"a": ?}"#) == .yes)
    #expect(try answer("count(@..*) == 1", #"{"a": ?}"#) == .unknown)
  }

  @Test func `two nodes have no one value, however many more there are`() throws {
    #expect(try answer("value(@.*) == @[9].zzz", "[1, 2]") == .yes)
    #expect(try answer("value(@.*) == 1", "[1, ...]") == .unknown)
    #expect(try answer("value(@.*) == 1", "[1, 2, ...]") == .no)
  }

  @Test func `matching an unknown text is unknown, but never true of a number`() throws {
    #expect(try answer("match(@.a, 'x')", #"{"a": ?}"#) == .unknown)
    #expect(try answer("match('x', @.a)", #"{"a": ?}"#) == .unknown)
    #expect(try answer("match(1, @.a)", #"{"a": ?}"#) == .no)
    #expect(try answer("match(@.a, 1)", #"{"a": ?}"#) == .no)
    #expect(try answer("match(@.a, '(')", #"{"a": ?}"#) == .no)
  }

  @Test(arguments: [
    ("[1, ?]", "[1, 2]", "unknown"), ("[1, ?]", "[2, 2]", "no"), ("[?]", "[1, 2]", "no"),
    ("[1, ...]", "[1, 2]", "unknown"), ("[1, 2, 3, ...]", "[1, 2]", "no"),
    ("[5, ...]", "[6, ...]", "unknown"), ("[1, 2]", "[...]", "unknown"),
    ("{\"a\": 1, ...}", "{\"a\": 1}", "unknown"), ("{\"a\": 2, ...}", "{\"a\": 1}", "no"),
    ("{\"b\": 1, ...}", "{\"a\": 1}", "no"), ("{...}", "{\"a\": 1}", "unknown"),
    ("{\"a\": 1, ...}", "{\"a\": 2, ...}", "no"), ("{\"a\": 1, ...}", "{}", "no"),
    ("{\"a\": ?}", "{\"b\": ?}", "no"), ("{\"a\": ?}", "[?]", "no"),
  ])
  func `containers differ where a stated part differs, else they may be equal`(
    left: String, right: String, expected: String
  ) throws {
    let json = "{\"l\": \(left), \"r\": \(right)}"
    #expect(try "\(answer("@.l == @.r", json))" == expected)
    #expect(try "\(answer("@.r == @.l", json))" == expected)
  }

  @Test func `outside filters the file's own nodes are selected in both modes`() throws {
    let sample = JSONPathSample(#"{"a": [1, ...], ...}"#)
    for mode in [JSONPath.Mode.certain, .possible] {
      #expect(try sample.select("$.a[0]", mode: mode) == ["1"])
      #expect(try sample.select("$.b", mode: mode) == [])
    }
  }

  @Test func `what follows an undecided filter is only possible`() throws {
    let sample = JSONPathSample(#"[{"n": ?, "m": 1}, {"n": 1, "m": 2}, {"n": 2, "m": 3}]"#)
    #expect(try sample.select("$[?@.n == 1].m") == ["2"])
    #expect(try sample.select("$[?@.n == 1].m", mode: .possible) == ["1", "2"])
    #expect(try sample.select("$[?@.n == 1]..m", mode: .possible) == ["1", "2"])
  }
}
