import Git
import Testing

@testable import Rules

/// Names and marks of an inventory's members.
@Suite struct MemberTests {
  private func mistakes(_ match: String, kind: String = "inventory") -> [String] {
    switch rule(match, kind: kind).reading {
    case .success: []
    case .failure(let mistakes): mistakes.all.map(\.message)
    }
  }

  private func rule(_ match: String, kind: String = "inventory") -> OneRule {
    OneRule(
      """
      kind: \(kind)
      files: [python, javascript, yaml]
      match: \(match)
      places: { test: judge }
      """)
  }

  private func members(
    _ match: String, in text: String, named name: String = "app.py"
  ) throws -> [Observation] {
    try rule(match).observe(name, Array(text.utf8)).observations
  }

  private func names(
    _ match: String, in text: String, named name: String = "app.py"
  ) throws -> [String] {
    try members(match, in: text, named: name).map(\.subject)
  }

  private func marks(_ marks: String, in text: String) throws -> [[Mark]] {
    let match = "{ text: 'def (?<name>test\\w*)', in: code, marks: \(marks) }"
    return try members(match, in: text).map { $0.member?.marks ?? [] }
  }

  // Scopes

  private static let scoped =
    #"{ text: 'def (?<name>test\w*)', in: code, subject: "{scope}{name}", "#
    + #"scope: { text: 'class (?<name>\w+)', not: 'def \w' } }"#

  private static let called =
    #"{ text: "it[(]'(?<name>[^']*)", subject: "{scope}{name}", "#
    + #"literals: [it(], "#
    + #"scope: { text: "describe[(]'(?<name>[^']*)", separator: " > ", required: true } }"#

  @Test func `a name starts with those of all scopes around it`() throws {
    let text = """
      class A:
        class B:
          def test_a(): ...
        def test_b(): ...
      def test_c(): ...

      """
    #expect(try names(Self.scoped, in: text) == ["A.B.test_a", "A.test_b", "test_c"])
  }

  @Test func `there is no member in a block that is refused`() throws {
    let text = "def test_a():\n  def test_b(): ...\n  x = 1\ndef test_c(): 1\n"
    #expect(try names(Self.scoped, in: text) == ["test_a", "test_c"])
  }

  @Test func `a scope in a comment or a string is none`() throws {
    let text = "# class A:\nx = '''\nclass B:\n'''\ndef test_a(): ...\n"
    #expect(try names(Self.scoped, in: text) == ["test_a"])
  }

  @Test func `a scope that is required must be there`() throws {
    let text = "it('a'); describe('b', () => { it('c'); describe('d', () => it('e')) }); it('f')"
    #expect(try names(Self.called, in: text, named: "a.js") == ["b > c", "b > d > e"])
  }

  @Test func `scopes nested without end are looked at no further than some`() throws {
    let text = String(repeating: "describe('a', () => {", count: 9_000) + "it('b')"
    let found = try names(Self.called, in: text, named: "a.js")
    #expect(found == [String(repeating: "a > ", count: 64) + "b"])
  }

  // Marks

  @Test func `a mark is looked for in the part of the text that is named`() throws {
    let text = "@off\ndef test_a():\n  one\n  if x:\n    two\n"
    #expect(try marks("{ skipped: { head: '@off' } }", in: text) == [[.skipped]])
    #expect(try marks("{ skipped: { head: one } }", in: text) == [[]])
    #expect(try marks("{ skipped: { top: one } }", in: text) == [[.skipped]])
    #expect(try marks("{ skipped: { nested: one } }", in: text) == [[]])
    #expect(try marks("{ skipped: { top: two } }", in: text) == [[]])
    #expect(try marks("{ conditional: { nested: two } }", in: text) == [[.conditional]])
    #expect(try marks("{ skipped: { file: '^@off' } }", in: text) == [[.skipped]])
  }

  @Test func `marks stand in one order, each once`() throws {
    let marks = try marks(
      "{ empty: { head: def }, skipped: { head: [def, test] } }", in: "def test_a():\n  1\n")
    #expect(marks == [[.skipped, .empty]])
  }

  @Test func `a body is asked as a whole, without its comments`() throws {
    let match = "{ empty: { whole: '\\A\\s*pass\\s*\\z' } }"
    #expect(try marks(match, in: "def test_a():\n  # why\n  pass\n") == [[.empty]])
    #expect(try marks(match, in: "def test_a():\n  pass\n  pass\n") == [[]])
  }

  @Test func `a scope's mark is that of all in it`() throws {
    let match =
      #"{ text: 'def (?<name>test\w*)', in: code, scope: { text: 'class (?<name>\w+)' }, "#
      + #"marks: { skipped: { scope: '@off' } } }"#
    let text = "@off\nclass A:\n  def test_a(): 1\ndef test_b(): 1\n"
    #expect(try members(match, in: text).map { $0.member?.marks } == [[.skipped], []])
  }

  @Test func `what stands in a scope in a body is the scope's own`() throws {
    let match =
      #"{ text: 'def (?<name>test\w*)', in: code, scope: { text: 'with (?<name>\w+)' }, "#
      + #"marks: { skipped: { top: off, nested: off } } }"#
    let found = try members(match, in: "def test_a():\n  with b:\n    off()\n")
    #expect(found.map { $0.member?.marks } == [[]])
  }

  @Test func `a value's mark is told by a query`() throws {
    let match = "{ each: '$.tests[*]', subject: '{value.it}', marks: { skipped: $.skip } }"
    let text = "tests:\n- { it: a, skip: b }\n- { it: b }\n"
    let found = try members(match, in: text, named: "a.yml")
    #expect(found.map { $0.member?.marks } == [[.skipped], []])
  }

  @Test func `assertions are counted by lines`() throws {
    let match = "{ text: 'def (?<name>test\\w*)', in: code, assertions: assert }"
    let text = """
      def test_a():
        assert 1, assert_
        assert 'assert'

      def test_b(): f()
      assert 1

      """
    #expect(try members(match, in: text).map { $0.member?.assertions } == [2, 0])
  }

  @Test func `a member knows where it ends`() throws {
    let match = "{ text: 'def (?<name>test\\w*)', in: code }"
    let found = try members(match, in: "def test_a():\n  1\n\n  2\n\ndef test_b(): 3\n")
    #expect(found.map { $0.member?.lastLine } == [4, 6])
  }

  // Mistakes

  @Test func `a mark or a part that does not exist is a mistake`() {
    #expect(mistakes("{ text: abc, marks: { slow: { head: a } } }").count == 1)
    #expect(mistakes("{ text: abc, marks: { skipped: { foot: a } } }").count == 1)
    #expect(mistakes("{ text: abc, scope: { not: a } }") == ["'text' is missing"])
  }

  @Test func `only an inventory has marks`() {
    #expect(
      mistakes("{ text: abc, marks: { skipped: { head: a } } }", kind: "hazard")
        == ["only an inventory's members have marks"])
  }
}
