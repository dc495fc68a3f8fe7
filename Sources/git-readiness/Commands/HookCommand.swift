import ArgumentParser
import Git
import Libgit2
import ReadinessFile
import Rules

/// What hooks call.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Entry points of Git's hooks.",
    subcommands: [PreCommit.self])

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
      let surroundings = Surroundings.current
      if surroundings.environment["GIT_READINESS"] == "0" {
        Output.errors.write("git-readiness: skipped, because GIT_READINESS=0\n")
        return
      }
      var workspace = try Workspace(repositoryOptions)
      let subject = try CheckSubject(stagedIn: &workspace)
      // With nothing staged git says so itself, and a file staged here would become the commit.
      if subject.bases.count == 1, subject.bases[0].id == subject.new.id { return }
      let check = try Check(subject, in: &workspace)
      let copy = check.status == .success ? try write(check, in: &workspace) : nil
      Reporting(options: reportOptions, surroundings: surroundings, isHook: true)
        .print(
          check, file: copy == nil ? .current : .updated,
          note: copy == .kept ? "your own edit of readiness.lock on disk was left alone" : nil)
      check.status.exit()
    }

    /// Brings the readiness file up to date in the commit being made, where the repository keeps
    /// one. Only after the verdict: a refused commit leaves everything as it was.
    private func write(
      _ check: Check, in workspace: inout Workspace
    ) throws -> WorkTreeCopy? {
      let tree = check.subject.new.id
      guard !noWrite, check.policy.writing == .commit,
        let before = try workspace.file(Workspace.readinessFile, in: tree)
      else { return nil }
      let text = try workspace.recordedText(after: check, before: before)
      let blob = before == text ? nil : try workspace.write(readinessFile: text)
      let copy = try blob.map { try workspace.stage(readinessFile: $0) }
      try workspace.remember(recordOf: tree, as: blob, ruleSet: check.ruleSet)
      return copy
    }
  }
}
