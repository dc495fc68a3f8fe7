import Testing

/// What `inventory` lists.
struct InventoryTests {
  private static let files = [
    "test_api.py":
      "@skip\ndef test_a():\n    assert 1\n\nclass TestB:\n    def test_c(self): 1\n",
    "db/migrations/V1__first.sql": "CREATE TABLE a (id int);\n",
  ]

  @Test func `the tests of a tree are listed with their scopes and marks`() throws {
    let outcome = try Sandbox(Self.files).readiness("inventory", "tests")
    #expect(outcome.status == 0)
    #expect(
      Array(outcome.lines.prefix(2)) == [
        "test_api.py:2:1: test_a (skipped, vacuous) [tests/pytest]",
        "test_api.py:6:1: TestB.test_c [tests/pytest]",
      ])
    #expect(
      outcome.output.contains(
        "\n  2 (1 skipped, 1 vacuous) in 1 file: Python test function [tests/pytest]\n"))
    #expect(!outcome.output.contains("V1__first.sql"))
  }

  @Test func `everything is listed where nothing is asked for`() throws {
    let outcome = try Sandbox(Self.files).readiness("inventory")
    #expect(outcome.output.contains("test_a"))
    #expect(outcome.output.contains("V1__first.sql"))
  }

  @Test func `a rule and a tree can be named`() throws {
    let sandbox = try Sandbox(Self.files)
    try sandbox.write(["test_api.py": "def test_new(): 1\n"])
    try sandbox.git("add", "-A")
    #expect(try sandbox.readiness("inventory", "tests/pytest", "HEAD").output.contains("test_a"))
    let staged = try sandbox.readiness(
      "inventory", "tests/pytest", ":staged", "--format", "json")
    #expect(staged.output.contains(#""subject":"test_new""#))
    #expect(staged.output.contains(#""totals":{"tests/pytest":1}"#))
  }

  @Test func `what is no inventory is wrong usage`() throws {
    let outcome = try Sandbox(Self.files).readiness("inventory", "nope")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("'nope' is no inventory"))
  }

  @Test func `a listing from the memo is that of the first time`() throws {
    let sandbox = try Sandbox(Self.files)
    let first = try sandbox.readiness("inventory", "tests", "--format", "json")
    #expect(try sandbox.readiness("inventory", "tests", "--format", "json") == first)
  }
}
