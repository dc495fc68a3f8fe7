import ArgumentParser

extension HookCommand {
  struct CommitMsg: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "commit-msg",
      abstract: "Refuse a commit that removes tests which its message does not acknowledge.",
      discussion: """
        Where this hook is installed, pre-commit leaves removed tests to it, because only it sees \
        the message. A line `Removes-Test: NAME (REASON)` acknowledges one test.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Argument(help: "The file that holds the message.")
    var file: String

    func run() throws {
      if HookCommand.isSkipped(.current) { return }
      guard let bytes = Disk.bytes(of: file) else {
        throw CommandFailure(.undecided, "\(file) cannot be read")
      }
      var workspace = try Workspace(repositoryOptions)
      let subject = try CheckSubject(stagedIn: &workspace)
      if subject.bases.count == 1, subject.bases[0].id == subject.new.id { return }
      let message = Self.message(String(decoding: bytes, as: UTF8.self))
      var check = try Check(
        subject, acknowledged: Acknowledgement.trailers(in: message, of: nil), in: &workspace)
      check.keepLosses()
      let reporting = Reporting(
        options: reportOptions, surroundings: workspace.surroundings, hook: .commit)
      if check.status != .success || check.hasOwnAcknowledgements {
        try reporting.print(check, in: &workspace)
      }
      check.status.exit()
    }

    /// Without the remarks that Git takes out, and without what it puts below its scissors.
    private static func message(_ text: String) -> String {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let end = lines.firstIndex { $0.hasPrefix("# ------------------------ >8") }
      return lines[..<(end ?? lines.endIndex)].filter { !$0.hasPrefix("#") }
        .joined(separator: "\n")
    }
  }
}
