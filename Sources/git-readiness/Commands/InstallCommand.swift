import ArgumentParser
import Libgit2

/// Puts the pre-commit hook in place.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the pre-commit hook.",
    discussion: """
      A hook that is there already is kept beside it and runs first. Where core.hooksPath is set \
      for this repository, the hook goes there; where it is set for all repositories, nothing is \
      written.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions

  func run() throws {
    let workspace = try Workspace(repositoryOptions)
    let hook = try HookFile(in: workspace)
    guard let text = HookFile.text(of: "pre-commit", program: workspace.surroundings.program)
    else { throw CommandFailure(.undecided, "this program was built without its hook") }
    if hook.state == .foreign {
      guard !Disk.exists(hook.earlierPath) else {
        throw CommandFailure(
          .badUsage, "\(hook.path) and \(hook.earlierPath) both exist; move one of them away")
      }
      Disk.move(hook.path, to: hook.earlierPath)
    }
    Disk.makeDirectory(hook.directory)
    guard Disk.replace(hook.path, with: Array(text.utf8), mode: 0o755) else {
      throw CommandFailure(.undecided, "\(hook.path) cannot be written")
    }
    let earlier = Disk.exists(hook.earlierPath) ? "; the hook before it runs first" : ""
    Output.results.write("installed \(hook.path)\(earlier)\n")
  }
}

/// Takes the pre-commit hook away again.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the pre-commit hook, and put back what stood there before.")

  @OptionGroup var repositoryOptions: RepositoryOptions

  func run() throws {
    let workspace = try Workspace(repositoryOptions)
    let hook = try HookFile(in: workspace)
    switch hook.state {
    case .absent: Output.results.write("no hook is installed\n")
    case .foreign:
      throw CommandFailure(.badUsage, "\(hook.path) is not git-readiness's; nothing was removed")
    case .ours:
      let hadEarlier = Disk.exists(hook.earlierPath)
      let isDone =
        hadEarlier ? Disk.move(hook.earlierPath, to: hook.path) : Disk.remove(hook.path)
      guard isDone else { throw CommandFailure(.undecided, "\(hook.path) cannot be removed") }
      Output.results.write(
        hadEarlier ? "restored the hook that was there before\n" : "removed \(hook.path)\n")
    }
  }
}

extension HookFile {
  /// The repository's pre-commit hook, where Git looks for it.
  init(in workspace: borrowing Workspace) throws {
    let common = workspace.repository.commonDirectory
    let directory = workspace.repository.hooksDirectory()
    let isOwn =
      directory == "\(common)/hooks" || directory.hasPrefix("\(common)/")
      || workspace.repository.workTree.map { directory.hasPrefix("\($0)/") } ?? false
    guard isOwn else {
      throw CommandFailure(
        .badUsage,
        "core.hooksPath points to \(directory), outside this repository, so a hook there would run "
          + "everywhere; add this line to its pre-commit: git-readiness hook pre-commit")
    }
    self.init(path: "\(directory)/pre-commit")
  }

  var directory: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
}
