import Git
import Rules

/// Files that must stay as they are once they landed, as migrations must: one that is there and
/// does something else, and one that is gone because another stands for it.
struct EditedFiles {
  let ruleSet: RuleSet
  let delta: Delta
  private let finder = LooseningFinder()

  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    let before = delta.leaving.observations.filter(isFixed)
    guard !before.isEmpty else { return }
    let after = delta.entering.observations.filter(isFixed)
    var texts = MemberTexts(delta)
    try tellEdited(before, after, in: &comparison, &texts, store: store)
    try passOverAbsorbed(before + after, in: &comparison, &texts, store: store)
  }

  private func isFixed(_ fact: Observation) -> Bool {
    fact.state == .member && fact.member == nil
      && ruleSet.rules[fact.rule].loosenings.contains {
        switch $0.test {
        case .changed, .absorbs: true
        default: false
        }
      }
  }

  private func tellEdited<Store: ObjectStore & ~Copyable>(
    _ before: [Observation], _ after: [Observation], in comparison: inout Comparison,
    _ texts: inout MemberTexts, store: borrowing Store
  ) throws(Store.Failure) {
    let known = Set(before.map(\.key))
    for fact in after where known.contains(fact.key) {
      guard let old = try texts.lines(of: fact.path, side: \.base, in: store),
        let new = try texts.lines(of: fact.path, side: \.new, in: store)
      else { continue }
      let rule = ruleSet.rules[fact.rule]
      guard
        let found = finder.change(
          of: rule, at: fact.path, from: old.bytes, to: new.bytes)
      else { continue }
      comparison.regressions.append(
        Difference(
          rule: rule.id, kind: rule.kind, change: .weakened, severity: found.severity,
          path: fact.path, place: fact.place, subject: fact.subject,
          message: "\(rule.title): \(found.words) changed after it landed"))
    }
  }

  /// A file that another of its rule stands for is no loss.
  private func passOverAbsorbed<Store: ObjectStore & ~Copyable>(
    _ files: [Observation], in comparison: inout Comparison, _ texts: inout MemberTexts,
    store: borrowing Store
  ) throws(Store.Failure) {
    var kept: [Difference] = []
    for loss in comparison.regressions {
      let rule = loss.change == .lost ? ruleSet[loss.rule] : nil
      if let rule, try absorbing(loss, rule, files, &texts, store: store) {
        comparison.notes.append(
          loss.with(severity: .note).with(change: .removed).with(
            message: "\(rule.title) is gone; another stands for it"))
      } else {
        kept.append(loss)
      }
    }
    comparison.regressions = kept
  }

  private func absorbing<Store: ObjectStore & ~Copyable>(
    _ loss: Difference, _ rule: Rule, _ files: [Observation], _ texts: inout MemberTexts,
    store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    let name = loss.path.text.split(separator: "/").last ?? ""
    let stem = String(name.prefix { $0 != "." })
    for file in files where ruleSet.rules[file.rule].id == loss.rule && file.path != loss.path {
      for side in [\Change.base, \Change.new] {
        if let text = try texts.lines(of: file.path, side: side, in: store),
          finder.absorbs(stem, rule, at: file.path, text.bytes)
        {
          return true
        }
      }
    }
    return false
  }
}
