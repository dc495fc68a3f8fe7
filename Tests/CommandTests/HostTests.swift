import Testing

/// What `check` compares without being told, by the variables that CI hosts set.
struct HostTests {
  /// A remote with `main`, which went on, and with `topic`, which has a hazard; and where the
  /// merge of the two that GitHub and Azure make is `refs/pull/7/merge`.
  private func reviewed(topic: [String: String] = ["Dockerfile": ""]) throws -> Sandbox {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.addRemote()
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(topic)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit(["b/Dockerfile": ""])
    try sandbox.git("checkout", "-q", "-b", "merge")
    try sandbox.git("merge", "-q", "--no-edit", "topic")
    try sandbox.git(
      "push", "-q", "origin", "main", "topic", "merge:refs/pull/7/merge", "topic:refs/pull/7/head")
    return sandbox
  }

  /// A clone as a CI host makes it: one reference, so deep, and nothing else.
  private func checkout(
    _ sandbox: Sandbox, _ reference: String, depth: Int? = nil, branches: [String] = []
  ) throws -> String {
    let clone = sandbox.directory + "/clone"
    try sandbox.git("init", "-q", clone)
    try sandbox.git("remote", "add", "origin", "file://" + sandbox.remote, in: clone)
    let depths = depth.map { ["--depth=\($0)"] } ?? []
    let words = ["git", "fetch", "-q"] + depths + ["origin"]
    let mapped = branches.map { "+refs/heads/\($0):refs/remotes/origin/\($0)" }
    for fetch in [words + ["+\(reference):refs/remotes/pull/it"]] + mapped.map({ words + [$0] }) {
      #expect(try sandbox.run(fetch, in: clone).status == 0)
    }
    try sandbox.git("checkout", "-q", "--detach", "refs/remotes/pull/it", in: clone)
    return clone
  }

  private func check(
    _ sandbox: Sandbox, in clone: String, with variables: [String: String], _ options: String...
  ) throws -> Outcome {
    try sandbox.run(
      ["git-readiness", "check"] + options, in: clone,
      with: variables.merging(["CI": "true"]) { first, _ in first })
  }

  private func gitHub(_ sandbox: Sandbox, _ clone: String) throws -> [String: String] {
    [
      "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
      "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": "topic",
      "GITHUB_SHA": try sandbox.git("rev-parse", "HEAD", in: clone),
    ]
  }

