import Assessment
import Git
import Rules

/// The commit that brought a fact, or took it away.
struct Culprit {
  let commit: Commit
  /// What the commit did to the fact; nil where a shallow clone ends before it can be told, so that
  /// the commit is only the first that is known to have it.
  let difference: Difference?
  /// The fact as the commit left it, or as its parent had it.
  let fact: Observation?
  /// Whether the history goes on where this clone has no more of it.
  let isCutOff: Bool
}
