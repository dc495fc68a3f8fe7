import Foundation
import Rules

/// Writes a Swift file that holds every file below a directory as static text, but for notes.
///
/// Usage: `embed-files DIRECTORY OUTPUT [--compile-rules]`; with the flag the files are rules, and
/// stand there a second time, compiled.
@main struct FileEmbedder {
  static func main() throws {
    let arguments = CommandLine.arguments
    let directory = URL(filePath: arguments[1])
    let output = URL(filePath: arguments[2])
    let files = try paths(below: directory).map { path in
      let text = try String(contentsOf: directory.appending(path: path), encoding: .utf8)
      return (path: path, text: text)
    }
    var source = """
      /// The files of `\(directory.lastPathComponent)` as they stood when this was built.
      let embeddedFiles: [(path: String, text: StaticString)] = [

      """
    for (path, text) in files {
      source += "  (\"\(path)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
    }
    source += "]\n"
    if arguments.dropFirst(3).contains("--compile-rules") { source += compiledRules(files) }
    try source.write(to: output, atomically: true, encoding: .utf8)
  }

  /// A file with a mistake stays as it is: the tests that read it tell the mistake.
  private static func compiledRules(_ files: [(path: String, text: String)]) -> String {
    var definitions = Definitions()
    if let file = files.first(where: { $0.path == "definitions.yml" }) {
      var reader = StrictReader(file: file.path, bytes: Array(file.text.utf8).span)
      definitions.read(&reader)
    }
    var source = """

      /// The same as JSON without examples, with the literals that each pattern requires.
      let compiledFiles: [(path: String, text: StaticString)] = [

      """
    for (path, text) in files {
      var compiler = RuleCompiler(file: path, bytes: Array(text.utf8), definitions: definitions)
      guard let json = compiler.json() else { continue }
      source += "  (\"\(path)\", ####\"\(json)\"####),\n"
    }
    return source + "]\n"
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