  /// The regression of `topic` is found, and the one of `main` is not.
  private func expectTopicBlamed(_ outcome: Outcome, _ reason: String) {
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(Sample.emptyLine))
    #expect(!outcome.output.contains("b/Dockerfile"))
    #expect(outcome.errors.hasPrefix("git-readiness: compares "))
    #expect(outcome.errors.contains(": \(reason)\n"))
  }

  // GitHub.

  @Test func `of a GitHub pull request two commits are enough`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 2)
    let outcome = try check(sandbox, in: clone, with: gitHub(sandbox, clone))
    expectTopicBlamed(outcome, "GitHub pull request")
    #expect(outcome.errors.contains("with HEAD^1 ("))
  }

  @Test func `of a GitHub pull request one commit is too few, and the command is told`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 1)
    let variables = try gitHub(sandbox, clone)
    let outcome = try check(sandbox, in: clone, with: variables)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("run: git fetch --depth=2 origin refs/pull/7/merge  ("))
    #expect(outcome.errors.contains("fetch-depth: 2"))
    try sandbox.git("fetch", "-q", "--depth=2", "origin", "refs/pull/7/merge", in: clone)
    #expect(try check(sandbox, in: clone, with: variables).status == 1)
  }

  @Test func `a GitHub pull request's own commit is merged into its base`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/head", branches: ["main"])
    var variables = try gitHub(sandbox, clone)
    variables["GITHUB_SHA"] = try sandbox.git("rev-parse", "merge")
    let outcome = try check(sandbox, in: clone, with: variables)
    expectTopicBlamed(outcome, "GitHub pull request")
    #expect(outcome.errors.contains("origin/main"))
  }

  @Test func `where the base itself is checked out nothing passes for judged`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/main", branches: ["main"])
    var variables = try gitHub(sandbox, clone)
    variables["GITHUB_EVENT_NAME"] = "pull_request_target"
    variables["GITHUB_REF"] = "refs/heads/main"
    let outcome = try check(sandbox, in: clone, with: variables)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("nothing would be judged"))
  }

  @Test func `a GitHub merge group is compared with the base that its event tells`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 2)
    let base = try sandbox.git("rev-parse", "main")
    try sandbox.write(["event": "{\"merge_group\":{\"base_sha\":\"\(base)\"}}"])
    var variables = try gitHub(sandbox, clone)
    variables["GITHUB_EVENT_NAME"] = "merge_group"
    variables["GITHUB_BASE_REF"] = ""
    variables["GITHUB_EVENT_PATH"] = sandbox.path("event")
    let outcome = try check(sandbox, in: clone, with: variables)
    expectTopicBlamed(outcome, "GitHub merge group")
    #expect(outcome.errors.contains(base.prefix(7)))
    variables["GITHUB_EVENT_PATH"] = "/nowhere"
    let without = try check(sandbox, in: clone, with: variables)
    expectTopicBlamed(without, "GitHub merge group")
    #expect(without.errors.contains("HEAD^1"))
  }

  @Test func `in a merge group a stale readiness file fails nobody`() throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.addRemote()
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    let head = try sandbox.git("rev-parse", "HEAD")
    let variables = ["CI": "true", "GITHUB_EVENT_NAME": "merge_group", "GITHUB_SHA": head]
    #expect(try sandbox.readiness("check", with: variables).status == 0)
    #expect(try sandbox.readiness("check", "--base", "HEAD^").status == 4)
  }

  @Test func `a GitHub push is compared with what was there before`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic")
    let before = try sandbox.git("rev-parse", "topic^")
    try sandbox.write(["event": "{\"before\": \"\(before)\"}"])
    let variables = [
      "GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/topic",
      "GITHUB_EVENT_PATH": sandbox.path("event"),
    ]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "GitHub push")
  }

  @Test(arguments: [("GITEA_ACTIONS", "Gitea"), ("FORGEJO_ACTIONS", "Forgejo")])
  func `Gitea and Forgejo check out the branch itself`(variable: String, host: String) throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/head", branches: ["main"])
    var variables = try gitHub(sandbox, clone)
    variables["GITHUB_REF"] = "refs/pull/7/head"
    variables[variable] = "true"
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "\(host) pull request")
  }

  // GitLab.

  private let mergeRequest = [
    "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_REF_PATH": "refs/merge-requests/7/head",
  ]

  @Test func `a GitLab merge request is merged into its target where that is there`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic", branches: ["main"])
    expectTopicBlamed(
      try check(sandbox, in: clone, with: mergeRequest), "GitLab merge request")
  }

  @Test func `a GitLab merge request is else compared with where it began`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic")
    var variables = mergeRequest
    variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = try sandbox.git("merge-base", "main", "topic")
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "GitLab merge request")
  }

  @Test func `a GitLab clone that is too shallow comes with the command to deepen it`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic", depth: 1)
    var variables = mergeRequest
    variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = try sandbox.git("merge-base", "main", "topic")
    let outcome = try check(sandbox, in: clone, with: variables)
    #expect(outcome.status == 3)
    #expect(
      outcome.errors.contains(
        "run: git fetch --depth=50 origin main:refs/remotes/origin/main  (in .gitlab-ci.yml"))
    try sandbox.git(
      "fetch", "-q", "--depth=50", "origin", "main:refs/remotes/origin/main", in: clone)
    try sandbox.git("fetch", "-q", "--depth=50", "origin", "topic", in: clone)
    #expect(try check(sandbox, in: clone, with: variables).status == 1)
  }

  @Test(arguments: [("merged_result", "merged result"), ("merge_train", "merge train")])
  func `GitLab's own merge is compared with its target's side`(type: String, word: String) throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 2)
    var variables = mergeRequest
    variables["CI_MERGE_REQUEST_EVENT_TYPE"] = type
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "GitLab \(word)")
  }

  @Test(arguments: [("merged_result", 4), ("merge_train", 0)])
  func `in a merge train a stale readiness file fails nobody`(type: String, status: Int32) throws {
    let sandbox = try Sandbox.adopted(["Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(["b/Dockerfile": Sample.dockerfile])
    try sandbox.git("checkout", "-q", "--detach", "main")
    try sandbox.git("merge", "-q", "--no-ff", "--no-verify", "--no-edit", "topic")
    let variables = [
      "CI": "true", "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7",
      "CI_MERGE_REQUEST_EVENT_TYPE": type,
    ]
    #expect(try sandbox.readiness("check", with: variables).status == status)
  }

  @Test func `a GitLab push is compared with what was there before`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic")
    let before = try sandbox.git("rev-parse", "topic^")
    let variables = ["GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": before]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "GitLab push")
  }

  // Others.

  @Test func `a Gerrit change is compared with its parent`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic", depth: 2)
    let variables = ["GERRIT_CHANGE_NUMBER": "12", "GERRIT_BRANCH": "main"]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "Gerrit change")
  }

  @Test func `a Bitbucket pull request is compared with its destination`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 50)
    let variables = [
      "BITBUCKET_PR_ID": "7", "BITBUCKET_PR_DESTINATION_BRANCH": "main",
      "BITBUCKET_PR_DESTINATION_COMMIT": try sandbox.git("rev-parse", "--short=12", "main"),
    ]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "Bitbucket pull request")
  }

  @Test func `an Azure pull request is compared with the first side of its merge`() throws {
    let sandbox = try reviewed()
    let variables = [
      "TF_BUILD": "True", "BUILD_REASON": "PullRequest",
      "BUILD_SOURCEBRANCH": "refs/pull/7/merge",
      "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
    ]
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 1)
    let shallow = try check(sandbox, in: clone, with: variables)
    #expect(shallow.status == 3)
    #expect(shallow.errors.contains("fetchDepth: 2"))
    try sandbox.git("fetch", "-q", "--depth=2", "origin", "refs/pull/7/merge", in: clone)
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "Azure pull request")
  }

  @Test func `a Prow pull request is compared with the base that it names`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic", branches: ["main"])
    let base = try sandbox.git("rev-parse", "main")
    let variables = ["PULL_NUMBER": "7", "PULL_BASE_SHA": base]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "Prow pull request")
  }

  @Test func `a Jenkins change request is compared with its target`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/heads/topic", branches: ["main"])
    let variables = ["JENKINS_URL": "x", "CHANGE_ID": "7", "CHANGE_TARGET": "main"]
    expectTopicBlamed(try check(sandbox, in: clone, with: variables), "Jenkins change request")
  }

  @Test func `the pre-commit framework names two revisions`() throws {
    let sandbox = try reviewed()
    let variables = ["PRE_COMMIT_FROM_REF": "main", "PRE_COMMIT_TO_REF": "topic"]
    for command in [["check"], ["hook", "pre-commit"]] {
      let outcome = try sandbox.run(["git-readiness"] + command, with: variables)
      expectTopicBlamed(outcome, "PRE_COMMIT_FROM_REF and PRE_COMMIT_TO_REF")
    }
  }

  @Test func `the pre-commit framework's push is judged as one`() throws {
    let sandbox = try reviewed()
    let variables = [
      "PRE_COMMIT": "1", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/topic",
      "PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/topic",
      "PRE_COMMIT_FROM_REF": try sandbox.git("rev-parse", "topic^"),
      "PRE_COMMIT_TO_REF": try sandbox.git("rev-parse", "topic"),
    ]
    let outcome = try sandbox.readiness("hook", "pre-commit", with: variables)
    #expect(outcome.status == 1)
    let base = try sandbox.git("rev-parse", "--short=7", "topic^")
    #expect(outcome.output.contains("1 regression against \(base)\n"))
  }

  @Test func `a framework that is run in CI with nothing staged judges the change`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 2)
    var variables = try gitHub(sandbox, clone)
    variables["PRE_COMMIT"] = "1"
    let outcome = try sandbox.readiness("hook", "pre-commit", in: clone, with: variables)
    expectTopicBlamed(outcome, "GitHub pull request")
  }

  @Test func `an unknown CI host's branch is compared with what it follows`() throws {
    let sandbox = try reviewed()
    try sandbox.git("branch", "-q", "--set-upstream-to=origin/main", "topic")
    try sandbox.git("checkout", "-q", "topic")
    expectTopicBlamed(try check(sandbox, in: sandbox.top, with: [:]), "upstream of topic")
  }

  @Test func `an unknown CI host's branch is else compared with the default branch`() throws {
    let sandbox = try reviewed()
    try sandbox.git("checkout", "-q", "topic")
    expectTopicBlamed(try check(sandbox, in: sandbox.top, with: [:]), "the default branch")
  }

  @Test func `the default branch itself is compared with the commit before`() throws {
    let sandbox = try reviewed()
    try sandbox.git("checkout", "-q", "main")
    let outcome = try check(sandbox, in: sandbox.top, with: [:])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("b/Dockerfile:1:1: error: "))
    #expect(outcome.errors.contains("with HEAD^1 ("))
  }

  @Test func `outside of CI what is staged is compared with HEAD`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let outcome = try sandbox.readiness("check", with: ["CI": "false"])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix("git-readiness: compares the index with HEAD (")
        && outcome.errors.hasSuffix("what is staged, as no CI host says otherwise\n"))
  }

  @Test func `what is asked for goes before what the host says`() throws {
    let sandbox = try reviewed()
    let clone = try checkout(sandbox, "refs/pull/7/merge", depth: 2)
    let variables = try gitHub(sandbox, clone)
    let staged = try check(sandbox, in: clone, with: variables, "--staged")
    #expect(staged.status == 0)
    #expect(staged.errors.contains("compares the index with HEAD"))
    #expect(try check(sandbox, in: clone, with: variables, "--base", "HEAD^2").status == 1)
  }

  @Test func `the base may be looked for outside of CI as well`() throws {
    let sandbox = try reviewed()
    try sandbox.git("checkout", "-q", "topic")
    let outcome = try sandbox.readiness("check", "--base", "auto")
    expectTopicBlamed(outcome, "the default branch")
  }
}
