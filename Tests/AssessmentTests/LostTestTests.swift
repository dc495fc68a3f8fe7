import Testing

/// Tests that no longer run, whatever became of their text.
@Suite struct LostTestTests {
  private let login = """
    def test_login(client):
        assert client.get("/me").status == 401

    """
  private let rates = """
    def test_rates(client):
        rates = client.rates(day="2024-02-01")
        assert rates["USD"] == 1.08

    """

  @Test func `a file that is gone takes its tests with it`() throws {
    let told = try ToldChange(
      ["tests/test_a.py": rates, "tests/test_b.py": login], ["tests/test_b.py": login])
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error test_rates is gone") == true)
  }

  @Test func `the nearest test is told where nothing like it is left`() throws {
    let told = try ToldChange("tests/test_a.py", rates + login, login)
    #expect(
      told.losses.first?.hasPrefix(
        "error test_rates is gone, and nothing like it is left (nearest: test_login, ") == true)
  }

  @Test func `a test in a block comment does not run`() throws {
    let test = "it('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});\n"
    let told = try ToldChange("src/a.test.js", test, "/* for now\n\(test)*/\n")
    #expect(
      told.losses == [
        "error adds stands at line 2 and no longer runs: it is in a comment or a string"
      ])
  }

  @Test func `a test behind doubled comment signs does not run`() throws {
    let commented = rates.split(separator: "\n").map { "## \($0)\n" }.joined()
    let told = try ToldChange("tests/test_a.py", rates + login, commented + login)
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.contains("no longer runs") == true)
  }

  @Test func `a test that is compiled no more does not run`() throws {
    let test = "TEST(Order, Total) {\n  EXPECT_EQ(total(3, 4), 7);\n}\n"
    let told = try ToldChange("test/order_test.cc", test, "#if 0\n\(test)#endif\n")
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.contains("no longer runs") == true)
  }

  @Test func `a test in a class that pytest passes over does not run`() throws {
    let inClass =
      "class Rates:\n" + rates.split(separator: "\n").map { "    \($0)\n" }.joined()
    let told = try ToldChange("tests/test_a.py", rates + login, login + inClass)
    #expect(
      told.losses == [
        "error test_rates stands at line 4 and no longer runs: where nothing collects it"
      ])
  }

  @Test func `a test that lost its attribute does not run`() throws {
    let test = "  @Test\n  void total() {\n    assertEquals(7, total(3, 4));\n  }\n"
    let other = "  @Test\n  void none() {\n    assertEquals(0, total());\n  }\n"
    func file(_ tests: String) -> String { "class OrderTest {\n\(tests)}\n" }
    let told = try ToldChange(
      "src/test/java/OrderTest.java", file(other + test),
      file(other + test.replacing("  @Test\n", with: "")))
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasSuffix("no longer runs: where nothing collects it") == true)
  }

  @Test(arguments: ["_", "disabled_", "x", "no_"])
  func `a test whose name nothing collects does not run`(prefix: String) throws {
    let told = try ToldChange(
      "tests/test_a.py", rates + login,
      rates.replacing("test_rates", with: "\(prefix)test_rates") + login)
    #expect(
      told.losses == [
        "error test_rates is now called \(prefix)test_rates (line 1), which nothing runs"
      ])
  }

  @Test func `one of two tests of one name is lost`() throws {
    func group(_ name: String) -> String {
      "describe('\(name)', () => {\n  it('works', () => { expect(\(name)()).toBe(1); });\n});\n"
    }
    let told = try ToldChange("src/a.test.js", group("a") + group("b"), group("a"))
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error b > works is gone") == true)
  }

  @Test func `a test is lost with the line that it starts behind`() throws {
    let java = """
      public class OrderTest extends TestCase {
        public void testTotal() {
          assertEquals(7, total(3, 4));
        }
        public void testNone() {
          assertEquals(0, none());
        }
      }

      """
    let without = java.replacing(
      "  public void testTotal() {\n    assertEquals(7, total(3, 4));\n  }\n", with: "")
    let told = try ToldChange("src/test/java/OrderTest.java", java, without)
    #expect(told.losses.map { String($0.prefix(33)) } == ["error OrderTest.testTotal is gone"])
  }

  @Test func `a method of a suite is a test`() throws {
    let suite = """
      package a

      func (s *Suite) TestTotal() {
      	s.Equal(7, total(3, 4))
      }

      func (s *Suite) TestNone() { s.Equal(0, none()) }

      """
    let without = suite.replacing(
      "func (s *Suite) TestTotal() {\n\ts.Equal(7, total(3, 4))\n}\n\n", with: "")
    let told = try ToldChange("a_test.go", suite, without)
    #expect(told.losses.map { String($0.prefix(29)) } == ["error Suite/TestTotal is gone"])
  }

  @Test func `a test of an asynchronous runtime is a test`() throws {
    let test = "#[tokio::test]\nasync fn sends() {\n    assert_eq!(send().await, 7);\n}\n\n"
    let told = try ToldChange(
      "tests/a.rs", test + "#[test]\nfn adds() {\n    assert_eq!(add(), 1);\n}\n",
      "#[test]\nfn adds() {\n    assert_eq!(add(), 1);\n}\n")
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error sends is gone") == true)
  }

  @Test func `words in strings and messages are not what a test was there for`() throws {
    let module = "def create(items):\n    raise Oops('Unknown currency, please try again')\n"
    let test = "def test_text():\n    assert str(fail(create)) == 'Unknown currency, please'\n\n"
    let told = try ToldChange(
      ["shop.py": module, "tests/test_a.py": test + login],
      ["shop.py": module.replacing("please try", with: "once"), "tests/test_a.py": login])
    #expect(told.losses.count == 1)
  }

  @Test func `a helper of the tests that is gone excuses no test`() throws {
    let helper = "def make_server():\n    return Server(port=1)\n"
    let test = "def test_port():\n    assert make_server().port == 1\n\n"
    let told = try ToldChange(
      ["tests/conftest.py": helper, "tests/test_a.py": test + login],
      ["tests/conftest.py": "import os\n", "tests/test_a.py": login])
    #expect(told.losses.count == 1)
  }

  @Test func `tests in strings and docstrings come and go unnoticed`() throws {
    let base = "TEXT = \"\"\"\ndef test_in_a_string():\n    assert 1 == 2\n\"\"\"\n\n" + login
    #expect(try ToldChange("tests/test_a.py", base, login).losses == [])
  }

  @Test func `of a test that stood twice in a file one is left`() throws {
    let test = """
      it('answers', async () => {
        const answer = await get('/', { name: 'a' });
        expect(answer.status).toBe(200);
      });

      """
    let told = try ToldChange("src/a.test.js", test + test, test)
    #expect(told.losses == [])
    #expect(
      told.notes == ["note answers is there once less; the same test stays at src/a.test.js:1"])
  }

  @Test func `a test that was disabled by its name is told though it has another name`() throws {
    func tests(_ name: String) -> String {
      """
      import XCTest

      final class TrustTests: XCTestCase {
        func \(name)() {
          let trust = evaluate(host: "revoked", policy: nil)
          XCTAssertNotNil(trust.error)
        }
      }

      """
    }
    let told = try ToldChange(
      "Tests/TrustTests.swift", tests("testThatRevokedRequestFailsWithNoPolicy"),
      tests("disabled_testRevokedRequestBehaviourWithNoPolicy"))
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.contains("is now called disabled_testRevoked") == true)
  }

  @Test func `a test that is somewhat like another hides none that is commented out`() throws {
    func test(_ name: String, _ answer: String) -> String {
      """
      def \(name)(client):
          answer = client.get("/orders", page=2)
          assert answer.status == 200
          assert answer.json() == \(answer)

      """
    }
    let commented = test("test_orders_of_a_page", "[1, 2]").split(separator: "\n")
      .map { "# \($0)\n" }.joined()
    let told = try ToldChange(
      "tests/test_orders.py", test("test_orders_of_a_page", "[1, 2]"),
      test("test_orders_without_any", "client.empty(3)") + commented)
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.contains("no longer runs: it is in a comment") == true)
  }

  @Test func `a test that did not run is less of a loss`() throws {
    let kept = "it('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});\n"
    let skipped = "it.skip('waits', async () => {\n  expect(await wait(9)).toBe(9);\n});\n"
    let told = try ToldChange("a.test.js", skipped + kept, kept)
    #expect(told.losses.first?.hasPrefix("warning waits is gone") == true)
    let ran = try ToldChange("a.test.js", skipped.replacing(".skip", with: "") + kept, kept)
    #expect(ran.losses.first?.hasPrefix("error waits is gone") == true)
  }

  @Test func `what a test did stands under a name that nothing runs`() throws {
    func suite(_ name: String) -> String {
      """
      class PriceTests: XCTestCase {
        func \(name)() {
          let price = Price(cents: 12_50)
          XCTAssertEqual(price.text, "12.50")
        }
        func testZero() {
          XCTAssertTrue(Price(cents: 0).isZero)
        }
      }

      """
    }
    let told = try ToldChange(
      "Tests/PriceTests.swift", suite("testPriceText"), suite("estPriceText"))
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error") == true)
    #expect(told.losses.first?.contains("estPriceText (line 2), which nothing runs") == true)
  }

  @Test func `what tests did stands in a function that tests are given`() throws {
    let kept = "test('adds', t => {\n  t.is(add(1, 2), 3);\n});\n"
    let before = """
      test('does not end while output is big', async t => {
        const {timedOut} = await t.throwsAsync(run('big.js', {buffer: false, timeout: LIMIT}));
        t.true(timedOut);
      });

      """
    let now = """
      const staysOpen = async (t, stream) => {
        const {timedOut} = await t.throwsAsync(run('big.js', [stream], {buffer: false, timeout: 9}));
        t.true(timedOut);
      };

      test('Process holds stdout back', staysOpen, 'stdout');
      test('Process holds stderr back', staysOpen, 'stderr');

      """
    let told = try ToldChange("test/stream.js", before + kept, now + kept)
    #expect(told.losses == [])
  }
}
