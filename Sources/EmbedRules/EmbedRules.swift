import Foundation
import PackagePlugin

/// Writes the files of `rules.d` into the target's sources, so that a moved binary keeps its rules.
@main struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules.d")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding rules.d",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [rules.path(), output.path()],
        inputFiles: try ruleFiles(below: rules),
        outputFiles: [output])
    ]
  }

  /// Every file below `directory`, so that a changed, added or removed rule is embedded anew.
  private func ruleFiles(below directory: URL) throws -> [URL] {
    let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.path() < $1.path() }
  }
}
