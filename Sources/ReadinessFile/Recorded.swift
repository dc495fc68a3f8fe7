/// A value as a readiness file states it: known, or left open by a merge.
///
/// Two branches that change one value to different ones leave `?`, never conflict markers. A tree
/// never yields `?`, so a file that holds one differs from what its tree says until it is written
/// anew.
package enum Recorded<Value: Hashable & Sendable>: Hashable, Sendable {
  case known(Value)
  case undecided

  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }
}
