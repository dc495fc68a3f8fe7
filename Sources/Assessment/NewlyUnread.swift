import Git
import Rules

/// Files that a change made unreadable.
///
/// What such a file vouched for is not known to be gone, but nobody can see any more that it is
/// there: that must not pass for fine, so it is a regression, as grave as the gravest control that
/// is out of sight. A file that vouched for nothing is a note.
struct NewlyUnread {
  private let ruleSet: RuleSet
  private let delta: Delta
  private let files: [Path: Unread]

  init(_ ruleSet: RuleSet, _ delta: Delta) {
    self.ruleSet = ruleSet
    self.delta = delta
    let unreadBefore = Set(delta.leaving.unread.map(\.path))
    let wereFiles = Set(
      delta.changes.lazy.filter { $0.base?.kind.isFile ?? false }.map(\.path))
    let now = delta.entering.unread.filter { file in
      file.reason != .gaveUp && wereFiles.contains(file.path) && !unreadBefore.contains(file.path)
    }
    files = Dictionary(now.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter traits: What is known of a path, by which a rule may be milder there.
  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store, traits: (Path) -> Set<Trait>
  ) throws(Store.Failure) {
    guard !files.isEmpty else { return }
    let lost = Dictionary(
      grouping: comparison.notes.filter { $0.change == .unread && isProtection($0) }, by: \.path)
    for (path, facts) in lost {
      guard let file = files[path] else { continue }
      let graded = facts.map { fact in
        fact.with(severity: ruleSet[fact.rule]?.severity(traits: traits(path)) ?? .note)
      }.sorted(by: Difference.precedes)
      guard let worst = graded.first else { continue }
      let bound: Severity = try isExcusable(file, in: store) ? .warning : .error
      comparison.notes.removeAll { $0.path == path && $0.change == .unread }
      comparison.regressions.append(
        Self.regression(file, worst, of: facts.count, min(worst.severity, bound)))
    }
  }

  /// Whether a fact that is out of sight was something good: what was bad is not made worse.
  private func isProtection(_ note: Difference) -> Bool {
    ruleSet[note.rule] != nil && note.kind != .hazard && note.kind != .context
  }

  /// Whether the file may well be as good as it was: a link's target is not followed, and the
  /// template of a manifest is read by another program, which makes it one.
  private func isExcusable<Store: ObjectStore & ~Copyable>(
    _ file: Unread, in store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    guard file.reason == .unparsable else { return file.reason == .symbolicLink }
    guard let now = delta.changes.first(where: { $0.path == file.path })?.new else { return false }
    return try store.withBlob(now.id) { TemplateMark.stands(in: Array(copying: $0)) }
  }

  private static func regression(
    _ file: Unread, _ worst: Difference, of count: Int, _ severity: Severity
  ) -> Difference {
    let what = worst.message.replacing(Describing.outOfSight, with: "")
    let others = count > 1 ? " and \(count - 1) more" : ""
    return Difference(
      rule: "unread/\(file.reason.rawValue)", kind: .control, change: .lost, severity: severity,
      path: file.path, place: file.place, subject: "-",
      message: "can no longer be judged (\(file.reason.explanation)); "
        + "out of sight: \(what)\(others)")
  }
}
