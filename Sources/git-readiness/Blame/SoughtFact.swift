import Git
import Rules

/// What is looked for in one tree after another: a fact of one rule, in a state of some kind.
struct SoughtFact: Hashable {
  /// Which states count.
  enum Kind {
    /// A finding, or a gap where a control is missed.
    case bad
    /// What may be lost: evidence, a member, a number.
    case good
  }

  let kind: Kind
  /// Nil for any.
  var path: Path?
  var subject: String?

  func matches(_ fact: Observation) -> Bool {
    isOfKind(fact.state) && path.map { $0 == fact.path } ?? true
      && subject.map { $0 == fact.subject } ?? true
  }

  private func isOfKind(_ state: Observation.State) -> Bool {
    switch state {
    case .finding, .gap: kind == .bad
    case .evidence, .member, .value: kind == .good
    case .context, .unknown: false
    }
  }
}
