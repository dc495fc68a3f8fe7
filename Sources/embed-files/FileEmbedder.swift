import Foundation

/// Writes a Swift file that holds every file below a directory as static text, but for notes.
///
/// Usage: `embed-files DIRECTORY OUTPUT`.
@main struct FileEmbedder {
  static func main() throws {
    let directory = URL(filePath: CommandLine.arguments[1])
    let output = URL(filePath: CommandLine.arguments[2])
    var source = """
      /// The files of `\(directory.lastPathComponent)` as they stood when this was built.
      let embeddedFiles: [(path: String, text: StaticString)] = [

      """
    for path in paths(below: directory) {
      let text = try String(contentsOf: directory.appending(path: path), encoding: .utf8)
      source += "  (\"\(path)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
    }
    source += "]\n"
    try source.write(to: output, atomically: true, encoding: .utf8)
  }

  /// The paths of all files, relative to `directory`, in byte order.
  private static func paths(below directory: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: directory.path())?.allObjects as? [String]
    return (paths ?? []).filter { path in
      var isDirectory: ObjCBool = false
      let file = directory.appending(path: path).path()
      return FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory)
        && !isDirectory.boolValue && !path.hasSuffix(".md")
    }.sorted()
  }
}
