import Testing

/// Tests that stand elsewhere, or under another name: nothing is lost.
@Suite struct MovedTestTests {
  private let rates = """
    def test_rate_of_a_day(client):
        rates = client.rates(day="2024-02-01", base="EUR")
        assert rates["USD"] == 1.08
        assert rates["CHF"] == 0.93

    """
  private let login = """
    def test_login(client):
        assert client.get("/me").status == 401

    """

  @Test func `a file that moved takes its tests along`() throws {
    let told = try ToldChange(
      ["tests/test_a.py": rates + login], ["tests/api/test_b.py": rates + login])
    #expect(told.losses == [])
    #expect(told.moved == ["test_login", "test_rate_of_a_day"])
  }

  @Test func `a test that got into a class is moved`() throws {
    let inClass =
      "class TestRates:\n"
      + rates.replacing("(client)", with: "(self, client)").split(separator: "\n")
      .map { "    \($0)\n" }.joined()
    let told = try ToldChange("tests/test_a.py", rates + login, login + inClass)
    #expect(told.losses == [])
    #expect(told.moved == ["TestRates.test_rate_of_a_day"])
  }

  @Test func `tests renamed from one convention to another are moved`() throws {
    func java(_ names: [String]) -> String {
      let tests = names.enumerated().map { index, name in
        "  @Test void \(name)() {\n    assertEquals(\(index), total(\(index), \(index * 3)));\n  }\n"
      }
      return "class OrderTest {\n\(tests.joined())}\n"
    }
    let told = try ToldChange(
      "src/test/java/OrderTest.java", java(["testTotalOfOne", "testTotalOfTwo", "testNothing"]),
      java(["total_of_one", "total_of_two", "nothing"]))
    #expect(told.losses == [])
    #expect(told.moved.count == 3)
  }

  @Test func `a typo mended in ten names loses nothing`() throws {
    func tests(_ word: String) -> String {
      (0..<10).map { "def test_\(word)_\($0)():\n    assert parse(\"\($0)\") == \($0)\n\n" }
        .joined()
    }
    let told = try ToldChange("tests/test_a.py", tests("recieve"), tests("receive"))
    #expect(told.losses == [])
    #expect(told.moved.count == 10)
  }

  @Test func `two tests of one text that are both renamed are both moved`() throws {
    let body = "():\n    assert run(build(\"x\", level=3)).code == 0\n\n"
    let told = try ToldChange(
      "tests/test_a.py", "def test_old_one\(body)def test_old_two\(body)",
      "def test_new_one\(body)def test_new_two\(body)")
    #expect(told.losses == [])
    #expect(told.moved == ["test_new_one", "test_new_two"])
  }

  @Test func `a test that was split into three is not lost`() throws {
    let whole = """
      def test_order(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          assert order.total == 7
          assert order.currency == "EUR"
          assert order.customer.name == "Ada"
          assert order.customer.city == "Bern"
          assert order.lines[0].text == "a"
          assert order.lines[1].text == "b"

      """
    let parts = """
      def test_sum(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          assert order.total == 7
          assert order.currency == "EUR"

      def test_who(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          assert order.customer.name == "Ada"
          assert order.customer.city == "Bern"

      def test_texts(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          assert order.lines[0].text == "a"
          assert order.lines[1].text == "b"

      """
    let told = try ToldChange("tests/test_a.py", whole, parts)
    #expect(told.losses == [])
  }

  @Test func `tests whose values became rows of a table are not lost`() throws {
    let base = """
      def test_path():
          url = URL("https://example.org/!$&'()")
          assert url.path == "/!$&'()"

      def test_query():
          url = URL("https://example.org/?a=b%20c")
          assert url.query == "a=b%20c"

      """
    let table = """
      @pytest.mark.parametrize("text, part, value", [
          ("https://example.org/!$&'()", "path", "/!$&'()"),
          ("https://example.org/?a=b%20c", "query", "a=b%20c"),
      ])
      def test_parts(text, part, value):
          url = URL(text)
          assert getattr(url, part) == value

      """
    let told = try ToldChange("tests/test_a.py", base + login, table + login)
    #expect(told.losses == [])
    #expect(told.notes.allSatisfy { $0.contains("gone into test_parts") || $0.contains("before") })
  }

  @Test func `of two classes with the same tests one was made`() throws {
    func tests(_ mode: String) -> String {
      """
      class \(mode)Test {
        @Test void skipsHiddenFields() {
          assertTrue(strategy(Mode.\(mode)).skips(field("hidden", Sample.class)));
        }
      }

      """
    }
    let both = """
      class ModesTest {
        @Test void skipsHiddenFields() {
          assertTrue(strategy(Mode.Reading).skips(field("hidden", Sample.class)));
          assertTrue(strategy(Mode.Writing).skips(field("hidden", Sample.class)));
        }
      }

      """
    let told = try ToldChange(
      [
        "src/test/java/ReadingTest.java": tests("Reading"),
        "src/test/java/WritingTest.java": tests("Writing"),
      ], ["src/test/java/ModesTest.java": both])
    #expect(told.losses == [])
  }

  @Test func `tests carried over to another framework are moved`() throws {
    let xctest = """
      import XCTest

      final class OrderTests: XCTestCase {
        func testTotal() {
          let order = Order(items: [Item("a", 3), Item("b", 4)])
          XCTAssertEqual(order.total, 7)
          XCTAssertEqual(order.currency, "EUR")
        }
      }

      """
    let testing = """
      import Testing

      @Suite struct OrderTests {
        @Test func total() {
          let order = Order(items: [Item("a", 3), Item("b", 4)])
          #expect(order.total == 7)
          #expect(order.currency == "EUR")
        }
      }

      """
    let told = try ToldChange("Tests/OrderTests.swift", xctest, testing)
    #expect(told.losses == [])
  }

  @Test func `a name that says the contrary now is told`() throws {
    let renamed = rates.replacing("test_rate_of_a_day", with: "test_no_rate_of_a_day")
      .replacing("== 1.08", with: "== None")
    let told = try ToldChange("tests/test_a.py", rates, renamed)
    #expect(told.losses == [])
    #expect(told.comparison.notes.contains { $0.message.hasSuffix("expectation reversed?") })
  }

  @Test func `tests of one kind went into one that runs on many values`() throws {
    func test(_ name: String, _ file: String) -> String {
      "  @Test\n  void \(name)() {\n    Page page = Parser.read(open(\"\(file)\"));\n"
        + "    assertNotNull(page);\n  }\n"
    }
    let cases =
      test("emptyTable", "1.html") + test("deepList", "2.html") + test("badMark", "3.html")
    let one = """
        @ParameterizedTest
        @MethodSource("files")
        void reads(File file) throws Exception {
          try (var in = stream(file)) { check(in, Limits.NONE, null); }
        }

      """
    let told = try ToldChange(
      "src/test/java/FuzzTest.java", "class FuzzTest {\n\(cases)}\n", "class FuzzTest {\n\(one)}\n")
    #expect(told.losses == [])
  }

  @Test func `a test that stands in a suite that others run was moved`() throws {
    let test = """
        test('answers with a head', () async {
          final answer = await client.head('/head');
          expect(answer.status, 200);
          expect(answer.text, isEmpty);
        });

      """
    let told = try ToldChange(
      ["shop/test/shop_test.dart": "void main() {\n\(test)}\n"],
      ["suite/lib/src/suite.dart": "void answers(Client client) {\n\(test)}\n"])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("suite/lib/src/suite.dart") == true)
  }
}
