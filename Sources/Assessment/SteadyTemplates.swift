import Git
import Rules

/// Controls of a template that can no longer be told although what the template fills in is the same
/// as before.
///
/// What a file leaves to its template is unknown, and might hold the control. But where it filled in
/// the same beside a control that the file stated, it did not give that control too, as nothing is
/// stated twice: what the file states no longer is gone.
struct SteadyTemplates {
  let ruleSet: RuleSet
  let delta: Delta

  /// Makes regressions of such controls, of which it was only said that they can not be told.
  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    let unread = Set(delta.entering.unread.map(\.path))
    let untold = comparison.notes.filter {
      $0.kind == .control && $0.change == .unread && !unread.contains($0.path)
    }
    guard !untold.isEmpty else { return }
    let steady = try paths(among: Set(untold.map(\.path)), store: store)
    for note in untold where steady.contains(note.path) {
      guard let now = fact(of: note, in: delta.entering),
        let before = fact(of: note, in: delta.leaving)
      else { continue }
      let rule = ruleSet.rules[now.rule]
      let describing = Describing(
        rule: rule, unreadNow: unread,
        cover: SuppressionCover(from: [before], to: [now], rule: rule))
      comparison.notes.removeAll { $0 == note }
      comparison.regressions.append(describing.lost(now, stoodAt: before))
    }
  }

  private func fact(of difference: Difference, in facts: Facts) -> Observation? {
    facts.observations.first {
      $0.path == difference.path && $0.subject == difference.subject
        && ruleSet.rules[$0.rule].id == difference.rule
    }
  }

  /// The files in which every line that a template fills in stands as it stood, of those that have
  /// such lines.
  private func paths<Store: ObjectStore & ~Copyable>(
    among paths: Set<Path>, store: borrowing Store
  ) throws(Store.Failure) -> Set<Path> {
    var steady: Set<Path> = []
    for change in delta.changes where paths.contains(change.path) {
      guard let base = change.base, let new = change.new else { continue }
      let before = TemplateMark.lines(of: try store.withBlob(base.id) { Array(copying: $0) })
      guard !before.isEmpty else { continue }
      let now = TemplateMark.lines(of: try store.withBlob(new.id) { Array(copying: $0) })
      if before == now { steady.insert(change.path) }
    }
    return steady
  }
}
