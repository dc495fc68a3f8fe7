import Git
import Libgit2
import ReadinessFile
import Rules

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
    workspace.expectBuiltInRules()
    let subject = try CheckSubject(stagedIn: &workspace)
    if subject.bases.count == 1, subject.bases[0].id == subject.new.id {
      // A framework that is run in CI has nothing staged, and must not pass for that.
      if surroundings.environment["PRE_COMMIT"] != nil, let plan = try workspace.hostPlan() {
        try judge(plan, in: &workspace)
      }
      // With nothing staged git says so itself, and a file staged here would become the commit.
      return
    }
    var check = try Check(subject, in: &workspace)
    if isMessageRead(workspace) { check.deferLosses() }
    let before = try fileToWrite(check, in: workspace)
    let upgrade = RuleUpgrade(from: before)
    let copy =
      upgrade == nil ? try before.flatMap { try write(check, over: $0, in: &workspace) } : nil
    try Reporting(options: reportOptions, surroundings: surroundings, hook: .commit)
      .print(
        check, in: &workspace, file: copy == nil ? .current : .updated,
        note: copy == .kept
          ? "your own edit of readiness.lock on disk was left alone" : upgrade?.explanation)
    if copy != nil, try isMakingMerge(workspace) {
      Output.errors.write(
        "git-readiness: readiness.lock was brought up to date with this merge, and Git takes no "
          + "file from here; finish with: git commit --no-edit\n")
      ExitStatus.regression.exit()
    }
    check.status.exit()
  }

  /// Whether a hook of ours that sees the commit's message is asked after this one.
  private func isMessageRead(_ workspace: borrowing Workspace) -> Bool {
    if ConfiguredHook.installed(in: workspace).contains(where: { $0.type == .commitMsg }) {
      return true
    }
    guard let hook = try? HookFile(.commitMsg, in: workspace) else { return false }
    return hook.state == .ours && Disk.isExecutable(hook.path)
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

  /// The readiness file that is to be brought up to date in the commit being made, where the
  /// repository keeps one and wants it written here. Only after the verdict: a refused commit leaves
  /// everything as it was.
  private func fileToWrite(
    _ check: Check, in workspace: borrowing Workspace
  ) throws -> [UInt8]? {
    guard !noWrite, check.status == .success, workspace.writesReadinessFile(check.policy) else {
      return nil
    }
    return try workspace.file(Workspace.readinessFile, in: check.subject.new.id)
  }

  private func write(
    _ check: Check, over before: [UInt8], in workspace: inout Workspace
  ) throws -> WorkTreeCopy? {
    let text = try workspace.recordedText(after: check, before: before)
    let blob = before == text ? nil : try workspace.write(readinessFile: text)
    let copy = try blob.map { try workspace.stage(readinessFile: $0) }
    try workspace.remember(recordOf: check.subject.new.id, as: blob, ruleSet: check.ruleSet)
    return copy
  }
}

extension Workspace {
  /// Whether a commit made here takes its readiness file along.
  fileprivate func writesReadinessFile(_ policy: Policy) -> Bool {
    switch policy.writing {
    case .commit: true
    case .defaultBranchOnly: isOnDefaultBranch
    case .never: false
    }
  }

  /// Whether HEAD is the branch that others start from: as the remote has it or, without one, by
  /// its usual name.
  private var isOnDefaultBranch: Bool {
    let branch = repository.target(ofSymbolic: "HEAD") ?? ""
    guard let standard = repository.defaultBranch(ofRemote: "origin") else {
      return ["refs/heads/main", "refs/heads/master", "refs/heads/trunk"].contains(branch)
    }
    return branch == "refs/heads/" + standard.dropFirst("refs/remotes/origin/".count)
  }
}
