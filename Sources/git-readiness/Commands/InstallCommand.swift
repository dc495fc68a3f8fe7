import ArgumentParser
import Libgit2

/// Puts the hooks in place.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Install the hooks, and the merge driver for readiness.lock.",
    discussion: """
      Installs pre-commit, pre-merge-commit and pre-push; in a bare repository pre-receive. A hook \
      that is there already is kept beside it and runs first. Where core.hooksPath is set for this \
      repository, the hooks go there; where it is set for all repositories, nothing is written. \
      Where pre-commit, lefthook or husky has the hooks in its hands, what to add to its file is \
      printed instead.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions

  @Option(
    help: """
      Install this hook instead: pre-commit, pre-merge-commit, commit-msg, pre-push, post-rewrite, \
      pre-receive or update. May be given several times.
      """)
  var hookType: [HookType] = []

  @Flag(help: "Let through, with a warning, where git-readiness is not found later.")
  var optional = false

  @Flag(help: "Write the hooks even where a hook manager is set up.")
  var force = false

  @Flag(help: "Put the hooks into this clone's configuration instead of files (Git 2.54 or newer).")
  var config = false

  @Flag(help: "Write nothing; say what would be written.")
  var dryRun = false

  func run() throws {
    let workspace = try Workspace(repositoryOptions)
    if !force, let top = workspace.repository.workTree,
      let (manager, callsUs) = HookManager.found(below: top)
    {
      Output.results.write(Self.advice(manager, callsUs))
      try installDriver(in: workspace)
      return
    }
    let types =
      hookType.isEmpty ? HookType.standard(isBare: workspace.repository.isBare) : hookType
    if config {
      try configure(types, in: workspace)
    } else {
      try writeFiles(types, in: workspace)
    }
    if !workspace.repository.isBare { try installDriver(in: workspace) }
  }

  private func configure(_ types: [HookType], in workspace: borrowing Workspace) throws {
    let version = workspace.repository.gitVersion() ?? "unknown"
    guard ConfiguredHook.isKnown(toGit: version) else {
      throw CommandFailure(
        .badUsage,
        "Git \(version) runs no hooks of its configuration (2.54 does); install without --config")
    }
    for type in types {
      if !dryRun {
        try ConfiguredHook(type: type).install(in: workspace, isOptional: optional)
      }
      say("\(type.rawValue) (this clone's configuration)")
    }
  }

  private func writeFiles(_ types: [HookType], in workspace: borrowing Workspace) throws {
    let configured = ConfiguredHook.installed(in: workspace).map(\.type)
    if let type = types.first(where: configured.contains) {
      throw CommandFailure(
        .badUsage,
        "\(type.rawValue) is in this clone's configuration already, and would run twice")
    }
    let hooks = try types.map { try HookFile($0, in: workspace) }
    // Found out before the first is written: either all are in place or none.
    for hook in hooks where hook.state == .foreign && Disk.exists(hook.earlierPath) {
      throw CommandFailure(
        .badUsage, "\(hook.path) and \(hook.earlierPath) both exist; move one of them away")
    }
    for hook in hooks { try install(hook, program: workspace.surroundings.program) }
  }

  private func install(_ hook: HookFile, program: String) throws {
    guard let text = HookFile.text(of: hook.type, program: program, isOptional: optional)
    else { throw CommandFailure(.undecided, "this program was built without its hooks") }
    let isForeign = hook.state == .foreign
    let keeps = isForeign || Disk.exists(hook.earlierPath)
    if !dryRun {
      if isForeign { Disk.move(hook.path, to: hook.earlierPath) }
      Disk.makeDirectory(hook.directory)
      guard Disk.replace(hook.path, with: Array(text.utf8), mode: 0o755) else {
        if isForeign { Disk.move(hook.earlierPath, to: hook.path) }
        throw CommandFailure(.undecided, "\(hook.path) cannot be written")
      }
    }
    say("\(hook.path)\(keeps ? "; the hook before it runs first" : "")")
  }

  private func installDriver(in workspace: borrowing Workspace) throws {
    if !dryRun { try MergeDriver.install(in: workspace) }
    say("the merge driver for readiness.lock (this clone's configuration)")
    if !MergeDriver.isNamed(in: workspace) {
      Output.results.write("for it to be used, add to .gitattributes: \(MergeDriver.attributes)\n")
    }
  }

  private func say(_ what: String) {
    Output.results.write("\(dryRun ? "would install" : "installed") \(what)\n")
  }

  private static func advice(_ manager: HookManager, _ callsUs: Bool) -> String {
    if callsUs { return "no hook is needed: \(manager.name) calls git-readiness already\n" }
    return "no hook was written, because \(manager.name) has them in its hands; \(manager.place):\n"
      + manager.advice.map { "\($0)\n" }.joined()
      + "or write them all the same with: git readiness install --force\n"
  }
}

/// Takes the hooks away again.
struct UninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall",
    abstract: "Remove the hooks and the merge driver, and put back what stood there before.")

  @OptionGroup var repositoryOptions: RepositoryOptions

  func run() throws {
    let workspace = try Workspace(repositoryOptions)
    let hooks = try HookType.allCases.map { try HookFile($0, in: workspace) }
    let ours = hooks.filter { $0.state == .ours }
    let hadDriver = try MergeDriver.uninstall(in: workspace)
    let configured = ConfiguredHook.installed(in: workspace)
    for hook in configured {
      try hook.uninstall(in: workspace)
      Output.results.write("removed \(hook.type.rawValue) from this clone's configuration\n")
    }
    let foreign = hooks.first { $0.state == .foreign }
    if ours.isEmpty, configured.isEmpty, !hadDriver, let foreign {
      throw CommandFailure(
        .badUsage, "\(foreign.path) is not git-readiness's; nothing was removed")
    }
    for hook in ours { try remove(hook) }
    if hadDriver { Output.results.write("removed the merge driver for readiness.lock\n") }
    if ours.isEmpty && configured.isEmpty { Output.results.write("no hook is installed\n") }
  }

  private func remove(_ hook: HookFile) throws {
    let hadEarlier = Disk.exists(hook.earlierPath)
    let isDone =
      hadEarlier ? Disk.move(hook.earlierPath, to: hook.path) : Disk.remove(hook.path)
    guard isDone else { throw CommandFailure(.undecided, "\(hook.path) cannot be removed") }
    Output.results.write(
      hadEarlier
        ? "restored the \(hook.type.rawValue) hook that was there before\n"
        : "removed \(hook.path)\n")
  }
}
