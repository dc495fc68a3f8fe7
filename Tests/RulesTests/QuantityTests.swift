import Testing

@testable import Rules

@Suite struct QuantityTests {
  @Test(arguments: [
    ("80", 80), ("-1.5", -1.5), ("5m", 300), ("1h30m", 5_400), ("10 kB", 10_000),
    ("2MiB", 2_097_152), ("250ms", 0.25),
  ])
  func `a number may have a unit`(text: String, number: Double) {
    #expect(Quantity.number(text) == number)
  }

  @Test(arguments: ["", "m", "5 apples", "1h30", "5m ", "high"])
  func `what is no number with a unit is none`(text: String) {
    #expect(Quantity.number(text) == nil)
  }
}
