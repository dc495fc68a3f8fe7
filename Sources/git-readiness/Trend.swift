import Assessment
import Git
import Libgit2
import Reports
import Rules

extension Workspace {
  /// What the last commits came to, the oldest first: along the first parents, as far as the clone
  /// goes.
  mutating func trend(
    to tree: JudgedTree, count: Int, by standard: Standard
  ) throws -> [TrendPoint] {
    var points: [TrendPoint] = []
    var next = tree.commit
    while let id = next, points.count < count {
      let commit: Commit
      do {
        commit = try repository.commit(id)
      } catch {
        throw CommandFailure(error)
      }
      let judged = JudgedTree(id: commit.tree, name: id.hex, commit: id)
      let scorecard = try appraisal(of: judged, by: standard).scorecard
      points.append(
        TrendPoint(
          name: String(id.hex.prefix(7)), verdict: scorecard.verdict, score: scorecard.value))
      next = commit.parents.first
    }
    return points.reversed()
  }

  /// How the policy's attestations stand in a tree on the day of its commit.
  func attestations(in tree: JudgedTree, of policy: Policy) throws -> [AttestedItem] {
    let day = committerDay(of: tree)
    return try policy.attestations.map { attestation in
      if let day, attestation.isExpired(on: day) {
        return AttestedItem(attestation: attestation, state: .ended)
      }
      let isThere = try attestation.evidence.map { evidence in
        try evidence.contains("://") || hasFile(Path(evidence), in: tree.id)
      }
      return AttestedItem(
        attestation: attestation, state: isThere == false ? .withoutEvidence : .attested)
    }
  }
}
