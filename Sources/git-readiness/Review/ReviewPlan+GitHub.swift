extension ReviewPlan {
  /// What GitHub Actions tells, and Gitea's and Forgejo's, which tell it by the same names.
  ///
  /// - Parameters:
  ///   - head: The id of the commit that is checked out.
  ///   - event: The text at a path of the event's description, as `pull_request.base.sha`.
  static func gitHub(
    _ values: [String: String], head: String?, event: (_ path: String) -> String?
  ) -> ReviewPlan? {
    let variables = Variables(values)
    guard let name = variables["GITHUB_EVENT_NAME"] else { return nil }
    switch name {
    case "merge_group": return mergeGroup(variables, base: event("merge_group.base_sha"))
    case "pull_request", "pull_request_target":
      return pullRequest(variables, head: head, base: event("pull_request.base.sha"))
    case "push": return push(before: event("before"), host: host(variables))
    default: return nil
    }
  }

  private static func host(_ variables: Variables) -> String {
    if variables["FORGEJO_ACTIONS"] != nil { return "Forgejo" }
    return variables["GITEA_ACTIONS"] != nil ? "Gitea" : "GitHub"
  }

  /// The queue's branch: nobody can push to it, so its readiness file is not asked for.
  private static func mergeGroup(_ variables: Variables, base: String?) -> ReviewPlan {
    ReviewPlan(
      way: .direct, bases: [base, "HEAD^1"].compactMap(\.self), asksForFile: false,
      reason: "\(host(variables)) merge group",
      remedy: "git fetch --depth=2 origin \(variables["GITHUB_REF"] ?? "HEAD")")
  }

  /// GitHub checks out its merge, named `refs/pull/N/merge`; Gitea and Forgejo the branch, named
  /// `refs/pull/N/head`, and so do workflows that ask for it by its id.
  private static func pullRequest(
    _ variables: Variables, head: String?, base: String?
  ) -> ReviewPlan {
    let reason = "\(host(variables)) pull request"
    let reference = variables["GITHUB_REF"] ?? ""
    if reference.hasPrefix("refs/pull/"), reference.hasSuffix("/merge"), head != nil,
      head == variables["GITHUB_SHA"]
    {
      return ReviewPlan(
        way: .mergeOfHost, bases: [], reason: reason,
        remedy: "git fetch --depth=2 origin \(reference)  (with actions/checkout: fetch-depth: 2)")
    }
    let branch = variables["GITHUB_BASE_REF"]
    return ReviewPlan(
      way: .merged, bases: (branch.map { names(ofBranch: $0) } ?? []) + [base].compactMap(\.self),
      reason: reason,
      remedy: branch.map { fetching(branch: $0) } ?? "git fetch --unshallow")
  }

  private static func push(before: String?, host: String) -> ReviewPlan? {
    guard let before, before.contains(where: { $0 != "0" }) else { return nil }
    return ReviewPlan(
      way: .direct, bases: [before], reason: "\(host) push",
      remedy: "git fetch --depth=1 origin \(before)")
  }
}
