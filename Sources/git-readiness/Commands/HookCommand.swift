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
      let check = try Check(subject, in: workspace)
      var written: String?
      if check.status == .success { written = try write(check, in: &workspace) }
      Reporting(options: reportOptions, surroundings: surroundings, isHook: true)
        .print(check, note: written)
      throw check.status
    }

    /// Brings the readiness file up to date in the commit being made, where the repository keeps
    /// one. Only after the verdict: a refused commit leaves everything as it was.
    private func write(_ check: Check, in workspace: inout Workspace) throws -> String? {
      guard !noWrite, check.policy.writing == .commit else { return nil }
      let before = try workspace.file(Workspace.readinessFile, in: check.subject.new.id)
      guard let before else { return nil }
      let text = try workspace.recordedReadiness(of: check.subject.new.id).text
      guard before != text else { return nil }
      if case .newer(let version)? = Self.error(in: before) {
        throw CommandFailure(.undecided, ReadinessFileError.newer(version: version).explanation)
      }
      switch try workspace.stageReadinessFile(text) {
      case .written, .current: return "readiness.lock updated"
      case .kept:
        return "readiness.lock updated in the commit; your own edit of it on disk was left alone"
      }
    }

    private static func error(in bytes: [UInt8]) -> ReadinessFileError? {
      do {
        _ = try RecordedReadiness.parse(bytes)
        return nil
      } catch {
        return error
      }
    }
  }
}
