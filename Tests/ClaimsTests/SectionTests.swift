import Claims
import Testing

/// What the title of a section says of its lines, and what it does not.
@Suite struct SectionTests {
  @Test func `how to use what is complete is nothing delivered`() {
    let text = """
      # Sign-in complete ✅

      - `src/login.ts`

      ## GitHub setup

      1. Open `src/keys.ts`

      ## Setup complete

      - `src/session.ts`
      """
    #expect(claims(.deliveredPath, in: text) == ["3: src/login.ts", "11: src/session.ts"])
    #expect(claims(.citedPath, in: text) == ["7: src/keys.ts"])
  }

  @Test func `what needs to be built is not told to be there`() {
    let text = """
      # Implementation status

      ## What needs to be built

      **`tools/report.py`** - prints what was found

      ## Documents

      - `docs/orders.md` (to be created)
      - `docs/payments.md` (12 pages)
      - [ ] `deploy.json` exists
      """
    #expect(claims(.citedPath, in: text) == ["10: docs/payments.md"])
    #expect(claims(.deliveredPath, in: text).isEmpty)
  }

  @Test func `a mark before what a gate asks for is a bullet`() {
    let text = """
      # Readiness report

      ## Phase 1 gate

      - ✓ Load tests of the orders pass

      ## Done

      - ✓ Traces of the payments kept

      ## Next steps

      - Load tests of the orders
      - Traces of the payments
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(3) } == ["14:"])
  }

  @Test func `a row of marks for many parts tells of no one thing`() {
    let text = """
      # Readiness report

      | Case | Orders | Mail | Web | Jobs |
      |---|---|---|---|---|
      | Rate limits | ✅ | - | ✅ | n/a |

      | Case | State |
      |---|---|
      | Request tracing | ✅ |

      ## Next steps

      - Rate limits
      - Request tracing
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(3) } == ["14:"])
  }

  @Test func `a word of a program is no status`() {
    let text = """
      # Readiness report

      - Types: `unknown`
      - Backups: unknown
      """
    #expect(claims(.undecided, in: text).map { $0.prefix(2) } == ["4:"])
  }

  @Test func `what is identified as missing somewhere is not the file that tells it`() {
    let text = """
      # Readiness report

      - Adds what `docs/audit.md` identified as missing: exports
      - `docs/restore.md` is missing
      """
    #expect(claims(.missingPath, in: text) == ["4: docs/restore.md"])
  }

  @Test func `what a review found in settings is no file that is told to be there`() {
    let text = """
      # Security audit

      - [x] Token taken out of `api/.env.production:8`
      - [x] Settings in `api/.env.production`
      """
    #expect(claims(.deliveredPath, in: text) == ["4: api/.env.production"])
  }

  @Test func `an action that is required at once stands against a verdict`() {
    let text = """
      # Security audit

      ## Critical actions required

      1. Rotate the key of the mailer

      ## Security status: ✅ SECURE
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(2) } == ["7:"])
    #expect(
      claims(.verdictAndOpen, in: text.replacing("Critical actions required", with: "History"))
        .isEmpty)
  }

  @Test func `what is missing stands in bold, and behind it what for`() {
    let text = """
      # Readiness report

      - **No alerts** to wake somebody on the night shift
      - No alerts on the night shift
      """
    #expect(claims(.topicMissing, in: text).map { $0.prefix(2) } == ["3:"])
  }

  @Test func `what each reader makes is no file that is told to be there`() {
    let text = """
      # Readiness report

      ## Completed

      - ✅ Your `settings.yaml` is filled in
      - ✅ The shop's `defaults.yaml` is filled in
      - Edit `shop.yaml`
      - Rates: `rates.yaml`

      ## Report files generated

      - `may.json`
      """
    #expect(
      claims(.deliveredPath, in: text) == ["6: defaults.yaml", "8: rates.yaml"])
    #expect(claims(.citedPath, in: text).isEmpty)
  }

  @Test func `a history tells of files as they were`() {
    let text = """
      # Changelog

      - ✅ Rules for the team in `TEAM.md`
      """
    #expect(claims(.deliveredPath, in: text).isEmpty)
    #expect(
      claims(.deliveredPath, in: text.replacing("Changelog", with: "Readiness report"))
        == ["3: TEAM.md"])
  }

  @Test func `of a line in letters that are not read a tick is all that is understood`() {
    let text = """
      # Readiness report

      此外还会产出：
      - `manifest.json`

      - ✅ 清单 `rates.json`
      """
    #expect(claims(.citedPath, in: text).isEmpty)
    #expect(claims(.deliveredPath, in: text) == ["6: rates.json"])
  }

  @Test func `a complete guide is nothing that is completed`() {
    let text = """
      # Complete installation guide

      - Settings: `shop/settings.yaml`
      """
    #expect(claims(.deliveredPath, in: text).isEmpty)
    #expect(
      claims(.deliveredPath, in: text.replacing("guide", with: "")) == ["3: shop/settings.yaml"])
  }

  @Test func `a colour beside a rank tells how urgent it is`() {
    let text = """
      # Production readiness

      ### Keys in the code 🔴 P0 ✅ COMPLETE

      - `src/keys.ts`

      ## 🟢 Nice to have

      - `tests/load.js`

      **Files to add:**
      - `tests/orders.js`

      ## 🟢 Ready

      - `src/orders.ts`
      """
    #expect(claims(.contradictoryStatus, in: text).isEmpty)
    #expect(
      claims(.deliveredPath, in: text) == ["5: src/keys.ts", "16: src/orders.ts"])
  }
}
