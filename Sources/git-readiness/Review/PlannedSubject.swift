import Git
import Libgit2

extension CheckSubject {
  /// What a plan comes to in this repository, and the words that say how it was found.
  init(plan: ReviewPlan, in workspace: inout Workspace) throws {
    switch plan.way {
    case .mergeOfHost: try self.init(mergeOfHost: plan, in: &workspace)
    case .merged, .direct: try self.init(commit: plan, in: &workspace)
    }
  }

  /// The checked-out merge against its first parent. Whether the readiness file matches is asked
  /// of the change itself, as its author left it.
  private init(mergeOfHost plan: ReviewPlan, in workspace: inout Workspace) throws {
    let merge = try workspace.planned("HEAD", plan)
    let base = try workspace.planned("HEAD^1", plan)
    let change = try workspace.planned("HEAD^2", plan)
    self.init(
      bases: [base], new: merge, recorded: plan.asksForFile ? change : nil,
      day: workspace.committerDay(of: change))
  }

  private init(commit plan: ReviewPlan, in workspace: inout Workspace) throws {
    let head = try workspace.planned(plan.head, plan)
    var base = try workspace.firstPlanned(plan)
    var way = plan.way
    if base.commit == head.commit {
      guard plan.mayStepBack else {
        throw CommandFailure(
          .undecided,
          "nothing would be judged: the commit that is checked out is the base itself "
            + "(\(base.named.text)); check out the change")
      }
      base = try workspace.planned("\(plan.head)^1", plan)
      way = .direct
    }
    let new =
      way == .direct
      ? head
      : try workspace.merge(of: plan.head, into: base.commit?.hex ?? base.name, as: base.name)
    self.init(
      bases: [base], new: new, recorded: plan.asksForFile ? head : nil,
      day: workspace.committerDay(of: head))
  }
}

extension Workspace {
  /// The first of a plan's bases that the repository holds.
  fileprivate mutating func firstPlanned(_ plan: ReviewPlan) throws -> JudgedTree {
    for name in plan.bases.dropLast() {
      if let tree = try? planned(name, plan) { return tree }
    }
    return try planned(plan.bases.last ?? "HEAD^1", plan)
  }

  /// A revision of a plan, or the command that fetches it.
  fileprivate mutating func planned(_ name: String, _ plan: ReviewPlan) throws -> JudgedTree {
    do {
      let id = try repository.resolve(revision: name)
      return JudgedTree(
        id: try repository.tree(of: id), name: Self.shortName(ofReference: name), commit: id)
    } catch {
      throw CommandFailure(
        .undecided,
        "cannot compare: \(Self.shortName(ofReference: name)) is not in this clone "
          + "(\(plan.reason))\nrun: \(plan.remedy)")
    }
  }

  /// A reference as people say it; an id as short as Git shows it.
  private static func shortName(ofReference name: String) -> String {
    if ObjectID(hex: name) != nil { return String(name.prefix(7)) }
    for prefix in ["refs/remotes/", "refs/heads/"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }
}
