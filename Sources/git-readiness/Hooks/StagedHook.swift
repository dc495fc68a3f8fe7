import Git
import Libgit2
import ReadinessFile

/// The hooks that are asked about what is staged: pre-commit and pre-merge-commit.
struct StagedHook {
  let reportOptions: ReportOptions
  let noWrite: Bool

  func run(in workspace: inout Workspace) throws {
    let surroundings = workspace.surroundings
    // The pre-commit framework asks one program in all hooks, and tells a push by variables.
    if let push = try RefUpdate.ofPreCommitFramework(surroundings.environment) {
      let remote = surroundings.environment["PRE_COMMIT_REMOTE_NAME"] ?? "origin"
      let review = PushReview(
        receiver: PushReview.Receiver(remote: remote, in: workspace),
        reporting: Reporting(options: reportOptions, surroundings: surroundings, hook: .push))
      try review.run([push], in: &workspace).exit()
    }
    if let plan = ReviewPlan.preCommitFramework(surroundings.environment) {
      try judge(plan, in: &workspace)
    }
    let subject = try CheckSubject(stagedIn: &workspace)
    if subject.bases.count == 1, subject.bases[0].id == subject.new.id {
      // A framework that is run in CI has nothing staged, and must not pass for that.
      if surroundings.environment["PRE_COMMIT"] != nil, let plan = try workspace.hostPlan() {
        try judge(plan, in: &workspace)
      }
      // With nothing staged git says so itself, and a file staged here would become the commit.
      return
    }
    let check = try Check(subject, in: &workspace)
    let copy = check.status == .success ? try write(check, in: &workspace) : nil
    try Reporting(options: reportOptions, surroundings: surroundings, hook: .commit)
      .print(
        check, in: &workspace, file: copy == nil ? .current : .updated,
        note: copy == .kept ? "your own edit of readiness.lock on disk was left alone" : nil)
    if copy != nil, try isMakingMerge(workspace) {
      Output.errors.write(
        "git-readiness: readiness.lock was brought up to date with this merge, and Git takes no "
          + "file from here; finish with: git commit --no-edit\n")
      ExitStatus.regression.exit()
    }
    check.status.exit()
  }

  /// Judges commits instead of the index, and ends the process.
  private func judge(_ plan: ReviewPlan, in workspace: inout Workspace) throws -> Never {
    let subject = try CheckSubject(plan: plan, in: &workspace)
    let check = try Check(subject, in: &workspace)
    let reporting = Reporting(
      options: reportOptions, surroundings: workspace.surroundings, hook: .push)
    reporting.tell(subject, because: plan.reason)
    try reporting.print(check, in: &workspace)
    check.status.exit()
  }

  /// Whether `git merge` is asking: it writes MERGE_HEAD only after its hook.
  private func isMakingMerge(_ workspace: borrowing Workspace) throws -> Bool {
    !GitEnvironment(workspace.surroundings.environment).mergeHeads.isEmpty
      && !Disk.exists(workspace.repository.path(ofGitFile: "MERGE_HEAD"))
  }

  /// Brings the readiness file up to date in the commit being made, where the repository keeps
  /// one. Only after the verdict: a refused commit leaves everything as it was.
  private func write(_ check: Check, in workspace: inout Workspace) throws -> WorkTreeCopy? {
    let tree = check.subject.new.id
    guard !noWrite, check.policy.writing == .commit,
      let before = try workspace.file(Workspace.readinessFile, in: tree)
    else { return nil }
    let text = try workspace.recordedText(after: check, before: before)
    let blob = before == text ? nil : try workspace.write(readinessFile: text)
    let copy = try blob.map { try workspace.stage(readinessFile: $0) }
    try workspace.remember(recordOf: tree, as: blob, ruleSet: check.ruleSet)
    return copy
  }
}
