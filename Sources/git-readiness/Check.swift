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
  ///
  /// - Parameters:
  ///   - acknowledged: What the message of a commit that is being made acknowledges.
  ///   - isBrief: whether it is enough that the readiness file follows the change: where a push is
  ///     received somebody waits, and nothing is kept by which a whole tree is judged fast.
  init(
    _ subject: CheckSubject, acknowledged: [Acknowledgement] = [], isBrief: Bool = false,
    in workspace: inout Workspace
  ) throws {
    self.subject = subject
    let base = subject.bases.first?.id ?? .emptyTree
    // Before the rules are asked for, because another thread may still be reading them.
    let changes = try workspace.knownChanges(from: base, to: subject.new.id)
    let (standard, note) = try workspace.standard(judgingFrom: base, to: subject.new.id)
    policy = standard.policy
    ruleSet = standard.ruleSet
    (comparison, localChange) = try workspace.comparison(
      from: subject.bases.map(\.id), to: subject.new.id, ruleSet: ruleSet, changes: changes)
    let own = try OwnFiles(workspace, base: base, new: subject.new.id).differences()
    comparison.regressions += own.regressions
    comparison.notes += own.notes + [note].compactMap(\.self)
    let newPolicy = try? workspace.policy(in: subject.new.id)
    if base != .emptyTree, let newPolicy {
      comparison.notes += PolicyChange(base: policy, new: newPolicy).notes()
    }
    let trailers = workspace.trailers(
      from: subject.bases.first?.commit, to: subject.recorded?.commit ?? subject.new.commit)
    comparison.acknowledge(
      acknowledged + trailers + Acknowledgement.entries(base: policy, new: newPolicy))
    comparison.notes += subject.new.conflicts.map(Self.conflict)
    recorded = try Self.recorded(
      subject, policy: policy, ruleSet: ruleSet, change: isBrief ? localChange : nil,
      in: &workspace)
    comparison.tellExpired(in: policy, on: subject.day)
    comparison.accept(by: policy, on: subject.day)
  }

  /// Whether the readiness file says what the tree says: where it differs from the base's by just
  /// what the change does, the change has done its part, and the whole tree need not be judged.
  private static func recorded(
    _ subject: CheckSubject, policy: Policy, ruleSet: RuleSet, change: LocalChange?,
    in workspace: inout Workspace
  ) throws -> RecordedState {
    let base = subject.bases.first?.id ?? .emptyTree
    if let change, subject.recorded?.id == subject.new.id,
      let text = try workspace.file(Workspace.readinessFile, in: subject.new.id),
      try workspace.followed(
        change, from: base, to: subject.new.id, by: text, policy: policy, ruleSet: ruleSet)
    {
      return .current
    }
    return try RecordedState(of: subject.recorded, base: base, policy: policy, in: &workspace)
  }

  /// Leaves removed tests to the hook that sees the message.
  mutating func deferLosses() { comparison.deferLosses() }

  /// Judges nothing but removed tests.
  mutating func keepLosses() { comparison.keepLosses() }

  /// Whether the change accepts something by its own word.
  var hasOwnAcknowledgements: Bool {
    comparison.notes.contains { $0.change == .waived && $0.severity == .warning }
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
