import Assessment
import Git
import Libgit2
import Rules

/// The policy and the rules that stand in one tree.
struct Standard {
  let policy: Policy
  let ruleSet: RuleSet
}

extension Workspace {
  mutating func standard(in tree: ObjectID) throws -> Standard {
    let policy = try policy(in: tree)
    return Standard(policy: policy, ruleSet: try ruleSet(in: tree, policy: policy))
  }

  /// What judges a change: the base's standard, so that no change can switch off its own judge.
  ///
  /// A standard that the change brings must be readable as well, or it would judge nothing from
  /// then on. Where the base's own is not, the change that mends it is judged by what it brings:
  /// there is no other, and it could never be made. A note then says so.
  mutating func standard(
    judgingFrom base: ObjectID, to new: ObjectID
  ) throws -> (standard: Standard, note: Difference?) {
    // Before a repository has a policy and rules there is nothing that a change could switch off.
    if base == .emptyTree { return (try standard(in: new), nil) }
    guard let changed = try changedOwnFile(from: base, to: new) else {
      return (try standard(in: base), nil)
    }
    let own = try standard(in: new)
    do {
      return (try standard(in: base), nil)
    } catch let failure as CommandFailure where failure.status == .badUsage {
      let note = Difference(
        rule: "readiness/unreadable-standard", kind: .context, change: .unread,
        severity: .warning, path: changed, place: .none, subject: "-",
        message: "the base's policy or rules hold mistakes, so this change is judged by its own")
      return (own, note)
    }
  }

  /// The policy file or the folder of rules, whichever differs first.
  private func changedOwnFile(from base: ObjectID, to new: ObjectID) throws -> Path? {
    do {
      for path in [Self.policyFile, Self.ruleFolder] {
        let entries = (
          try repository.entry(at: path, in: base), try repository.entry(at: path, in: new)
        )
        if entries.0?.id != entries.1?.id { return path }
      }
      return nil
    } catch {
      throw CommandFailure(error)
    }
  }
}
