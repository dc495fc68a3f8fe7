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
}
