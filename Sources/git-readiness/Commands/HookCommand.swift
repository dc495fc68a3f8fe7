import ArgumentParser

/// What hooks call.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Entry points of Git's hooks.",
    subcommands: [
      PreCommit.self, PreMergeCommit.self, CommitMsg.self, PrePush.self, PostRewrite.self,
      PreReceive.self, Update.self,
    ])

  /// Whether the user asked for no judgement this once, which is then said.
  static func isSkipped(_ surroundings: Surroundings) -> Bool {
    guard surroundings.environment["GIT_READINESS"] == "0" else { return false }
    Output.errors.write("git-readiness: skipped, because GIT_READINESS=0\n")
    return true
  }
}

extension HookCommand {
  struct PreCommit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-commit",
      abstract: "Refuse a commit that makes the tree less ready; keep readiness.lock up to date.")

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Flag(help: "Never write readiness.lock.")
    var noWrite = false

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    /// As it is without options.
    static var standard: PreCommit {
      var hook = PreCommit()
      hook.repositoryOptions = RepositoryOptions()
      hook.repositoryOptions.directory = nil
      hook.reportOptions = .standard
      hook.noWrite = false
      hook.arguments = []
      return hook
    }

    func run() throws {
      if HookCommand.isSkipped(.current) { return }
      var workspace = try Workspace(repositoryOptions)
      try StagedHook(reportOptions: reportOptions, noWrite: noWrite).run(in: &workspace)
    }
  }

  struct PreMergeCommit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-merge-commit",
      abstract: "Refuse a merge that is less ready than what it merges.",
      discussion: """
        Git takes no file from this hook into the merge commit. Where readiness.lock must change, \
        it is staged, and the merge stops for `git commit --no-edit` to finish it.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Flag(help: "Never write readiness.lock.")
    var noWrite = false

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run() throws {
      if HookCommand.isSkipped(.current) { return }
      var workspace = try Workspace(repositoryOptions)
      try StagedHook(reportOptions: reportOptions, noWrite: noWrite).run(in: &workspace)
    }
  }
}
