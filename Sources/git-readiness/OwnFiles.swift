import Assessment
import Git
import Rules

/// What a change does to the files by which it is judged: switching off a rule or the readiness
/// file must be seen, or every other check could be.
struct OwnFiles {
  private let baseRules: [RuleSet.File]
  private let newRules: [RuleSet.File]
  private let hadReadinessFile: Bool
  private let hasReadinessFile: Bool

  init(_ workspace: borrowing Workspace, base: ObjectID, new: ObjectID) throws {
    baseRules = try workspace.repositoryRules(in: base)
    newRules = try workspace.repositoryRules(in: new)
    hadReadinessFile = try workspace.hasFile(Workspace.readinessFile, in: base)
    hasReadinessFile = try workspace.hasFile(Workspace.readinessFile, in: new)
  }

  func differences() -> (regressions: [Difference], notes: [Difference]) {
    var regressions: [Difference] = []
    var notes: [Difference] = []
    if hadReadinessFile && !hasReadinessFile {
      regressions.append(
        difference(
          "readiness/no-readiness-file", .lost, .error, Workspace.readinessFile,
          "the readiness file is removed, and with it the record of what is ready"))
    }
    for rule in baseRules {
      let path = Path(rule.displayPath)
      guard let now = newRules.first(where: { $0.path == rule.path }) else {
        regressions.append(
          difference(
            "readiness/removed-rule", .lost, .error, path, "a rule that judged changes is removed"))
        continue
      }
      if now.bytes != rule.bytes {
        notes.append(
          difference(
            "readiness/changed-rule", .weakened, .warning, path,
            "a rule that judges changes is changed; this change is judged by the rule as it was"))
      }
    }
    return (regressions, notes)
  }

  private func difference(
    _ rule: Rule.ID, _ change: Difference.Change, _ severity: Severity, _ path: Path,
    _ message: String
  ) -> Difference {
    Difference(
      rule: rule, kind: .control, change: change, severity: severity, path: path,
      place: Observation.Place(line: 1, column: 1), subject: "-", message: message)
  }
}
