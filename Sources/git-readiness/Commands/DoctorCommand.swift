import ArgumentParser

/// Tells what is installed, and what is wrong with it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell which hooks are installed, what they would run, and what is wrong.",
    discussion: "Exits with 2 where something is wrong. Nothing is written.")

  @OptionGroup var repositoryOptions: RepositoryOptions

  func run() throws {
    let workspace = try Workspace(repositoryOptions)
    let examination = try Examination(workspace)
    for line in examination.lines { Output.results.write("\(line)\n") }
    throw examination.faults == 0 ? ExitStatus.success : ExitStatus.badUsage
  }
}
