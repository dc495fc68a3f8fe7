import Assessment
import Git
import Rules

extension Comparison {
  /// Moves what the policy and comments accept to the notes, with the reason, and says of what a
  /// comment does not accept why it does not.
  mutating func accept(by policy: Policy, on day: CalendarDay?) {
    var refused: [Difference] = []
    for regression in regressions {
      let waiver = policy.waiver(
        for: regression.rule, path: regression.path, subject: regression.subject, on: day)
      if let waiver {
        notes.append(regression.waived("waived by \(waiver.id): \(waiver.reason)"))
      } else if let suppression = regression.suppression(by: policy, on: day) {
        notes.append(regression.waived("suppressed here: \(suppression.reason)"))
      } else {
        refused.append(regression.withRefusedSuppression(on: day))
      }
    }
    regressions = refused.sorted(by: Difference.precedes)
    notes.sort(by: Difference.precedes)
  }

  /// Tells of the waivers that accept nothing any more, because their day is over.
  mutating func tellExpired(in policy: Policy, on day: CalendarDay?) {
    guard let day else { return }
    notes += policy.expired(on: day).map { waiver in
      Difference(
        rule: "readiness/expired-waiver", kind: .context, change: .expired, severity: .warning,
        path: Workspace.policyFile, place: .none, subject: waiver.id,
        message: "waiver \(waiver.id) of \(waiver.rule) ended on \(waiver.until?.text ?? "")")
    }
  }
}

extension Difference {
  /// How a suppression of this change can be accepted.
  private static let remedy =
    "a waiver in the base's readiness.yml accepts it, or 'suppressions: accept' there"

  fileprivate func waived(_ why: String) -> Difference {
    with(severity: .note).with(change: .waived).with(message: "\(message) (\(why))")
  }

  /// The comment that accepts this: one that the base had or, where the policy says so, any.
  fileprivate func suppression(by policy: Policy, on day: CalendarDay?) -> Suppression? {
    suppressors.first { suppressor in
      (suppressor.isInBase || policy.suppressing == .accept)
        && !(day.map { suppressor.suppression.isExpired(on: $0) } ?? false)
    }?.suppression
  }

  /// The same, saying why the comment that suppresses it does not count.
  fileprivate func withRefusedSuppression(on day: CalendarDay?) -> Difference {
    guard let first = suppressors.first else { return self }
    let ends = suppressors.compactMap(\.suppression.until)
    if let day, ends.count == suppressors.count, let end = ends.max(), end < day {
      return with(message: "\(message); what suppresses it ended on \(end.text)")
    }
    let why =
      first.isInBase
      ? "what suppresses it does not hold"
      : "suppressed by this change, which the base does not allow: \(Self.remedy)"
    return with(message: "\(message); \(why)")
  }
}
