import Testing

@Suite struct ScoreTests {
  @Test func `a category with another score in its own section is told`() {
    let text = """
      # Production readiness
      ## Summary
      | Category | Score |
      |---|---|
      | Security | 8.5/10 |
      | Cost | 9/10 |
      ## 1. Security assessment (7.5/10)
      ## 2. Cost assessment (9.0/10)
      """
    #expect(claims(.scoreMismatch, in: text) == ["5: security"])
  }

  @Test func `two services may have different scores`() {
    let text = """
      # Production readiness
      ## Orders
      - Security: 8/10
      ## Payments
      - Security: 6/10
      """
    #expect(claims(.scoreMismatch, in: text) == [])
  }
}
