extension ReviewPlan {
  /// What any other host tells; nil where none does.
  static func otherHost(_ values: [String: String]) -> ReviewPlan? {
    let variables = Variables(values)
    let hosts = [gitLab, gerrit, bitbucket, azure, prow, jenkins]
    for host in hosts {
      if let plan = host(variables) { return plan }
    }
    return nil
  }

  /// A merge request's pipeline runs on its branch, or with merged results and in a merge train
  /// on the merge into its target.
  private static func gitLab(_ variables: Variables) -> ReviewPlan? {
    guard variables["GITLAB_CI"] != nil else { return nil }
    guard variables["CI_MERGE_REQUEST_IID"] != nil else { return gitLabPush(variables) }
    let target = variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"]
    let remedy =
      (target.map { fetching(branch: $0) } ?? "git fetch --unshallow")
      + "  (in .gitlab-ci.yml: GIT_DEPTH: 0)"
    switch variables["CI_MERGE_REQUEST_EVENT_TYPE"] {
    case "merged_result":
      return ReviewPlan(
        way: .mergeOfHost, bases: [], reason: "GitLab merged result",
        remedy: "git fetch --deepen=1 origin \(variables["CI_MERGE_REQUEST_REF_PATH"] ?? "HEAD")")
    case "merge_train":
      return ReviewPlan(
        way: .mergeOfHost, bases: [], asksForFile: false, reason: "GitLab merge train",
        remedy: "git fetch --deepen=1 origin \(variables["CI_MERGE_REQUEST_REF_PATH"] ?? "HEAD")")
    default:
      let branches = target.map { [names(ofBranch: $0)[0]] } ?? []
      return ReviewPlan(
        way: .merged,
        bases: [variables.commit("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")].compactMap(\.self)
          + branches
          + [variables.commit("CI_MERGE_REQUEST_DIFF_BASE_SHA")].compactMap(\.self),
        reason: "GitLab merge request", remedy: remedy)
    }
  }

  private static func gitLabPush(_ variables: Variables) -> ReviewPlan? {
    guard let before = variables.commit("CI_COMMIT_BEFORE_SHA") else { return nil }
    return ReviewPlan(
      way: .direct, bases: [before], reason: "GitLab push", remedy: "git fetch --unshallow")
  }

  /// Each change of Gerrit's is one commit on its parent.
  private static func gerrit(_ variables: Variables) -> ReviewPlan? {
    guard variables["GERRIT_CHANGE_NUMBER"] != nil || variables["GERRIT_PATCHSET_REVISION"] != nil
    else { return nil }
    return ReviewPlan(
      way: .direct, bases: ["HEAD^1"], reason: "Gerrit change",
      remedy: "git fetch --depth=2 origin \(variables["GERRIT_REFSPEC"] ?? "HEAD")")
  }

  /// Bitbucket merges the destination into the branch before it runs, so the base is behind it.
  private static func bitbucket(_ variables: Variables) -> ReviewPlan? {
    guard variables["BITBUCKET_PR_ID"] != nil else { return nil }
    let branch = variables["BITBUCKET_PR_DESTINATION_BRANCH"]
    return ReviewPlan(
      way: .merged,
      bases: [variables.commit("BITBUCKET_PR_DESTINATION_COMMIT")].compactMap(\.self)
        + (branch.map { names(ofBranch: $0) } ?? []),
      reason: "Bitbucket pull request",
      remedy: (branch.map { fetching(branch: $0) } ?? "git fetch --unshallow")
        + "  (in bitbucket-pipelines.yml: clone: { depth: full })")
  }

  private static func azure(_ variables: Variables) -> ReviewPlan? {
    guard variables["BUILD_REASON"] == "PullRequest" else { return nil }
    let source = variables["BUILD_SOURCEBRANCH"] ?? ""
    if source.hasPrefix("refs/pull/"), source.hasSuffix("/merge") {
      return ReviewPlan(
        way: .mergeOfHost, bases: [], reason: "Azure pull request",
        remedy: "git fetch --depth=2 origin \(source)  (in the pipeline: fetchDepth: 2)")
    }
    guard let branch = variables["SYSTEM_PULLREQUEST_TARGETBRANCH"] else { return nil }
    return ReviewPlan(
      way: .merged, bases: names(ofBranch: branch), reason: "Azure pull request",
      remedy: fetching(branch: branch))
  }

  private static func prow(_ variables: Variables) -> ReviewPlan? {
    guard variables["PULL_NUMBER"] != nil, let base = variables.commit("PULL_BASE_SHA") else {
      return nil
    }
    return ReviewPlan(
      way: .merged, bases: [base], reason: "Prow pull request",
      remedy: "git fetch --unshallow")
  }

  private static func jenkins(_ variables: Variables) -> ReviewPlan? {
    guard variables["CHANGE_ID"] != nil, let branch = variables["CHANGE_TARGET"] else {
      return nil
    }
    return ReviewPlan(
      way: .merged, bases: names(ofBranch: branch), reason: "Jenkins change request",
      remedy: fetching(branch: branch))
  }
}
