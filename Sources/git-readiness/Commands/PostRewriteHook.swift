import ArgumentParser
import Git

extension HookCommand {
  struct PostRewrite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "post-rewrite",
      abstract: "Tell what a rebase, of whose commits no hook was asked, made worse.",
      discussion: """
        Git rebases without pre-commit. What comes of it is compared with what the branch was and \
        with where it starts now; nothing can be refused any more, so it is only told.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Argument(help: "The command: amend or rebase.")
    var command = "rebase"

    func run() throws {
      // The commit that amends was judged by pre-commit.
      if command == "amend" || HookCommand.isSkipped(.current) { return }
      let rewritten = (Disk.standardInput() ?? []).split(separator: UInt8(ascii: "\n")).map {
        String(decoding: $0, as: UTF8.self).split(separator: " ").compactMap {
          ObjectID(hex: $0)
        }
      }
      guard let first = rewritten.first, let last = rewritten.last, first.count > 1,
        last.count > 1
      else { return }
      var workspace = try Workspace(repositoryOptions)
      guard let subject = try subject(old: last[0], first: first[1], new: last[1], &workspace)
      else { return }
      let check = try Check(subject, in: &workspace)
      guard check.status != .success else { return }
      try Reporting(options: reportOptions, surroundings: workspace.surroundings)
        .print(check, in: &workspace)
      check.status.exit()
    }

    /// - Parameters:
    ///   - old: What the branch was.
    ///   - first: The first of the rewritten commits; what is before it was not rewritten.
    private func subject(
      old: ObjectID, first: ObjectID, new: ObjectID, _ workspace: inout Workspace
    ) throws -> CheckSubject? {
      do {
        let repository = (
          old: try workspace.repository.commit(old).tree,
          new: try workspace.repository.commit(new).tree
        )
        var bases = [JudgedTree(id: repository.old, name: "what it was", commit: old)]
        if let onto = try workspace.repository.commit(first).parents.first {
          let tree = try workspace.repository.commit(onto).tree
          bases.append(JudgedTree(id: tree, name: "where it starts", commit: onto))
        }
        let tree = JudgedTree(id: repository.new, name: "the rebased branch", commit: new)
        return CheckSubject(
          bases: bases, new: tree, recorded: tree,
          day: workspace.committerDay(of: tree))
      } catch {
        throw CommandFailure(error)
      }
    }
  }
}
