/// What a change under review is compared with, and how that is known.
///
/// It is only the names: whether the repository holds what they name is found out later.
struct ReviewPlan: Equatable {
  /// How the commit that is checked out relates to what it is compared with.
  enum Way: Equatable {
    /// It is the merge that the host made: its first parent is what it is merged into, and its
    /// last one the change itself.
    case mergeOfHost
    /// It will be merged into the base, which is done in memory.
    case merged
    /// It stands on the base as it is.
    case direct
  }

  let way: Way
  /// Names of the base; the first that the repository holds is taken. None for the host's merge.
  let bases: [String]
  /// What is judged.
  var head = "HEAD"
  /// Whether the change's readiness file must match it. Not in a merge queue, where nobody could
  /// mend it any more.
  var asksForFile = true
  /// Whether a base that is the commit itself is one commit before it instead: after a push there
  /// is nothing else to compare a branch with. In a review it would mean that nothing is judged.
  var mayStepBack = false
  /// How all this is known, in words that follow a colon.
  let reason: String
  /// The command that fetches what a shallow clone lacks.
  let remedy: String
}

extension ReviewPlan {
  /// The remote-tracking name and the plain name of a branch, as a clone may hold either.
  static func names(ofBranch branch: String, remote: String = "origin") -> [String] {
    let short = shortName(branch)
    return ["refs/remotes/\(remote)/\(short)", "refs/heads/\(short)"]
  }

  static func shortName(_ branch: String) -> String {
    branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
  }

  /// What fetches a branch so that it can be compared with and merged into.
  static func fetching(branch: String) -> String {
    let short = shortName(branch)
    return "git fetch --depth=50 origin \(short):refs/remotes/origin/\(short)"
  }

  /// What the pre-commit framework tells a hook that is run for two revisions; nil where it tells
  /// nothing.
  static func preCommitFramework(_ variables: [String: String]) -> ReviewPlan? {
    let variables = Variables(variables)
    guard let from = variables["PRE_COMMIT_FROM_REF"], let to = variables["PRE_COMMIT_TO_REF"]
    else { return nil }
    return ReviewPlan(
      way: .merged, bases: [from], head: to,
      reason: "PRE_COMMIT_FROM_REF and PRE_COMMIT_TO_REF", remedy: "git fetch --unshallow")
  }

  /// Whether a CI system runs this, by the variables that most of them set.
  static func isCI(_ variables: [String: String]) -> Bool {
    let variables = Variables(variables)
    if let value = variables["CI"] { return value != "false" && value != "0" }
    return ["GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "JENKINS_URL", "BITBUCKET_BUILD_NUMBER"]
      .contains { variables[$0] != nil }
  }
}

/// Environment variables of which an empty one counts as unset, as hosts leave many empty.
struct Variables {
  private let values: [String: String]

  init(_ values: [String: String]) {
    self.values = values
  }

  subscript(name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// A commit's id; the zeros by which hosts say that there is none are nil.
  func commit(_ name: String) -> String? {
    guard let value = self[name], value.contains(where: { $0 != "0" }) else { return nil }
    return value
  }
}
