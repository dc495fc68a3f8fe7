import ArgumentParser
import BuiltInRules
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
      `resolve` does. A file that an older tool wrote with older rules is left alone unless \
      --adopt-rules is given, so that what newer rules see is a commit of its own.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions

  @Flag(help: "Compute it from what is staged, and stage it.")
  var staged = false

  @Flag(help: "Write nothing; exit with 4 where the file would change.")
  var check = false

  @Flag(help: "Write down what this tool's rules see where an older tool wrote the file.")
  var adoptRules = false

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
    let before = try workspace.file(Workspace.readinessFile, in: tree.id)
    try RecordedReadiness.checkReplaceable(before)
    let upgrade = RuleUpgrade(from: before)
    if let upgrade, !adoptRules {
      Output.errors.write("git-readiness: \(upgrade.explanation)\n")
      throw check ? ExitStatus.success : ExitStatus.stale
    }
    let text = try workspace.recordedReadiness(of: tree.id).text
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
    if let upgrade {
      say(
        "it names built-in rules \(EmbeddedRules.version) instead of \(upgrade.recorded); "
          + "commit it by itself: git commit readiness.lock")
    }
  }

  private func say(_ text: String) {
    if !quiet { Output.results.write("git-readiness: \(text)\n") }
  }
}
