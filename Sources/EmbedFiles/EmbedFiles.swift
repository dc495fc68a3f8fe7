import Foundation
import PackagePlugin

/// Writes the files of a folder into a target's sources, so that a moved binary keeps them:
/// `rules.d` into `BuiltInRules`, `hooks` into the executable.
@main struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = target.name == "BuiltInRules" ? "rules.d" : "hooks"
    let directory = context.package.directoryURL.appending(path: folder)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [directory.path(), output.path()],
        inputFiles: files(below: directory),
        outputFiles: [output])
    ]
  }

  /// Every file below a directory, so that a changed, added or removed one is embedded anew.
  private func files(below directory: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.path() < $1.path() }
  }
}
