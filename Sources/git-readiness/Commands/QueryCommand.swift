import ArgumentParser
import Formats
import Rules

/// Runs a JSONPath over a file, for those who write rules.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Print what a JSONPath (RFC 9535) selects in a file, as a JSON array.",
    discussion: """
      The file is read as rules read it: JSON and YAML as they are, Dockerfiles, Terraform and \
      dotenv files as values. Of a YAML file with several documents each is asked in turn; with \
      --stream, $ is the array of all of them.
      """)

  @Flag(help: "Let $ be the array of the file's documents.")
  var stream = false

  @Argument(help: "The JSONPath.")
  var path: String

  @Argument(help: "The file; - reads standard input as JSON or YAML.")
  var file: String

  func run() throws {
    let query: JSONPath
    do {
      query = try JSONPath(path)
    } catch {
      throw CommandFailure(
        .badUsage, "JSONPath, column \(error.offset + 1): \(error.message)")
    }
    guard let bytes = Disk.bytes(of: file == "-" ? "/dev/stdin" : file) else {
      throw CommandFailure(.badUsage, "\(file) cannot be read")
    }
    let name = Array(file.utf8).split(separator: UInt8(ascii: "/")).last ?? []
    let document = FileKind.document(ofFileNamed: name, bytes: bytes)
    for problem in document.problems {
      Output.errors.write("git-readiness: \(file): byte \(problem.offset): \(problem.message)\n")
    }
    let roots = stream ? [Document.stream] : Array(document.children(of: Document.stream))
    let selected = roots.flatMap { query.select(in: document, from: $0) }
    Output.results.write("[\(selected.map { document.json(of: $0) }.joined(separator: ","))]\n")
    if !document.problems.isEmpty { throw ExitStatus.undecided }
  }
}
