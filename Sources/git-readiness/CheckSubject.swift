import Git
import Libgit2
import Rules

/// What a check compares: the trees before, the tree that would be, and whose readiness file is
/// asked whether it is up to date.
struct CheckSubject {
  /// The trees before; more than one where the new tree is a merge. The first one's rules judge.
  let bases: [JudgedTree]
  let new: JudgedTree
  /// The tree whose readiness file must match it; nil where the file is about to be written.
  let recorded: JudgedTree?
  /// The committer's day of the commit judged, where there is one: what waivers expire by.
  let day: CalendarDay?

  init(bases: [JudgedTree], new: JudgedTree, recorded: JudgedTree?, day: CalendarDay?) {
    self.bases = bases
    self.new = new
    self.recorded = recorded
    self.day = day
  }

  /// What is staged, against HEAD and, in a merge, against what is being merged.
  init(stagedIn workspace: inout Workspace) throws {
    var bases = [try workspace.named("HEAD")]
    do {
      for head in try workspace.repository.mergeHeads() {
        bases.append(
          JudgedTree(
            id: try workspace.repository.tree(of: head), name: String(head.hex.prefix(7)),
            commit: head))
      }
    } catch {
      throw CommandFailure(error)
    }
    self.bases = bases
    new = try workspace.named(":staged")
    recorded = nil
    day = workspace.surroundings.committerDay
  }

  /// A branch against what it will be merged into.
  init(base: String, head: String, in workspace: inout Workspace) throws {
    bases = [try workspace.named(base)]
    new = try workspace.merge(of: head, into: base)
    let head = try workspace.named(head)
    recorded = head
    day = workspace.committerDay(of: head)
  }

  /// Two revisions: `A..B`.
  init(range: String, in workspace: inout Workspace) throws {
    guard let dots = range.utf8.indices.first(where: { range[$0...].hasPrefix("..") }) else {
      throw CommandFailure(.badUsage, "'\(range)': expected two revisions, as in A..B")
    }
    let base = String(range[..<dots])
    let head = String(range[range.index(dots, offsetBy: 2)...])
    guard !base.isEmpty, !head.hasPrefix(".") else {
      throw CommandFailure(.badUsage, "'\(range)': expected two revisions, as in A..B")
    }
    bases = [try workspace.named(base)]
    new = try workspace.named(head.isEmpty ? "HEAD" : head)
    recorded = new
    day = workspace.committerDay(of: new)
  }
}

extension Workspace {
  /// The day on which the commit that a tree is of was made; today for what is not committed yet,
  /// nil for what is no commit's.
  func committerDay(of tree: JudgedTree) -> CalendarDay? {
    guard let commit = tree.commit else { return surroundings.committerDay }
    return (try? repository.commit(commit)).map {
      CalendarDay(unixSeconds: Int64($0.committerTime))
    }
  }
}
