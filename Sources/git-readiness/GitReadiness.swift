import ArgumentParser
import Reports

/// Keeps a repository ready for production.
@main struct GitReadiness: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-readiness",
    abstract: "Keeps a repository ready for production.",
    discussion: """
      Compares the tree that a commit, a push or a merge would make with the tree before it, and \
      refuses what makes the service less ready.

      Exit status: 0 no regression, 1 a regression, 2 bad usage or a bad rule or policy file, \
      3 could not decide, 4 the readiness file does not match the tree.
      """,
    version: Version.text,
    subcommands: [
      CheckCommand.self, DiffCommand.self, StatusCommand.self, ReportCommand.self,
      ClaimsCommand.self, InventoryCommand.self, LogCommand.self, BlameCommand.self,
      UpdateCommand.self,
      RulesCommand.self, ExplainCommand.self, InitCommand.self, InstallCommand.self,
      UninstallCommand.self, DoctorCommand.self, ResolveCommand.self, MergeFileCommand.self,
      HookCommand.self, QueryCommand.self,
    ])

  /// ArgumentParser exits 64 on bad usage and 1 on any error; this tool's contract is another.
  static func main() {
    Output.outliveReaders()
    do {
      // What Git runs on every commit and every push. Parsing it, which ArgumentParser does by reflection, would
      // take a fifth of the hook's time.
      let arguments = CommandLine.arguments.dropFirst()
      if arguments.elementsEqual(["hook", "pre-commit"]) {
        try HookCommand.PreCommit.standard.run()
      } else if arguments.elementsEqual(["hook", "pre-receive"]) {
        try HookCommand.PreReceive.standard.run()
      } else {
        var command = try parseAsRoot()
        try command.run()
      }
    } catch let status as ExitStatus {
      status.exit()
    } catch let failure as CommandFailure {
      Output.errors.write("git-readiness: \(VisibleText.lines(failure.message))\n")
      failure.status.exit()
    } catch {
      let isHelp = exitCode(for: error) == .success
      (isHelp ? Output.results : Output.errors).write(fullMessage(for: error) + "\n")
      (isHelp ? ExitStatus.success : ExitStatus.badUsage).exit()
    }
    ExitStatus.success.exit()
  }
}
