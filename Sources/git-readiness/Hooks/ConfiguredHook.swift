import Libgit2

/// A hook that stands in the repository's configuration instead of in a file, as Git has them from
/// 2.54 on: nothing is written over, and other hooks of the same event run beside it.
struct ConfiguredHook {
  let type: HookType

  private var section: String { "hook.readiness-\(type.rawValue)" }

  /// Those that this clone's configuration holds.
  static func installed(in workspace: borrowing Workspace) -> [ConfiguredHook] {
    HookType.allCases.map { ConfiguredHook(type: $0) }.filter { hook in
      workspace.repository.config("\(hook.section).command") != nil
    }
  }

  /// Whether a Git of this version runs them; an older one would never ask and say nothing.
  static func isKnown(toGit version: String) -> Bool {
    let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
    guard numbers.count == 2 else { return false }
    return (numbers[0], numbers[1]) >= (2, 54)
  }

  /// What the configuration says to run; Git puts the hook's arguments behind it.
  ///
  /// - Parameter isOptional: whether it lets through where the program is missing.
  func command(_ program: String, isOptional: Bool) -> String {
    let word = ShellWord.quoted(program)
    return "\(isOptional ? "test ! -x \(word) || " : "")\(word) hook \(type.rawValue)"
  }

  func command(in workspace: borrowing Workspace) -> String? {
    workspace.repository.config("\(section).command")
  }

  func install(in workspace: borrowing Workspace, isOptional: Bool) throws {
    let command = command(workspace.surroundings.program, isOptional: isOptional)
    do {
      try workspace.repository.setConfig("\(section).command", to: command)
      try workspace.repository.setConfig("\(section).event", to: type.rawValue)
    } catch {
      throw CommandFailure(error)
    }
  }

  func uninstall(in workspace: borrowing Workspace) throws {
    do {
      try workspace.repository.removeConfigSection(section)
    } catch {
      throw CommandFailure(error)
    }
  }
}
