import Assessment
import Git
import Rules

extension Comparison {
  /// Moves losses of tests that are acknowledged by name to the notes, with the reason.
  ///
  /// What the change acknowledges for itself is a warning, which every report shows first; an
  /// acknowledgement of what is not removed is told, too.
  mutating func acknowledge(_ acknowledgements: [Acknowledgement]) {
    guard !acknowledgements.isEmpty else { return }
    let losses = regressions.filter(\.isLossOfTest)
    var accepted: [Difference: Acknowledgement] = [:]
    for acknowledgement in acknowledgements {
      let named = losses.filter { $0.isNamed(acknowledgement.name) }
      for loss in named where accepted[loss] == nil { accepted[loss] = acknowledgement }
      if named.isEmpty, let stale = stale(acknowledgement) { notes.append(stale) }
    }
    regressions.removeAll { accepted[$0] != nil }
    notes += losses.compactMap { loss in
      accepted[loss].map { acknowledgement in
        loss.with(severity: acknowledgement.isOwn ? .warning : .note).with(change: .waived).with(
          message: "\(loss.message) (acknowledged in \(acknowledgement.source): "
            + "\(acknowledgement.reason))")
      }
    }
  }

  /// What an acknowledgement that accepts nothing is told as; nil where it did its work before.
  private func stale(_ acknowledgement: Acknowledgement) -> Difference? {
    let isBack = improvements.contains {
      $0.kind == .inventory && $0.isNamed(acknowledgement.name)
    }
    guard acknowledgement.isOwn || isBack else { return nil }
    let what = "\(acknowledgement.source) acknowledges the removal of '\(acknowledgement.name)'"
    return Difference(
      rule: "readiness/stale-acknowledgement", kind: .context, change: .expired,
      severity: .warning, path: Workspace.policyFile, place: .none,
      subject: acknowledgement.name,
      message: isBack ? "\(what), which is there again" : "\(what), which this change keeps")
  }

  /// Leaves losses of tests to the hook that sees the commit's message.
  mutating func deferLosses() {
    let losses = regressions.filter(\.isLossOfTest)
    regressions.removeAll(where: \.isLossOfTest)
    notes += losses.map {
      $0.with(severity: .note).with(change: .waived).with(
        message: "\($0.message) (the commit's message may acknowledge it)")
    }
  }

  /// Keeps nothing but losses of tests: the rest was judged before.
  mutating func keepLosses() { regressions.removeAll { !$0.isLossOfTest } }
}

extension Difference {
  fileprivate var isLossOfTest: Bool {
    change == .lost && kind == .inventory && rule.hasPrefix("tests/")
  }

  /// Whether a person means it by a name: its own, or behind its file's path.
  fileprivate func isNamed(_ name: String) -> Bool {
    name == subject || name == "\(path.text)::\(subject)"
  }
}
