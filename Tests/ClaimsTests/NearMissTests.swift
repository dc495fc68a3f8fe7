import Claims
import Testing

/// What reads like a contradiction and is none, each beside one that is.
@Suite struct NearMissTests {
  @Test func `a task that is called TODO is done where a tick says so`() {
    let text = """
      # Production readiness

      - ✅ TODO #3: Context-aware processing
      - ✅ Removed TODO header
      - ✅ Alerts: TODO
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(1) } == ["5"])
  }

  @Test func `what an example shows is not delivered, nor what something came in the place of`() {
    let text = """
      # Production readiness

      ## ✅ Completed

      ### Ranking example

      - `backend/jwt.py`: 0.95

      ### Work

      - The scan runs in `ci.yml` rather than in `security.yml`
      - `backend/rank.py`: ranks
      """
    #expect(claims(.deliveredPath, in: text) == ["12: backend/rank.py"])
  }

  @Test func `a tick that another document claims is told and not made`() {
    let text = """
      # Production readiness

      - Alerts are claimed as "✅ Tested" but not verified
      - Alerts ✅ but not verified
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(1) } == ["4"])
  }

  @Test func `what another sign begins is another thing`() {
    let text = """
      # Production readiness

      **Status**: ✅ Automation complete, ⏳ Manual configuration pending
      - ✅ Alerts: pending
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(1) } == ["4"])
  }

  @Test func `none of a priority is nothing open`() {
    let text = """
      # Production readiness

      ## Gaps

      - Critical: 0 issues
      - [ ] Critical: rotate the key

      ## Result

      - ✅ All critical issues resolved
      """
    #expect(claims(.priorityClaim, in: text).count == 1)
  }

  @Test func `readiness among other categories is one of them`() {
    let text = """
      # Production readiness

      **Code quality:** 4/5
      **Security:** 5/5
      **Production readiness:** 3/5
      **Documentation:** 4/5
      """
    #expect(claims(.totalMismatch, in: text) == [])
    let total = text.replacing("**Production readiness:** 3/5\n", with: "") + "\n**Overall:** 3/5"
    #expect(claims(.totalMismatch, in: total).count == 1)
  }

  @Test func `what is ready once something is done is not ready`() {
    let text = """
      # Production readiness

      **Verdict:** Do this and you'll have a production-ready application.

      | Gap | Risk |
      |---|---|
      | Database password in tfvars | High |
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    let ready = text.replacing("Do this and you'll have a p", with: "A p")
    #expect(claims(.verdictAndOpen, in: ready).count == 1)
  }

  @Test func `what is missing in part is not missing`() {
    let text = """
      # Production readiness

      - No alerts
      - No alerts on the export jobs
      - Missing 9/10 alerts
      - No alerts in `backend/jobs.py`
      """
    #expect(claims(.topicMissing, in: text).map { $0.prefix(1) } == ["3"])
  }

  @Test func `a file in which something is missing is not missing itself`() {
    let text = """
      # Production readiness

      - `backend/app.py` is empty
      - Missing rate limits in `backend/routes.py`
      - `.env.example` added missing variables
      - Missing: `docs/runbook.md`
      """
    #expect(
      claims(.missingPath, in: text) == ["3: backend/app.py", "6: docs/runbook.md"])
  }

  @Test func `how sure somebody is, and how many pass, is no score`() {
    let text = """
      # Production readiness

      ## Summary

      **Security: 8/10**

      **Confidence: 10/10**

      ## Details

      **Confidence: 7/10**

      Result: 7/10 tests pass

      **Security: 6/10**
      """
    #expect(claims(.scoreMismatch, in: text).map { $0.prefix(1) } == ["5"])
  }

  @Test func `a gap that its heading closes stands against no verdict`() {
    let text = """
      # Production readiness

      **Status:** PRODUCTION READY

      ## Critical vulnerabilities - FIXED

      - Origins were open
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    let open = text.replacing(" - FIXED", with: "")
    #expect(claims(.verdictAndOpen, in: open).map { $0.prefix(1) } == ["3"])
  }

  @Test func `a snippet that a document recommends is read, and one that it shows is not`() {
    let text = """
      # Production readiness

      **Required:**
      ```dockerfile
      FROM python:3.12-slim
      COPY requirements.lock ./
      COPY --from=build /out /out
      ```

      **Current Dockerfile:**
      ```dockerfile
      FROM python
      COPY everything.txt ./
      ```
      """
    #expect(claims(.snippetSource, in: text) == ["6: requirements.lock"])
  }

  @Test func `a row that says it is fine lists no gap`() {
    let text = """
      # Production readiness

      ## Findings
      | Finding | Severity | Status |
      |---|---|---|
      | Session never expires | HIGH | OPEN |
      | Stack traces in responses | LOW | OK - hidden in production |
      | Queries take parameters | LOW | PASS |
      | Exports time out | MEDIUM | OPEN |
      | Imports run twice | MEDIUM | OPEN |

      ### Crashes (Fixed)
      | Issue | Severity |
      |---|---|
      | Orders page | HIGH |

      ## Next steps
      1. Let the exports time out later
      2. Run each import once, never twice
      3. Split the orders bundle
      """
    #expect(claims(.gapWithoutAction, in: text).map { $0.prefix(2) } == ["6:"])
  }

  @Test func `a line that counts nothing is no open gap`() {
    let text = """
      # Production readiness

      **Status:** PRODUCTION READY

      ## Critical blockers
      - Total: 0
      - Open incidents: none
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    let open = text.replacing("Total: 0", with: "Total loss of orders")
    #expect(claims(.verdictAndOpen, in: open).map { $0.prefix(1) } == ["3"])
  }

  @Test func `what stood open before a change stands against no verdict`() {
    let text = """
      # Production readiness

      **Status:** PRODUCTION READY

      ### ❌ Before (75 %)
      **Critical blockers:**
      - Orders were lost
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    let open = text.replacing("❌ Before (75 %)", with: "Before launch")
    #expect(claims(.verdictAndOpen, in: open).map { $0.prefix(1) } == ["3"])
  }

  @Test func `what is left of a checklist stands against a verdict, and one to follow does not`() {
    let text = """
      # Production readiness

      **Status:** ✅ READY FOR PRODUCTION

      ### Pre-launch checklist
      - [x] Alerts reach somebody
      - [ ] Security audit
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(1) } == ["3"])
    let toFollow = text.replacing("[x]", with: "[ ]")
    #expect(claims(.verdictAndOpen, in: toFollow) == [])
  }

  @Test func `a verdict speaks for all wherever it stands`() {
    let text = """
      # Production readiness

      ## Security
      ### Critical
      | Finding | Status |
      |---|---|
      | No protection against forged requests | OPEN |

      ## Deployment checklist

      **Verdict**: The shop is ready for production.

      **Note**: The shop is ready for production.
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(3) } == ["11:"])
  }

  @Test func `a verdict on a part or on a trial speaks for no whole`() {
    let text = """
      # Production summary

      ## Gaps
      | Risk | Severity |
      |---|---|
      | Nobody is told of an error | High |

      ## Status of the tables

      **All have an owner. Database is production-ready.**

      ## Conclusion

      The shop is production-ready for testnet deployment.

      The shop is production-ready.
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(3) } == ["16:"])
  }

  @Test func `what whoever runs it sets up stands against no verdict`() {
    let text = """
      # Production readiness

      The shop is ready for production use.

      ### Immediate actions needed
      1. Set up the database
      2. Replace the signing key
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(2) } == ["3:"])
    let onlySetUp = text.replacing("2. Replace the signing key", with: "2. Run the schema")
    #expect(claims(.verdictAndOpen, in: onlySetUp) == [])
  }

  @Test func `a legend says nothing of the service`() {
    let text = """
      # Production readiness

      Mark the service as: ✅ READY FOR PRODUCTION

      ### Status values
      - ✅ Ready, 🔴 not started

      ### Critical
      - [x] Alerts
      - [ ] Backups
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    #expect(claims(.contradictoryStatus, in: text) == [])
  }

  @Test func `what a value or a title is called is no status`() {
    let text = """
      # Readiness report

      - ✅ Jobs to be done: paying, returning
      - ✅ An order is made → status PENDING
      - ✅ Refunds pending
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(2) } == ["5:"])
  }

  @Test func `an estimate told many times is of many things`() {
    let text = """
      # Production readiness

      ## Phase 1: Limits (2 days)
      ### Task 1
      **Estimated time**: 1 hour
      ## Phase 2: Tests (4 days)
      **Estimated time**: 2 hours
      ## Task 3
      **Estimated time**: 3 hours
      """
    #expect(claims(.durationSum, in: text) == [])
  }

  @Test func `who somebody is may be left open`() {
    let text = """
      # Production readiness

      | Role | Name | Phone |
      |---|---|---|
      | Sales | TBD | none |

      | Metric | Target | Achieved |
      |---|---|---|
      | Latency | 1 s | TBD |
      """
    #expect(claims(.undecided, in: text).map { $0.prefix(2) } == ["9:"])
  }

  @Test func `a part that a program calls a service is no file`() {
    let text = """
      # Production readiness

      - ✅ `video.service` is active
      - ✅ `deploy/video.service` is active
      """
    #expect(claims(.deliveredPath, in: text) == ["4: deploy/video.service"])
  }

  @Test func `a column that asks whether it blocks names no gap`() {
    let text = """
      # Production readiness

      | Category | Status | Blocker? |
      |---|---|---|
      | Payments | 0% | YES |
      | Support | 0% | No |
      | Login | 100% | No |

      ## Next steps
      1. Build the payments
      2. Build the support
      3. Send the mail
      """
    #expect(claims(.gapWithoutAction, in: text) == [])
  }

  @Test func `of several things in one line each has a status of its own`() {
    let text = """
      # Production readiness

      **Status:** ✅ Login implemented | ⚠️ Mail pending
      - Deletion not working (✓ fixed)
      - ✅ Mail: pending
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(2) } == ["5:"])
  }

  @Test func `what is called ready in brackets is a part`() {
    let text = """
      # Production readiness

      - ✅ Managed Postgres (production-ready)
      - ✅ Production ready

      ## Critical gaps
      - Nobody is called
      """
    #expect(claims(.verdictAndOpen, in: text).map { $0.prefix(2) } == ["4:"])
  }

  @Test func `a total is that of the scores beside it`() {
    let text = """
      # Production readiness

      **Score:** 80/100
      - Security: 80/100
      - Code: 85/100
      - Documents: 75/100

      ## Details
      **Login:** 40/100
      **Mail:** 30/100
      """
    #expect(claims(.totalMismatch, in: text) == [])
    let other = text.replacing("**Score:** 80", with: "**Score:** 90")
    #expect(claims(.totalMismatch, in: other).map { $0.prefix(2) } == ["3:"])
  }

  @Test func `a title that calls something else ready is another document's`() {
    let text = """
      # Task 2: Production-ready pipeline design

      - ✅ Mail: pending
      """
    #expect(claims(.contradictoryStatus, in: text, name: "TASK2.md") == [])
    let own = text.replacing("pipeline design", with: "checklist")
    #expect(claims(.contradictoryStatus, in: own, name: "TASK2.md").count == 1)
  }

  @Test func `things that wait are no status`() {
    let text = """
      # Production readiness

      - ✅ 2 pending reviews are shown
      - ✅ Reviews: pending
      """
    #expect(claims(.contradictoryStatus, in: text).map { $0.prefix(1) } == ["4"])
  }

  @Test func `an estimate of one thing is not that of all phases`() {
    let text = """
      # Production readiness

      ## Plan
      ### Phase 1 (2 weeks)
      ### Phase 2 (3 weeks)

      ## Missing
      ### Enterprise
      #### Login of companies
      **Estimated effort:** 1 week

      ## Conclusion
      **Estimated time:** 1 week
      """
    #expect(claims(.durationSum, in: text).map { $0.prefix(2) } == ["13"])
  }

  @Test func `what is planned may be one of a list of what is done`() {
    let text = """
      # Production readiness

      ## Completed
      - Comprehensive testing suite (unit, integration, E2E)

      ## Phase 2
      - Integration testing and validation
      - Load testing
      - Exports for partners
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(1) } == ["7", "8"])
  }

  @Test func `what a script writes is no file of the tree`() {
    let text = """
      # Production readiness

      ## Completed
      - ✅ Gate: `scripts/check_budget.sh` (`budget-report.md`, `budget.json`)
      - ✅ Gate: `scripts/check_budget.sh` (`docs/budget.py`)
      """
    #expect(
      claims(.deliveredPath, in: text) == [
        "4: scripts/check_budget.sh", "5: docs/budget.py",
      ])
  }

  @Test func `a risk with its mitigation needs no other plan`() {
    let text = """
      # Production readiness

      | Risk | Likelihood | Impact | Mitigation |
      |---|---|---|---|
      | Lost operators | High | High | Break-glass account |
      | Timing of signatures | Low | High | Needs audit |
      | Late invoices | Low | High | Needs a timer |
      | Missing support | Low | High | Needs people |

      ## Next steps
      1. Send late invoices
      2. Hire people for support
      3. Change the colours
      """
    #expect(claims(.gapWithoutAction, in: text).map { $0.prefix(2) } == ["6:"])
  }

  @Test func `what is not known of others is no status`() {
    let text = """
      # Production readiness

      ## Comparison with other services
      | Feature | Ours | Theirs |
      |---|---|---|
      | Users | Unknown | Many |

      ## Details
      | Feature | Status |
      |---|---|
      | Users | Unknown |
      """
    #expect(claims(.undecided, in: text).map { $0.prefix(3) } == ["11:"])
  }

  @Test func `what is comprehensive has every kind, and only of its own`() {
    let text = """
      # Production readiness

      ## ✅ Completed

      - Comprehensive testing suite (unit, browser)
      - Comprehensive metrics (`backend/evaluation/`)

      ## Phase 5

      - Load testing and benchmarking
      - Prometheus metrics
      - Testing of backups
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(2) } == ["10"])
  }

  @Test func `what another name promises is planned although it is done`() {
    let text = """
      # Production readiness

      ## ✅ Completed

      - Zero-trust security model

      ## Phase 5

      - Multi-factor authentication
      - Network segments
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(1) } == ["9"])
  }

  @Test func `a need of a later phase stands against a state that is complete`() {
    let text = """
      # Production readiness

      ## Recommendations

      ### Infrastructure

      - **Current state:** infrastructure completed
      - **Scaling needs:** orchestration (phase 5)
      - **Security enhancements:** more tools (phase 6)

      ### Team

      - **Current state:** two of four are hired
      - **Staffing needs:** a second shift (phase 2)
      """
    #expect(claims(.plannedAndDone, in: text).map { $0.prefix(1) } == ["8"])
  }

  @Test func `a path that a sentence wants or denies is not told to be there`() {
    let text = """
      # Production readiness

      The module is too long. It ought to be split into
      `control/auth.py` and `control/policy.py`. It is read by
      `control/main.py` today.

      - There is no `compose.yaml`, and no chart
      - Settings stand in `.env`
      - [ ] Write `docs/runbook.md`
      """
    #expect(claims(.citedPath, in: text) == ["5: control/main.py"])
    #expect(claims(.missingPath, in: text) == ["9: docs/runbook.md"])
  }

  @Test func `where to read on is nothing delivered`() {
    let text = """
      # Production readiness

      ## ✅ Completed

      - Login, see `docs/login.md`
      - Roles (`docs/roles.md` §4)
      - Limits in `app/limits.py`
      """
    #expect(claims(.deliveredPath, in: text) == ["7: app/limits.py"])
    #expect(claims(.citedPath, in: text) == ["5: docs/login.md", "6: docs/roles.md"])
  }

  @Test func `a score without a name is that of its section`() {
    let text = """
      # Production readiness

      ## Security
      **Score:** 6/10

      ## Tests
      **Score:** 9/10

      ## Costs
      **Score:** 9/10

      ## Overall
      **Score:** 5/10
      """
    #expect(claims(.totalMismatch, in: text).map { $0.prefix(2) } == ["13"])
  }

  @Test func `what has to be done first is not said to be done`() {
    let text = """
      # Production readiness

      Do not deploy until all P0 items are complete.

      All P0 items are complete.

      ### P0
      - [ ] a1
      - [ ] a2
      - [ ] a3
      - [ ] a4
      """
    #expect(claims(.priorityClaim, in: text).map { $0.prefix(1) } == ["5", "5", "5"])
  }

  @Test func `one kind of a thing may be missing where the thing is there`() {
    let text = """
      # Production readiness

      - No alert delivery retry queue
      - Guards so that missing alerts are logged
      - Sent still; only the alert archive of old years is missing
      - **No alerting** - nobody is woken at night
      - Alert rules not configured
      """
    #expect(claims(.topicMissing, in: text).map { $0.prefix(1) } == ["6", "7"])
  }

  @Test func `what is made, or is there to be read, is not delivered`() {
    let text = """
      # Production readiness

      ## ✅ Completed

      - `src/api.py`

      ### What gets created

      - `deploy-notes.json`

      ### Resources

      - Guide: `docs/guide.md`
      """
    #expect(claims(.deliveredPath, in: text) == ["5: src/api.py"])
    #expect(claims(.citedPath, in: text) == ["13: docs/guide.md"])
  }

  @Test func `what was changed stands against no verdict, and a step is no task`() {
    let text = """
      # Production readiness

      **Status:** ✅ Production ready

      All critical issues fixed.

      ## Critical issues

      - Removed the bypass of the login

      ## Critical

      - [ ] Deploy the contract
        - [ ] Note its address
      """
    #expect(claims(.verdictAndOpen, in: text) == [])
    #expect(claims(.priorityClaim, in: text).map { $0.prefix(1) } == ["5"])
  }
}
