import Rules

/// A part that a service has, such as its Kubernetes manifests: what decides which rules concern it.
package struct Facet: Hashable, Sendable {
  package let name: String
  /// The first fact that shows it; nil for one that the readiness file records and the tree no
  /// longer has.
  package let evidence: Observation?

  package init(name: String, evidence: Observation?) {
    self.name = name
    self.evidence = evidence
  }

  package var isGone: Bool { evidence == nil }
}

/// The facets of a service, of which those once recorded stay.
///
/// Without that, removing a folder of manifests would remove every control that it does not keep,
/// and so raise the score. It stays until the policy says that the service does without.
package struct Profile: Hashable, Sendable {
  /// Sorted by name.
  package let facets: [Facet]

  /// - Parameters:
  ///   - recorded: Names that the readiness file of the tree holds.
  ///   - retired: Names of facets that the policy lets go.
  package init(
    of facts: [Observation], rules: RuleList, recorded: Set<String> = [],
    retired: Set<String> = []
  ) {
    var evidence: [String: Observation] = [:]
    for fact in facts where fact.isPresent {
      guard let name = rules.facets[fact.rule] else { continue }
      if let known = evidence[name], !Observation.precedes(fact, known) { continue }
      evidence[name] = fact
    }
    let gone = recorded.subtracting(retired).subtracting(evidence.keys)
    facets =
      (evidence.map { Facet(name: $0, evidence: $1) } + gone.map { Facet(name: $0, evidence: nil) })
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package var gone: [Facet] { facets.filter(\.isGone) }

  package func isGone(_ name: String) -> Bool {
    facets.contains { $0.name == name && $0.isGone }
  }
}

extension Observation {
  /// Whether it says that something is there.
  var isPresent: Bool {
    switch state {
    case .finding, .evidence, .member, .value, .context: true
    case .gap, .unknown: false
    }
  }
}
