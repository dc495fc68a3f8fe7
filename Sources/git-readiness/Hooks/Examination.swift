import Git
import Libgit2
import Reports

/// How git-readiness is set up in one repository, line by line.
struct Examination {
  private(set) var lines: [String] = []
  private(set) var faults = 0

  init(_ workspace: borrowing Workspace) throws {
    programs(workspace)
    repository(workspace)
    try hooks(workspace)
    driver(workspace)
    try ownFiles(workspace)
    say(faults == 0 ? "all is well" : "\(Count.text(faults, "fault"))")
  }

  private mutating func say(_ text: String) { lines.append(VisibleText.lines(text)) }

  private mutating func fault(_ text: String) {
    faults += 1
    say("wrong: \(text)")
  }

  private mutating func programs(_ workspace: borrowing Workspace) {
    say("git-readiness \(Version.text): \(workspace.surroundings.program)")
    if let version = workspace.repository.gitVersion() {
      say("git \(version)")
    } else {
      fault("no git is found on PATH, so readiness.lock cannot be staged")
    }
    if workspace.surroundings.environment["GIT_READINESS"] == "0" {
      fault("GIT_READINESS=0 is set, so hooks on this side judge nothing")
    }
  }

  private mutating func repository(_ workspace: borrowing Workspace) {
    let kinds = [
      workspace.repository.isBare ? "bare" : nil,
      workspace.repository.isShallow ? "shallow: checks may need more commits" : nil,
      workspace.repository.isPartialClone ? "partial: objects are not fetched when missing" : nil,
    ].compactMap(\.self)
    let kind = kinds.isEmpty ? "" : " (\(kinds.joined(separator: "; ")))"
    say("repository: \(workspace.repository.gitDirectory)\(kind)")
  }

  private mutating func hooks(_ workspace: borrowing Workspace) throws {
    let manager = workspace.repository.workTree.flatMap { HookManager.found(below: $0) }
    if let (manager, callsUs) = manager {
      say("hook manager: \(manager.name), which calls git-readiness: \(callsUs ? "yes" : "no")")
    }
    say("hooks: \(workspace.repository.hooksDirectory())")
    let configured = ConfiguredHook.installed(in: workspace)
    examine(configured, in: workspace)
    let hooks: [HookFile]
    do {
      hooks = try HookType.allCases.map { try HookFile($0, in: workspace) }
    } catch let failure as CommandFailure {
      fault(failure.message)
      return
    }
    for hook in hooks { examine(hook, program: workspace.surroundings.program) }
    let installed = hooks.filter { $0.state == .ours }.map(\.type) + configured.map(\.type)
    if installed.isEmpty && manager?.callsUs != true {
      fault("no hook is installed; run: git readiness install")
      return
    }
    guard !installed.isEmpty else { return }
    let lacking = HookType.standard(isBare: workspace.repository.isBare)
      .filter { !installed.contains($0) }
    for type in lacking {
      say("not installed: \(type.rawValue); to add it: git readiness install")
    }
  }

  private mutating func examine(_ hooks: [ConfiguredHook], in workspace: borrowing Workspace) {
    for hook in hooks {
      say("\(hook.type.rawValue): configured, runs \(hook.command(in: workspace) ?? "")")
    }
    let version = workspace.repository.gitVersion() ?? "unknown"
    if !hooks.isEmpty && !ConfiguredHook.isKnown(toGit: version) {
      fault("Git \(version) runs no hooks of its configuration; run: git readiness install")
    }
  }

  private mutating func examine(_ hook: HookFile, program: String) {
    let name = hook.type.rawValue
    guard hook.state == .ours else {
      if hook.state == .foreign { say("\(name): another's; git-readiness is not in it") }
      return
    }
    let earlier = Disk.exists(hook.earlierPath) ? ", after the hook that was there before" : ""
    let called = hook.program ?? "git-readiness"
    say("\(name): runs \(called) hook \(name)\(earlier)")
    if !Disk.isExecutable(hook.path) {
      fault("\(hook.path) is not executable, so Git does not run it")
    }
    if called != "git-readiness" && !Disk.isExecutable(called) {
      fault("\(called) is gone; run: git readiness install")
    } else if called.hasPrefix("/") && called != program {
      say("\(name): runs another program than this one")
    }
    if !earlier.isEmpty && !Disk.isExecutable(hook.earlierPath) {
      say("\(name): the hook before it is not executable and is passed over, as Git did")
    }
  }

  private mutating func driver(_ workspace: borrowing Workspace) {
    guard !workspace.repository.isBare else { return }
    let isConfigured = workspace.repository.config(MergeDriver.key) != nil
    let isNamed = MergeDriver.isNamed(in: workspace)
    switch (isConfigured, isNamed) {
    case (true, true): say("merge driver: used for readiness.lock")
    case (true, false):
      say("merge driver: configured; not used, as .gitattributes lacks: \(MergeDriver.attributes)")
    case (false, true):
      fault(
        ".gitattributes names a merge driver that this clone has not; run: git readiness install")
    case (false, false): say("merge driver: none")
    }
  }

  private mutating func ownFiles(_ workspace: borrowing Workspace) throws {
    guard let head = try? workspace.repository.head() else {
      say("readiness.lock: there is no commit yet")
      return
    }
    let tree = try workspace.tree(of: head)
    let hasFile = try workspace.file(Workspace.readinessFile, in: tree) != nil
    say(
      "readiness.lock: \(hasFile ? "kept in HEAD" : "none in HEAD; to keep one: git readiness init")"
    )
    do {
      _ = try workspace.policy(in: tree)
    } catch let failure as CommandFailure {
      fault("readiness.yml in HEAD: \(failure.message)")
    }
  }
}
