import Git
import Libgit2

/// How Git is told to merge readiness files by their facts instead of by their lines.
enum MergeDriver {
  static let section = "merge.readiness"
  static let key = "\(section).driver"
  /// What a repository's `.gitattributes` must say for the driver to be asked.
  static let attributes = "readiness.lock text eol=lf merge=readiness"

  /// Git runs it through a shell, and quotes the path itself.
  static func command(_ program: String) -> String {
    "\(ShellWord.quoted(program)) merge-file %O %A %B %L %P"
  }

  static func install(in workspace: borrowing Workspace) throws {
    do {
      try workspace.repository.setConfig(
        "\(section).name", to: "git-readiness: readiness files by their facts")
      try workspace.repository.setConfig(key, to: command(workspace.surroundings.program))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Whether there was one to take away.
  static func uninstall(in workspace: borrowing Workspace) throws -> Bool {
    guard workspace.repository.config(key) != nil else { return false }
    do {
      try workspace.repository.removeConfigSection(section)
    } catch {
      throw CommandFailure(error)
    }
    return true
  }

  /// Whether the working tree's attributes name the driver.
  static func isNamed(in workspace: borrowing Workspace) -> Bool {
    guard let top = workspace.repository.workTree,
      let bytes = Disk.bytes(of: "\(top)/.gitattributes")
    else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .contains { $0.hasPrefix("readiness.lock ") && $0.contains("merge=readiness") }
  }
}
