/// What must, or must not, hold elsewhere in the tree for an observation to stand.
package struct Join: Sendable {
  package enum Target: Sendable {
    /// Some observation of the rule, related as `relations` say.
    case observation(rule: Rule.ID, relations: [Relation])
    /// A file or directory at one of the paths.
    case path([Template])
    /// A path that ends in one of them, wherever it lies.
    case pathEnding([Template])
    /// An observation of any of the rules that the field names; none where one has a gap. Where they
    /// say nothing it is unknown, or none if silence is taken for that.
    case shown(field: String, isSilenceAbsence: Bool)
  }

  /// How a field of the other observation relates to one of this one.
  package struct Relation: Sendable {
    package enum Operator: String, CaseIterable, Sendable {
      /// The same values.
      case equal
      /// All of theirs are among ours; an empty selector selects all.
      case subset
      /// One of theirs is a glob that matches one of ours.
      case glob
      /// Ours lies in the directory that theirs names.
      case under
      /// Theirs lies in the directory that ours names.
      case over
      /// One of ours, seen from our directory or one above it, is one of theirs.
      case names
    }

    package let theirs: String
    package let comparison: Operator
    package let ours: String
  }

  package let isWanted: Bool
  package let target: Target
  /// Of a control: the level that is left where the join does not hold, instead of nothing.
  package let otherwise: Level?
}
