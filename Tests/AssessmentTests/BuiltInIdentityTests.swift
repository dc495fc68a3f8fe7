import Assessment
import BuiltInRules
import Git
import Rules
import Testing

/// What becomes of tests that are no longer there as they were, told by the built-in rules.
@Suite struct BuiltInIdentityTests {
  private static let path = "tests/test_orders.py"

  private func comparison(
    _ base: [String: String], _ new: [String: String]
  ) throws -> Comparison {
    var store = MemoryStore()
    let before = store.add(files: base)
    let after = store.add(files: new)
    var comparer = Comparer(
      try RuleSet.read(EmbeddedRules.filesWithoutExamples).get(), memo: NoMemo())
    return comparer.comparison(from: before, to: after, in: store)
  }

  private func regressions(_ base: String, _ new: String) throws -> [String] {
    try comparison([Self.path: base], [Self.path: new]).regressions
      .filter { $0.rule == "tests/pytest" }.map { "\($0.severity.rawValue) \($0.message)" }
  }

  private let total = """
    def test_total_of_an_order(client):
        order = client.create(items=[Item("a", 3), Item("b", 4)])
        assert order.total == 7
        assert order.currency == "EUR"

    """

  private let other = """
    def test_login(client):
        assert client.get("/me").status == 401

    """

  @Test func `a test that was renamed and edited is moved`() throws {
    let renamed = total.replacing("test_total_of_an_order", with: "test_order_total")
      .replacing("EUR", with: "CHF")
    let comparison = try comparison([Self.path: total], [Self.path: renamed])
    #expect(comparison.regressions == [])
    #expect(
      comparison.moved.map(\.message) == [
        "Python test function: test_order_total, before test_total_of_an_order"
      ])
  }

  @Test func `a test that moved to another file and was edited is moved`() throws {
    let edited = total.replacing("assert order.total == 7", with: "assert order.sum == 7")
    let comparison = try comparison(
      [Self.path: total + other], [Self.path: other, "tests/test_money.py": edited])
    #expect(comparison.regressions == [])
    #expect(comparison.moved.filter { $0.rule == "tests/pytest" }.count == 1)
  }

  @Test func `a test that is gone is told with what is most like it`() throws {
    let base = total + other
    let new =
      other + """
        def test_currency_of_an_invoice(client):
            invoice = client.bill(items=[Item("a", 3)])
            assert invoice.paid is False
            assert invoice.lines == []
            assert len(invoice.log) == 2

        """
    let told = try regressions(base, new)
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix("error Python test function: test_total_of_an_order is gone") == true)
  }

  @Test func `a test in a comment no longer runs`() throws {
    let commented = total.split(separator: "\n").map { "# \($0)\n" }.joined()
    #expect(
      try regressions(total + other, commented + other) == [
        "error Python test function: test_total_of_an_order stands at line 1 and no longer runs: "
          + "it is in a comment or a string"
      ])
  }

  @Test func `a test whose name no framework knows no longer runs`() throws {
    let disabled = total.replacing("def test_total", with: "def _test_total")
    #expect(
      try regressions(total + other, disabled + other) == [
        "error Python test function: test_total_of_an_order is now called "
          + "_test_total_of_an_order (line 1), which nothing runs"
      ])
  }

  @Test func `a test that went into a table of cases is not lost`() throws {
    let base = """
      def test_two():
          assert parse("two", base=10, strict=True) == 2
          assert parse(" two ", base=10, strict=True) == 2

      def test_three():
          assert parse("three", base=10, strict=True) == 3
          assert parse(" three ", base=10, strict=True) == 3

      """
    let folded = """
      @pytest.mark.parametrize("text, number", [("two", 2), ("three", 3)])
      def test_numbers(text, number):
          assert parse(text, base=10, strict=True) == number
          assert parse(f" {text} ", base=10, strict=True) == number

      """
    #expect(try regressions(base, folded) == [])
  }

  @Test func `a test that leaves with what it tests is a note`() throws {
    let module = "def create_order(items):\n    return Order(items)\n"
    let test = """
      from shop import create_order

      def test_create():
          assert create_order([1]).items == [1]

      """
    let comparison = try comparison(
      ["shop/orders.py": module, "shop/main.py": "run()\n", Self.path: test + other],
      ["shop/main.py": "run()\n", Self.path: other])
    #expect(comparison.regressions.filter { $0.rule == "tests/pytest" } == [])
    #expect(comparison.notes.contains { $0.message.contains("goes with `create_order`") })
  }

  // Tests that are still there.

  @Test func `a test that gains a skip is a regression, and one that had it is none`() throws {
    let skipped = "@pytest.mark.skip\n" + total
    #expect(
      try regressions(total, skipped) == [
        "error Python test function: test_total_of_an_order is skipped now"
      ])
    #expect(try regressions(skipped, skipped + other) == [])
    #expect(try regressions(other, other + skipped) == [])
  }

  @Test func `a test that is expected to fail now is a warning`() throws {
    #expect(
      try regressions(total, "@pytest.mark.xfail\n" + total) == [
        "warning Python test function: test_total_of_an_order is expected to fail now"
      ])
  }

  @Test func `a test that was emptied is a regression`() throws {
    #expect(
      try regressions(total, "def test_total_of_an_order(client):\n    pass\n") == [
        "error Python test function: test_total_of_an_order is empty now"
      ])
  }

  @Test func `a test that lost its assertions is a warning, unless what it calls asserts`() throws {
    let without = """
      def test_total_of_an_order(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          print(order)

      """
    #expect(
      try regressions(total, without) == [
        "warning Python test function: test_total_of_an_order had 2 assertions and has none"
      ])
    let helped = """
      def sums_up(order):
          assert order.total == 7

      def test_total_of_an_order(client):
          order = client.create(items=[Item("a", 3), Item("b", 4)])
          sums_up(order)

      """
    #expect(try regressions(total, helped) == [])
  }

  @Test func `thousands of tests that change at once take linear time`() throws {
    func tests(_ count: Int, _ word: String) -> String {
      (0..<count).map {
        "def test_\(word)_\($0)():\n    assert \(word)(\($0), \($0 + 1)) == \($0 * 7)\n"
      }.joined(separator: "\n")
    }
    let comparison = try comparison(
      [Self.path: tests(3_000, "sum")], [Self.path: tests(3_000, "product")])
    #expect(comparison.regressions.count + comparison.moved.count + comparison.notes.count >= 3_000)
  }
}
