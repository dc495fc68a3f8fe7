import Assessment
import Git
import ReadinessFile
import Reports
import Rules

/// One check: what was compared, what came of it, and what it means.
struct Check {
  let subject: CheckSubject
  let policy: Policy
  let ruleSet: RuleSet
  private(set) var comparison: Comparison
  /// All that the change does to facts; nil where that is not known without judging both trees.
  let localChange: LocalChange?
  let recorded: RecordedState

  /// Compares, judging by the rules and the policy of the first tree before.
  init(_ subject: CheckSubject, in workspace: inout Workspace) throws {
    self.subject = subject
    let base = subject.bases.first?.id ?? .emptyTree
    let (standard, note) = try workspace.standard(judgingFrom: base, to: subject.new.id)
    policy = standard.policy
    ruleSet = standard.ruleSet
    (comparison, localChange) = try workspace.comparison(
      from: subject.bases.map(\.id), to: subject.new.id, ruleSet: ruleSet)
    let own = try OwnFiles(workspace, base: base, new: subject.new.id).differences()
    comparison.regressions += own.regressions
    comparison.notes += own.notes + [note].compactMap(\.self)
    if base != .emptyTree, let new = try? workspace.policy(in: subject.new.id) {
      comparison.notes += PolicyChange(base: policy, new: new).notes()
    }
    comparison.notes += subject.new.conflicts.map(Self.conflict)
    recorded = try RecordedState(of: subject.recorded, base: base, policy: policy, in: &workspace)
    comparison.tellExpired(in: policy, on: subject.day)
    comparison.accept(by: policy, on: subject.day)
  }

  /// A path that does not merge: nothing is known of what it will hold.
  static func conflict(_ path: Path) -> Difference {
    Difference(
      rule: "unread/conflict", kind: .context, change: .unread, severity: .warning, path: path,
      place: .none, subject: "-", message: "not judged: both sides changed it and it does not merge"
    )
  }

  /// What could not be decided beats what was found, and the worst of that decides.
  var status: ExitStatus {
    if recorded.isUnusable || !subject.new.conflicts.isEmpty { return .undecided }
    if comparison.regressions.contains(where: { $0.severity >= policy.failOn }) {
      return .regression
    }
    return recorded.isStale && policy.staleness == .fail ? .stale : .success
  }
}
