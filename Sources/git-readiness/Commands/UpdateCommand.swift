import ArgumentParser
import Git
import Libgit2
import ReadinessFile

/// Writes the readiness file.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Write readiness.lock from the tree.",
    discussion: """
      Computed from the tracked files as they stand, or from what is staged with --staged, and \
      never from the file that was there before, but for its facets: a part that the service had \
      stays until readiness.yml retires it. Where the file itself is in conflict, it is made anew as \
      `resolve` does.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions

  @Flag(help: "Compute it from what is staged, and stage it.")
  var staged = false

  @Flag(help: "Write nothing; exit with 4 where the file would change.")
  var check = false

  @Flag(name: .shortAndLong, help: "Print nothing.")
  var quiet = false

  func run() throws {
    var workspace = try Workspace(repositoryOptions)
    if !check, try workspace.isReadinessFileInConflict {
      try workspace.resolveReadinessFile()
      say("wrote and staged readiness.lock")
      return
    }
    let tree = try workspace.named(staged ? ":staged" : ":worktree")
    let text = try workspace.recordedReadiness(of: tree.id).text
    let before = try workspace.file(Workspace.readinessFile, in: tree.id)
    try RecordedReadiness.checkReplaceable(before)
    let isCurrent = before == text
    if check {
      say(isCurrent ? "readiness.lock matches the tree" : "readiness.lock does not match the tree")
      throw isCurrent ? ExitStatus.success : ExitStatus.stale
    }
    if staged {
      try workspace.stage(readinessFile: try workspace.write(readinessFile: text))
    } else {
      try workspace.writeReadinessFile(text)
    }
    say(isCurrent ? "readiness.lock is up to date" : "wrote readiness.lock")
  }

  private func say(_ text: String) {
    if !quiet { Output.results.write("git-readiness: \(text)\n") }
  }
}
