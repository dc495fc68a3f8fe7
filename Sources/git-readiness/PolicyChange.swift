import Assessment
import Git
import Rules

/// What a change makes milder in the policy: it is judged by the policy as it was, but later
/// changes will not be, so that each is shown.
struct PolicyChange {
  let base: Policy
  let new: Policy

  /// A note for each thing that is judged less strictly from now on.
  func notes() -> [Difference] {
    messages().sorted().map { message in
      Difference(
        rule: "readiness/milder-policy", kind: .control, change: .weakened, severity: .warning,
        path: Workspace.policyFile, place: .none, subject: "-", message: message)
    }
  }

  private func messages() -> [String] {
    var messages: [String] = []
    if base.failOn < new.failOn {
      messages.append("regressions below '\(new.failOn.rawValue)' will fail no check")
    }
    if base.suppressing != new.suppressing, new.suppressing == .accept {
      messages.append("comments that suppress findings will count in the change that adds them")
    }
    let excluded = Set(base.excluded.map(\.text))
    for glob in Set(new.excluded.map(\.text)).subtracting(excluded) {
      messages.append("nothing will judge '\(glob)'")
    }
    for (facet, reason) in new.retired where base.retired[facet] == nil {
      messages.append("facet \(facet) is retired: \(reason)")
    }
    return messages + waivers()
  }

  private func waivers() -> [String] {
    let known = Dictionary(
      base.waivers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return new.waivers.compactMap { waiver in
      let what = "waiver \(waiver.id) of \(waiver.rule) for '\(waiver.path)'"
      guard let before = known[waiver.id] else { return "\(what) is added: \(waiver.reason)" }
      return before == waiver ? nil : "\(what) is changed: \(waiver.reason)"
    }
  }
}
