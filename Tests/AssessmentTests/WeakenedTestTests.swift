import Testing

/// Tests that are still there, and check less.
@Suite struct WeakenedTestTests {
  private func told(_ base: String, _ new: String, _ path: String = "tests/test_a.py") throws
    -> [String]
  {
    let told = try ToldChange(path, base, new)
    return told.losses
  }

  @Test func `a higher tolerance is told with both numbers`() throws {
    let test = "def test_rate():\n    assert rate() == approx(0.3, rel=1e-6)\n"
    #expect(
      try told(test, test.replacing("1e-6", with: "0.2")) == [
        "warning test_rate checks less: tolerance 1e-6 → 0.2"
      ])
    #expect(try told(test, test.replacing("1e-6", with: "1e-9")) == [])
  }

  @Test func `fewer decimal places are told`() throws {
    let test = "it('is close', () => {\n  expect(rate()).toBeCloseTo(0.3, 5);\n});\n"
    #expect(
      try told(test, test.replacing(", 5)", with: ", 1)"), "src/a.test.js") == [
        "warning is close checks less: decimal places 5 → 1"
      ])
  }

  @Test func `a failure around which an exception is swallowed is an error`() throws {
    let test = "def test_go():\n    assert go() == 1\n"
    let swallowed =
      "def test_go():\n    try:\n        assert go() == 1\n    except Exception:\n        pass\n"
    #expect(try told(test, swallowed) == ["error test_go checks less: an exception is swallowed"])
  }

  @Test func `an empty catch is told`() throws {
    let test = "it('goes', () => {\n  expect(go()).toBe(1);\n});\n"
    let swallowed = "it('goes', () => {\n  try { expect(go()).toBe(1); } catch (e) {}\n});\n"
    #expect(
      try told(test, swallowed, "src/a.test.js") == [
        "error goes checks less: an exception is swallowed"
      ])
  }

  @Test func `an exact comparison that became a loose one of the same value is told`() throws {
    let test = "it('adds', () => {\n  expect(add(1, 2)).toEqual(3);\n  expect(ok).toBe(1);\n});\n"
    let loose = test.replacing(".toEqual(3)", with: ".toBeTruthy()")
    #expect(
      try told(test, loose, "src/a.test.js") == [
        "warning adds checks less: an exact comparison became a loose one"
      ])
    let another = test.replacing("expect(ok).toBe(1)", with: "expect(now).toBeTruthy()")
    #expect(try told(test, another, "src/a.test.js") == [])
  }

  @Test func `a wider exception is told`() throws {
    let test = "def test_bad():\n    with pytest.raises(ValueError):\n        go()\n"
    #expect(
      try told(test, test.replacing("ValueError", with: "Exception")) == [
        "warning test_bad checks less: a wider exception is expected"
      ])
    #expect(try told(test, test.replacing("ValueError", with: "KeyError")) == [])
  }

  @Test func `rows that left a table are counted, however it is written`() throws {
    let test = """
      @pytest.mark.parametrize("a, b", [(1, 2), (3, 4), (5, 6)])
      def test_rows(a, b):
          assert f(a) == b

      """
    #expect(
      try told(test, test.replacing(", (5, 6)", with: "")) == [
        "warning test_rows checks less: cases 3 → 2"
      ])
    let lines = test.replacing(
      "[(1, 2), (3, 4), (5, 6)]", with: "[\n  (1, 2),\n  (3, 4), (5, 6),\n]")
    #expect(try told(test, lines) == [])
  }

  @Test func `rows of a table in Go are counted`() throws {
    let test = """
      package a

      func TestRows(t *testing.T) {
      	tests := []struct{ a, b int }{{1, 2}, {3, 4}}
      	for _, c := range tests {
      		assert.Equal(t, c.b, f(c.a))
      	}
      }

      """
    #expect(
      try told(test, test.replacing(", {3, 4}", with: ""), "a_test.go") == [
        "warning TestRows checks less: cases 2 → 1"
      ])
  }

  @Test func `an example without the output that it is compared with is an error`() throws {
    let test = "package a\n\nfunc ExampleGet() {\n\tfmt.Println(Get())\n\t// Output: 3\n}\n"
    #expect(
      try told(test, test.replacing("\t// Output: 3\n", with: ""), "a_test.go") == [
        "error ExampleGet checks less: its output is no longer compared"
      ])
  }

  @Test func `a lower number of planned assertions is told`() throws {
    let test = "it('runs', () => {\n  expect.assertions(3);\n  return run();\n});\n"
    #expect(
      try told(test, test.replacing("(3)", with: "(1)"), "src/a.test.js") == [
        "warning runs checks less: planned assertions 3 → 1"
      ])
  }

  @Test func `more repetitions after a failure are a note`() throws {
    let test = "@pytest.mark.flaky(reruns=1)\ndef test_go():\n    assert go() == 1\n"
    #expect(
      try told(test, test.replacing("reruns=1", with: "reruns=5")) == [
        "note test_go checks less: repetitions after a failure 1 → 5"
      ])
  }

  @Test func `a test that checks that true is true checks nothing`() throws {
    let test = "def test_go():\n    assert go() == 1\n"
    #expect(
      try told(test, "def test_go():\n    assert True\n") == [
        "error test_go checks nothing any more"
      ])
  }

  @Test func `a body that is all comment is empty`() throws {
    let test = "func TestGo(t *testing.T) {\n\tassert.Equal(t, 1, Go())\n}\n"
    let commented = "func TestGo(t *testing.T) {\n\t// assert.Equal(t, 1, Go())\n}\n"
    #expect(
      try told("package a\n\n\(test)", "package a\n\n\(commented)", "a_test.go") == [
        "error TestGo is empty now"
      ])
  }

  @Test func `a class that is skipped skips its tests`() throws {
    let test = "class TestGo:\n    def test_go(self):\n        assert go() == 1\n"
    #expect(
      try told(test, "@pytest.mark.skip\n\(test)") == ["error TestGo.test_go is skipped now"])
  }

  @Test func `a test that is skipped under a condition is a warning`() throws {
    let test = "def test_go():\n    assert go() == 1\n"
    #expect(
      try told(test, "@pytest.mark.skipif(SLOW, reason='slow')\n\(test)") == [
        "warning test_go runs only under a condition now"
      ])
  }

  @Test func `a test that keeps the others from running is an error`() throws {
    let test = "it('goes', () => {\n  expect(go()).toBe(1);\n});\n"
    #expect(
      try told(test, test.replacing("it(", with: "it.only("), "src/a.test.js") == [
        "error goes keeps the others from running"
      ])
  }

  @Test func `an assertion that a helper took over is not missed`() throws {
    let test = "def test_go():\n    order = go()\n    assert order.total == 7\n"
    let helped =
      "def check_total(order):\n    assert order.total == 7\n\n"
      + "def test_go():\n    order = go()\n    check_total(order)\n"
    #expect(try told(test, helped) == [])
  }

  @Test func `what a comment or a string says is not looser`() throws {
    let test = "def test_go():\n    assert go() == 1\n"
    let commented =
      "def test_go():\n    # try: ... except: pass; approx(1, rel=9)\n    assert go() == 1\n"
    #expect(try told(test, commented) == [])
  }

  @Test func `a name that a framework passes over is a skip, and no other name`() throws {
    func test(_ name: String) -> String {
      "TEST(Rate, \(name)) {\n  EXPECT_NEAR(rate(3), 1.5, 0.001);\n}\n"
    }
    let told = try ToldChange("test/rate_test.cc", test("Halves"), test("DISABLED_Halves"))
    #expect(told.losses == ["error Rate.DISABLED_Halves is skipped now"])
  }

  @Test func `a test that returns at once checks nothing`() throws {
    func test(_ first: String) -> String {
      "def test_rate():\n\(first)    assert rate(3) == 1.5\n    assert rate(4) == 2\n"
    }
    let told = try ToldChange("tests/test_rate.py", test(""), test("    return\n"))
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error test_rate checks less: it ends before") == true)
    let guarded = try ToldChange(
      "tests/test_rate.py", test(""), test("    if slow():\n        return\n"))
    #expect(guarded.losses == [])
  }
}
