import Patterns
import Testing

@Suite struct RequiredLiteralsTests {
  private static let known: [(pattern: String, literals: [String])] = [
    ("password", ["password"]),
    ("Pass.*WORD1", ["word1"]),
    (#"AKIA[0-9A-Z]{16}"#, ["akia"]),
    (#"\bfoo\.bar\b"#, ["foo.bar"]),
    (#"^\s*t\.Skip\("#, ["t.skip("]),
    ("(?i)SECRET", ["secret"]),
    ("(?i:a)bc", ["abc"]),
    ("https?://", ["http://", "https://"]),
    ("(?:foo|bar)baz", ["foobaz", "barbaz"]),
    ("(?<name>foo|quux)", ["foo", "quux"]),
    ("alpha|beta", ["alpha", "beta"]),
    (#"(?:key\d+|token\w*)="#, ["key", "token"]),
    ("foo+bar", ["obar"]),
    ("(?:abc)+x?", ["abc"]),
    ("(?:ab){2}", ["abab"]),
    ("(?:ab){2,}c", ["abab"]),
    ("x(?:abc)?defg", ["xdefg", "xabcdefg"]),
    ("x.?defg", ["defg"]),
    ("abc{0}d", ["abd"]),
    ("(?=secret)token", ["token"]),
    ("(?!secret)token", ["token"]),
    ("(?<=secret)(?<!x)token", ["token"]),
    ("tok(?#comment)en", ["token"]),
    (#"\Qa.b*c\E"#, ["a.b*c"]),
    (#"\Qabcd\E*"#, ["abc"]),
    ("api[-_]key", ["api-key", "api_key"]),
    ("a[.]b[*]c", ["a.b*c"]),
    ("x[]]yz", ["x]yz"]),
    (#"(foo)\1bar_"#, ["bar_"]),
    (#"\x41\x42C"#, ["abc"]),
    ("a{1}b{2}", ["abb"]),
    ("{{value}}", ["{{value}}"]),
    ("(?>abc)def", ["abcdef"]),
    (#"foo(?R)?barn"#, ["barn"]),
    (#"foo\Kbar"#, ["foobar"]),
    (#"foo_\K\d"#, ["foo_"]),
    ("é=x", ["é=x"]),
  ]

  @Test(arguments: known)
  func `the literals of an expression`(pattern: String, literals: [String]) {
    let found = RequiredLiterals.of(pattern: pattern)
    #expect(found.map { Set($0.map { String(decoding: $0, as: UTF8.self) }) } == Set(literals))
  }

  @Test(arguments: [
    "", "ab", "a.b.c", "foo|.*", "(?:abc)?", "(?:abc)*", "abc|d", "[a-z]+", #"\d{3}"#,
    "(?x) a b c", "(?x:abc)", "(*COMMIT)abc", "(?(1)abc)", "(?:abc)+(?#c)*",
    #"(?:abc)\E*"#, #"\Qabc\E\Q\E*"#, "(?:abc){2}{0}", "(?:abc){,3}", "(?:abc){ 0 }", "(?C1)abc",
    #"[[.a.]]bcd"#, #"[\Qa]\E]bcd"#, "[[:<:]]abc", "[^a]bc", "[a-c]de", "(?|abc|)",
  ])
  func `expressions without a literal that is certain`(pattern: String) {
    #expect(RequiredLiterals.of(pattern: pattern) == nil)
  }

  @Test func `a rare literal is preferred to a common one of the same length`() {
    #expect(RequiredLiterals.of(pattern: "rest.*b64_") == [Array("b64_".utf8)])
  }

  @Test func `groups nested more deeply than we follow have no literal`() {
    let pattern = String(repeating: "(", count: 200) + "abc" + String(repeating: ")", count: 200)
    #expect(RequiredLiterals.of(pattern: pattern) == nil)
  }

  @Test func `many alternatives are no literal`() {
    let pattern = (100..<200).map { "tok\($0)" }.joined(separator: "|")
    #expect(RequiredLiterals.of(pattern: pattern) == nil)
  }

  @Test(arguments: ["(", "[", "{", "\\", "a{1}", "(?:", "|", "abc", "\\E", "(?#", "[["])
  func `hostile patterns take no stack and no long time`(piece: String) {
    let pattern = String(repeating: piece, count: 65_536 / piece.utf8.count)
    let started = ContinuousClock.now
    _ = RequiredLiterals.of(pattern: pattern)
    #expect(ContinuousClock.now - started < .seconds(5))
  }
}
