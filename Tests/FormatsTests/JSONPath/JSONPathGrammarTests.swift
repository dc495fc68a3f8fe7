import Testing

@testable import Formats

@Suite struct JSONPathGrammarTests {
  @Test(arguments: [
    // The whole.
    ("", 0), (" $", 0), ("$ ", 1), ("a", 0), ("@", 0), ("$$", 1), ("$a", 1), ("$.a b", 3),
    // Segments.
    ("$.", 2), ("$..", 3), ("$...a", 3), ("$. a", 2), ("$.. a", 3), ("$.. [0]", 3), ("$.[0]", 2),
    ("$.1a", 2), ("$.a-b", 3), ("$.'a'", 2), ("$.&", 2), ("$..*a", 4),
    // Brackets.
    ("$[", 2), ("$[]", 2), ("$[a]", 2), ("$[0", 3), ("$[0,]", 4), ("$[,0]", 2), ("$[0 1]", 4),
    ("$[*", 3),
    // Integers.
    ("$[01]", 2), ("$[-0]", 2), ("$[-]", 3), ("$[-01]", 2), ("$[+1]", 2), ("$[1.0]", 3),
    ("$[1e1]", 3), ("$[9007199254740992]", 2), ("$[-9007199254740992]", 2),
    ("$[99999999999999999999999]", 2), ("$[0:01]", 4), ("$[-0:]", 2), ("$[::-0]", 4),
    ("$[:9007199254740992]", 3), ("$[1:2:3:4]", 7), ("$[1 2:]", 4), ("$[:- 1]", 4),
    // Strings.
    ("$['a]", 2), ("$[\"a']", 2), ("$['\\\"']", 3), ("$[\"\\'\"]", 3), ("$['\\a']", 3),
    ("$['\n']", 3), ("$['\u{1}']", 3), ("$['\\u12']", 7), ("$['\\uD800']", 3),
    ("$['\\uD800\\u0041']", 3), ("$['\\uDC00']", 3), ("$['\\U0041']", 3), ("$['\\", 3),
    ("$['\\x41']", 3), ("$['\\u00G0']", 7),
  ])
  func `a query that is not well-formed fails where it goes wrong`(
    text: String, offset: Int
  ) {
    #expect(throws: JSONPathError.self) { try JSONPath(text) }
    do { _ = try JSONPath(text) } catch { #expect(error.offset == offset, "\(error.message)") }
  }

  @Test(arguments: [
    ("", 3), ("@.a ==", 9), ("== 1", 3), ("@.a = 1", 7), ("@.a === 1", 9), ("@.a <> 1", 8),
    ("@.a & @.b", 7), ("@.a | @.b", 7), ("@.a and @.b", 7), ("@.a && ", 10), ("&& @.a", 3),
    ("(@.a", 7), ("@.a)", 6), ("()", 4), ("!!@.a", 4), ("!@.a == 1", 8), ("not @.a", 3),
    ("(@.a) == 1", 9), ("@.a == (1)", 10), ("@.a == 1 == 2", 12), ("@.a == !@.b", 10),
    ("1", 3), ("'a'", 3), ("true", 3), ("null && @.a", 3), ("!1", 4),
    ("@.a == 01", 10), ("@.a == 1.", 12), ("@.a == .1", 10), ("@.a == 1e", 12),
    ("@.a == +1", 10), ("@.a == -", 11), ("@.a == 00", 10), ("@.a == 0x1", 11), ("@.a == 1a", 11),
    ("@.a == TRUE", 10), ("@.a == True", 10), ("@.a == nil", 10), ("@.a == [1]", 10),
    ("@.a == {}", 10), ("@.a == b", 10), ("@a", 4), ("@.a == @b", 11), ("@. a", 5),
    ("@.a == \"x'", 10),
  ])
  func `a filter that is not well-formed fails where it goes wrong`(
    filter: String, offset: Int
  ) {
    let text = "$[?\(filter)]"
    #expect(throws: JSONPathError.self) { try JSONPath(text) }
    do { _ = try JSONPath(text) } catch { #expect(error.offset == offset, "\(error.message)") }
  }

  @Test(arguments: [
    // Several nodes have no one value.
    "@.* == 1", "@[*] == 1", "@..a == 1", "@[0, 1] == 1", "@[0:1] == 1", "@[?@.a] == 1",
    "1 == $.*", "$..a < 1", "length(@.*) == 1", "match(@.*, 'a')", "match(@.a, $..b)",
    // The grammar of singular queries has no blanks inside the brackets.
    "@[ 'a' ] == 1", "@['a' ] == 1", "length(@[ 0]) == 1",
    // Results.
    "length(@.a)", "count(@.*)", "value(@.*)", "!length(@.a)", "match(@.a, 'a') == true",
    "search(@.a, 'a') != false", "true == match(@.a, 'a')", "length(match(@.a, 'a')) == 1",
    // Arguments.
    "length() == 1", "length(@.a, @.b) == 1", "count() == 1", "count(@.a, @.b) == 1",
    "match(@.a)", "match(@.a, 'a', 'b')", "search()", "value(@.a, 1) == 1", "count(1) == 1",
    "count('a') == 1", "count(true) == 1", "value(1) == 1", "count(length(@.a)) == 1",
    "count(value(@.a)) == 1", "length(@.a == 1) == 1", "count(!@.a) == 1", "count((@.a)) == 1",
    "length(@.a && @.b) == 1", "length(@.a,) == 1", "length(,@.a) == 1", "match(@.a 'a')",
    // Names.
    "nosuch(@.a) == 1", "Length(@.a) == 1", "length (@.a) == 1", "true(@.a)", "_length(@.a) == 1",
    "length(@.a == 1", "length == 1",
  ])
  func `a filter that is not well-typed is refused`(filter: String) {
    #expect(throws: JSONPathError.self) { try JSONPath("$[?\(filter)]") }
  }

  @Test(arguments: [
    "$ .a [0] ..b", "$\n\t\r[ 0 , 'a' , * , ?@.a , 1 : 2 : 3 , : , 1 : , : 2 , : : 3 ]",
    "$[? @.a]", "$[?@.a == 1 && ( @.b || ! @.c ) ]", "$[?! ( @.a ) ]", "$[?count( @.* )==1]",
    "$[?match( @.a , 'x' )]", "$[?@ .a ['b'] == $ [0]]", "$[?@[ 'a' ]]", "$[?count(@[ 0 ])==1]",
    "$..[ 0 ]", "$[?length(value( $..a ))>=1]",
  ])
  func `blanks may stand where the grammar has them`(text: String) {
    #expect(throws: Never.self) { try JSONPath(text) }
  }

  @Test(arguments: [
    "$[?@.a==-0]", "$[?@.a==-0.0e+00]", "$[?@.a==1E5]", "$[?@.a==0.10]", "$[?@==$]", "$[?$]",
    "$[?'a'==\"a\"]", "$[?1<2]", "$[?@.true==true]", "$.true", "$.null", "$._1", "$..[?@]",
    "$[?(((@.a)))]", "$[?!((@.a)||!(@.b))]", "$[?length('a')==1]", "$[?@.length==1]",
    "$[9007199254740991,-9007199254740991]", "$[?@\n..a]",
  ])
  func `what the grammar allows is read`(text: String) {
    #expect(throws: Never.self) { try JSONPath(text) }
  }

  @Test func `all escapes of strings are read`() throws {
    let sample = JSONPathSample(#"{"\b\f\n\r\t/\\'\"\u0041\uD83D\uDE00": 1}"#)
    #expect(try sample.select(#"$['\b\f\n\r\t\/\\\'"\u0041\uD83D\uDe00']"#) == ["1"])
    #expect(try sample.select(#"$["\b\f\n\r\t/\\'\"A😀"]"#) == ["1"])
  }

  @Test func `nesting is read up to its limit and refused beyond`() {
    func nested(_ depth: Int) -> String {
      "$[?" + String(repeating: "(", count: depth) + "@"
        + String(repeating: ")", count: depth) + "]"
    }
    #expect(throws: Never.self) { try JSONPath(nested(199)) }
    #expect(throws: JSONPathError(offset: 203, message: "expressions are nested too deeply")) {
      try JSONPath(nested(200))
    }
  }
}
