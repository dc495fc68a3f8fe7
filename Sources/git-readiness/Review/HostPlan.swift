import Formats
import Git
import Libgit2

extension Workspace {
  /// What the surroundings say about the change under review; nil where they say nothing, as on a
  /// developer's machine.
  ///
  /// - Parameter mustFind: whether a branch is to be looked for even outside of CI.
  func hostPlan(mustFind: Bool = false) throws -> ReviewPlan? {
    let variables = surroundings.environment
    let head: ObjectID?
    do {
      head = try repository.head()
    } catch {
      throw CommandFailure(error)
    }
    let event = HostEvent(path: variables["GITHUB_EVENT_PATH"])
    if let plan = ReviewPlan.gitHub(variables, head: head?.hex, event: event.text)
      ?? ReviewPlan.otherHost(variables) ?? ReviewPlan.preCommitFramework(variables)
    {
      return plan
    }
    return mustFind || ReviewPlan.isCI(variables) ? branchPlan() : nil
  }

  /// Without a word from anyone: what the branch follows, else the default branch of its remote.
  private func branchPlan() -> ReviewPlan {
    let branch = repository.target(ofSymbolic: "HEAD").map { ReviewPlan.shortName($0) }
    if let branch, let upstream = repository.upstream(ofBranch: branch),
      repository.tip(of: upstream) != nil
    {
      return ReviewPlan(
        way: .merged, bases: [upstream], mayStepBack: true, reason: "upstream of \(branch)",
        remedy: "git fetch --unshallow")
    }
    if let standard = repository.defaultBranch(ofRemote: "origin") {
      return ReviewPlan(
        way: .merged, bases: [standard], mayStepBack: true, reason: "the default branch",
        remedy: "git fetch --unshallow")
    }
    return ReviewPlan(
      way: .direct, bases: ["HEAD^1"],
      reason: "the commit before; no branch is known to compare with",
      remedy: "git fetch --deepen=1")
  }
}

/// The description that a host leaves of what started a run.
private struct HostEvent {
  private let document: Document?

  /// - Parameter path: of a JSON file; without one nothing is known.
  init(path: String?) {
    document = path.flatMap { Disk.bytes(of: $0) }.map { JSON.parse($0.span) }
  }

  /// The text at the end of names set apart by points, as `pull_request.base.sha`.
  func text(_ path: String) -> String? {
    guard let document else { return nil }
    var node = document.children(of: Document.stream).first { _ in true }
    for name in path.split(separator: ".") {
      node = node.flatMap { document.member(String(name), of: $0) }
    }
    guard let node, document.kind(of: node) == .string else { return nil }
    return document.text(of: node)
  }
}
