import Rules

/// An attestation as it stands on the day that is judged.
package struct AttestedItem: Sendable {
  package enum State: String, Sendable {
    case attested
    case ended
    /// The file that it names is not in the tree.
    case withoutEvidence = "its evidence is not in the tree"
  }

  package let attestation: Attestation
  package let state: State

  package init(attestation: Attestation, state: State) {
    self.attestation = attestation
    self.state = state
  }
}
