import Foundation

/// Writes a Swift file that holds every rule file below a directory as static text.
///
/// Usage: `embed-rules DIRECTORY OUTPUT`.
@main struct EmbedRules {
  static func main() throws {
    let directory = URL(filePath: CommandLine.arguments[1])
    let output = URL(filePath: CommandLine.arguments[2])
    var source = """
      /// The files of `rules.d` as they stood when this binary was built: path, then text.
      let embeddedRules: [(path: String, text: StaticString)] = [

      """
    for path in rulePaths(below: directory) {
      let text = try String(contentsOf: directory.appending(path: path), encoding: .utf8)
      source += "  (\"\(path)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
    }
    source += "]\n"
    try source.write(to: output, atomically: true, encoding: .utf8)
  }

  /// The paths of all rule files, relative to `directory`, in byte order.
  private static func rulePaths(below directory: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: directory.path())?.allObjects as? [String]
    return (paths ?? []).filter { $0.hasSuffix(".yml") }.sorted()
  }
}
