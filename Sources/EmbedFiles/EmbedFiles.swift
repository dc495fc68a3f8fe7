import Foundation
import PackagePlugin

/// Writes the files of a folder into a target's sources, so that a moved binary keeps them:
/// `rules.d` into `BuiltInRules`, `hooks` into the executable.
@main struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let isForRules = target.name == "BuiltInRules"
    let folder = isForRules ? "rules.d" : "hooks"
    let directory = context.package.directoryURL.appending(path: folder)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [directory.path(), output.path()]
          + (isForRules ? ["--compile-rules"] : []),
        inputFiles: [directory] + contents(of: directory),
        outputFiles: [output])
    ]
  }

  /// Every file and directory below a directory. What stands in a directory is known when the
  /// build is planned, and not asked again; but adding or removing a file changes the directory.
  private func contents(of directory: URL) -> [URL] {
    let contents = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return (contents?.allObjects as? [URL] ?? []).sorted { $0.path() < $1.path() }
  }
}
